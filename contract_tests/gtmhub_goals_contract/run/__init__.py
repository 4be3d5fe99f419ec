"""What runs when: schedule, budgets, execution, clean-up."""
