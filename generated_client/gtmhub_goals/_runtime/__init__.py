# Printed from the contract by `make generate`; edits here are lost.
"""Hand-written modules that the generator copies into the client it prints."""
