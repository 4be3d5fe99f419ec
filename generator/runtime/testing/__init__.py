"""The in-memory server: what of it does not depend on printed code."""
