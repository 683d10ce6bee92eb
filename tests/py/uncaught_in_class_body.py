# status: 1
class Config:
    size = 10
    half = size // 2
    bad = size + "px"
