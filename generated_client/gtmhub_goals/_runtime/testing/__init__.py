# Printed from the contract by `make generate`; edits here are lost.
"""The in-memory server: what of it does not depend on printed code."""
