# status: 1
class DatabaseError(Exception):
    pass


def query(d):
    return d["missing"]


def load():
    try:
        return query({})
    except KeyError as e:
        raise DatabaseError("could not load") from e


def main():
    try:
        load()
    except DatabaseError:
        raise RuntimeError("main failed")


main()
