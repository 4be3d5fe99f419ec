# Printed from the contract by `make generate`; edits here are lost.
"""One module per tag, one function set per operation: what the clients are built on."""
