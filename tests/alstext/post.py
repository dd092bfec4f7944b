"""A mail as text: its head and what is attached; and of a copy that goes back only our marks."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator

from openpyxl import load_workbook

from alstext.zeilen import zeilen
from integrationsbericht.marken import MARKENBLATT


def mail(inhalt: bytes) -> Iterator[str]:
    """Its text stands beside it in a file of its own; what is made of the content would change with every word."""
    nachricht = email.message_from_bytes(inhalt, policy=email.policy.default)
    for name, wert in nachricht.items():
        if name not in ("Message-ID", "Content-Type"):
            yield f"{name}: {wert}"
    for teil in nachricht.iter_attachments():  # type: ignore[attr-defined]
        yield f"Anlage: {teil.get_filename()}"


def marken(inhalt: bytes) -> Iterator[str]:
    """The sheet that lists the questions, and every note; of a blank form only its sheets."""
    buch = load_workbook(io.BytesIO(inhalt))
    yield f"Blätter: {', '.join(buch.sheetnames)}"
    for blatt in buch.worksheets:
        for zeile in blatt.iter_rows():
            werte = [str(zelle.value) for zelle in zeile if zelle.value is not None]
            if blatt.title == MARKENBLATT and werte:
                yield from zeilen(" | ".join(werte), "    ")
            for zelle in zeile:
                if zelle.comment:
                    text = zelle.comment.text.replace("\n", " ⏎ ")
                    yield from zeilen(f"{blatt.title}!{zelle.coordinate}: {text}", "    ")
