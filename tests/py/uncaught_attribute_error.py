# status: 1
def shorten(text):
    return text.trimmed()[:5]


print(shorten("hello world"))
