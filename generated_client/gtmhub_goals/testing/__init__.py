# Printed from the contract by `make generate`; edits here are lost.
"""A stand-in for the server in unit tests."""
