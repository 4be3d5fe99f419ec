# Printed from the contract by `make generate`; edits here are lost.
"""A module for each tag."""
