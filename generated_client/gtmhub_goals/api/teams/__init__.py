# Printed from the contract by `make generate`; edits here are lost.
"""Operations: teams."""
