"""A stand-in for the server in unit tests."""
