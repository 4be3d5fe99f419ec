"""The contract: loaded from its JSON, cut into operations, compiled into checks."""
