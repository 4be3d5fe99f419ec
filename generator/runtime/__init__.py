"""Hand-written modules that the generator copies into the client it prints."""
