"""The command line: `python -m contract_tests`."""
