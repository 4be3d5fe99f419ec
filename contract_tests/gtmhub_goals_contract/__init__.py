"""Holds any server of the Goals API to the contract, and says so in one verdict."""
