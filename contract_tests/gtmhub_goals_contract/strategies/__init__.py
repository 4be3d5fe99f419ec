"""What examples are drawn from: goals, filters, sort keys, field lists."""
