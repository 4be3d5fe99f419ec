# Printed from the contract by `make generate`; edits here are lost.
"""A package for each tag."""
