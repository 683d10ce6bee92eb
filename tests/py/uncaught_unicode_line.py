# status: 1
def größe(wört):
    return "äöü" + wört + 5 + len(wört)


größe("é€😀")
