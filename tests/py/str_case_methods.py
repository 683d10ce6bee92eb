for s in ["hello world", "HELLO", "Hello World", "hELLO wORLD 1x", "", "123", "ß", "éCOLE", "ŉ", "ΑΣ", "ǆ", "o'neil they're", "İi"]:
    print(repr(s), repr(s.upper()), repr(s.lower()), repr(s.title()), repr(s.capitalize()), repr(s.swapcase()), repr(s.casefold()))
    print(s.isupper(), s.islower(), s.istitle(), s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isidentifier(), s.isnumeric(), s.isdecimal(), s.isprintable(), s.isascii())
print(" \t\n".isspace(), "a1".isalnum(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "½".isdigit(), "١".isdecimal(), int("١٢"), "_a1".isidentifier(), "1a".isidentifier(), "class".isidentifier())
