"""Encrypted workbooks: those that are only protected against changes open with a password everybody has."""

from __future__ import annotations

import io
from types import SimpleNamespace

_SCHREIBSCHUTZ = "VelvetSweatshop"
"""The password that Excel itself uses when a file is only protected against changes."""


def entsperrt(inhalt: bytes) -> bytes | None:
    """The workbook without its protection, if only Excel's own write protection guards it; else None."""
    import msoffcrypto  # noqa: PLC0415 - few files need it, and it takes long to load
    from msoffcrypto.format import xls97  # noqa: PLC0415

    xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)  # this process may write no file, not even that one
    try:
        datei = msoffcrypto.OfficeFile(io.BytesIO(inhalt))
        datei.load_key(password=_SCHREIBSCHUTZ)
        offen = io.BytesIO()
        datei.decrypt(offen)
    except Exception:  # whatever a broken or really protected file makes the library raise
        return None
    return offen.getvalue()
