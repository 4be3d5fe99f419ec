"""The command line: `goals-contract`."""
