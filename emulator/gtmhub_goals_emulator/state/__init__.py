"""What an emulator remembers besides the store: accounts with clocks, faults, ids, the journal."""
