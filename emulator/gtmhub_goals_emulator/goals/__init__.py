"""What a goal means: pure rules, no I/O."""
