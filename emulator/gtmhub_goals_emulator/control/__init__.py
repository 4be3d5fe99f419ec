"""The control API: accounts, faults, clock, journal, snapshots."""
