"""What the Prüfbericht shows of people's changes in the Word papers, as finished German strings."""

from __future__ import annotations

from dataclasses import dataclass

from integrationsbericht.bearbeitung.uebernahme import Fall, Uebernahme, kurz
from integrationsbericht.deutsch import anzahl

_ZUERST = (Fall.ZU_ENTSCHEIDEN, Fall.NICHT, Fall.NEUE_ZAHLEN, Fall.UEBERNOMMEN)
"""What somebody has to look at comes first."""


@dataclass(frozen=True, kw_only=True)
class Aenderungszeile:
    """One change and what became of it."""

    fall: str
    offen: bool
    was: str
    ort: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Papierzeile:
    """One paper: where the changes come from, how many fared how, and each of them."""

    unterlage: str
    herkunft: str
    satz: str
    kommentare: str
    aenderungen: tuple[Aenderungszeile, ...]


def uebernommen(uebernahme: Uebernahme) -> Papierzeile:
    """One paper as the Prüfbericht tells it."""
    geordnet = sorted(uebernahme.aenderungen, key=lambda aenderung: _ZUERST.index(aenderung.fall))
    offene = anzahl(uebernahme.kommentare, "offener Kommentar", "offene Kommentare")
    return Papierzeile(
        unterlage=uebernahme.unterlage,
        herkunft=f"aus „{uebernahme.quelle}“ des Laufs {uebernahme.lauf}",
        satz=uebernahme.satz,
        kommentare=f"In der Unterlage: {offene}." if uebernahme.kommentare else "",
        aenderungen=tuple(
            Aenderungszeile(
                fall=a.fall.value,
                offen=a.fall in (Fall.ZU_ENTSCHEIDEN, Fall.NICHT),
                was=a.was,
                ort=a.ort,
                text=kurz(a.text),
            )
            for a in geordnet
        ),
    )
