"""Files to records and findings: the only package that opens input."""
