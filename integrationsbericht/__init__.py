"""Merge the Bedarfsmeldungen of one Kreis into a Sitzungsvorlage, its sheets and its questions."""

__version__ = "0.1.0"

PROGRAMM = "integrationsbericht"
"""How every lauf.json names us, before the version: by it we know our own folders again."""

ARBEITER = "--arbeiter"
"""The first argument with which the program starts itself to read files in a process of its own."""

SCHREIBER = "--schreiber"
"""The same for a process that writes the Word papers."""
