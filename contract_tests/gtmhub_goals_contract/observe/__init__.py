"""From real traffic back to the contract: what it shows, confirms and contradicts."""
