text = "It was the best of times, it was the worst of times, it was the age of wisdom"
words = {}
for word in text.lower().replace(",", "").split():
    words[word] = words.get(word, 0) + 1
for word in sorted(words, key=lambda w: (-words[w], w)):
    print(f"{word:<8}{words[word]:>3}")


def caesar(s, k):
    out = []
    for c in s:
        if c.islower():
            out.append(chr((ord(c) - 97 + k) % 26 + 97))
        elif c.isupper():
            out.append(chr((ord(c) - 65 + k) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


secret = caesar(text, 3)
print(secret)
print(caesar(secret, -3) == text)


def is_palindrome(s):
    s = "".join(c.lower() for c in s if c.isalnum())
    return s == s[::-1]


print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("hello"))
def run_length(s):
    out = ""
    i = 0
    while i < len(s):
        k = i
        while k < len(s) and s[k] == s[i]:
            k += 1
        out += s[i] + str(k - i)
        i = k
    return out


print(run_length("aaabbbccd"), run_length(""), run_length("zzzzzzzzzzzz"))
