"""A package for the import tests."""
print("lib imported")
version = 3
