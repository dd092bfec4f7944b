"""Auswertung, Sammelantrag and the blank form: records to .xlsx."""
