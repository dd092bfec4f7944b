"""Sitzungsvorlage and Tischvorlage: records to .docx."""
