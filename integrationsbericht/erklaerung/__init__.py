"""Where a figure of a finished run comes from, told from its lauf.json alone."""
