# Stresses: dicts with int and str keys: lookup, insertion, update in place, get, iteration over items.
# Idea: counting words and numbers of a made-up text, the everyday job of a dict.
import sys

SYLLABLES = ["ka", "ro", "mi", "tu", "se", "no", "ha", "li"]


def words():
    out = []
    for a in SYLLABLES:
        for b in SYLLABLES:
            for c in SYLLABLES:
                out.append(a + b + c)
    return out


def count(n, vocabulary):
    by_word = {}
    by_number = {}
    state = 42
    size = len(vocabulary)
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        word = vocabulary[(state >> 8) % size]
        if word in by_word:
            by_word[word] += 1
        else:
            by_word[word] = 1
        number = (state >> 12) & 1023
        by_number[number] = by_number.get(number, 0) + 1
    return by_word, by_number


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    by_word, by_number = count(n, words())
    most = max(by_word.items(), key=lambda item: (item[1], item[0]))
    total = 0
    for number, times in by_number.items():
        total += number * times
    print(len(by_word), len(by_number), most[0], most[1], total)


main()
