"""Merge the Bedarfsmeldungen of one Kreis into a Sitzungsvorlage, its sheets and its questions."""

__version__ = "0.1.0"

ARBEITER = "--arbeiter"
"""The first argument with which the program starts itself to read files in a process of its own."""
