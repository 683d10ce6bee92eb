# status: 1
words = ["pear", "fig", 3, "apple"]
print(sorted(words, key=lambda w: len(w)))
