"""Bytes to cells, whatever the format, and under guard. Knows nothing of questionnaires."""
