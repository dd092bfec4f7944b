"""What changed between two runs, and why: told from their lauf.json alone."""
