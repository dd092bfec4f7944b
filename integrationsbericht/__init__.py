"""Merge the Bedarfsmeldungen of one Kreis into a Sitzungsvorlage, its sheets and its questions."""

__version__ = "0.1.0"
