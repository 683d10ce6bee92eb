# status: 1
raise ValueError("line one\nline two\nline three")
