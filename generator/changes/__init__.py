"""What a change of the contract does to its callers, and the one command that follows from it."""
