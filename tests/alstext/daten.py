"""lauf.json as text: single values of a record side by side, lists and records below it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from alstext.zeilen import zeilen


def laufdaten(inhalt: bytes) -> Iterator[str]:
    return _wert(json.loads(inhalt), "lauf", "")


def _wert(wert: object, name: str, einzug: str) -> Iterator[str]:
    """Single values of a record side by side, lists and records below it."""
    if isinstance(wert, dict):
        einfach = {n: w for n, w in wert.items() if not isinstance(w, dict | list) or not w}
        zeile = " | ".join(f"{n}: {json.dumps(w, ensure_ascii=False)}" for n, w in einfach.items())
        yield from zeilen(f"{name} {zeile}", f"{einzug}    ", einzug)
        for n, w in wert.items():
            if n not in einfach:
                yield from _wert(w, n, einzug + "  ")
    elif isinstance(wert, list) and any(isinstance(teil, dict | list) for teil in wert):
        yield f"{einzug}{name}:"
        for teil in wert:
            yield from _wert(teil, "-", einzug + "  ")
    else:
        yield from zeilen(f"{name}: {json.dumps(wert, ensure_ascii=False)}", f"{einzug}    ", einzug)
