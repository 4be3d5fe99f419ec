# Printed from the contract by `make generate`; edits here are lost.
"""The operations of one tag, each with `sync`, `sync_detailed` and their async twins."""
