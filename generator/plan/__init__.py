"""What is printed, as data; the templates read nothing else."""
