"""The Prüfbericht: one page for the staff."""
