# status: 1
class ApiError(Exception):
    def __init__(self, status, detail):
        super().__init__(status, detail)
        self.status = status
        self.detail = detail

    def __str__(self):
        return f"{self.status}: {self.detail}"


def get():
    raise ApiError(404, "no such page")


get()
