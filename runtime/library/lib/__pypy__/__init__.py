"""What PyPy has of its own; here, the module thread."""
