"""The forms that go out: for each expected Stelle its workbook and a mail as a draft, and a list of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from integrationsbericht.modell import Einstellungen, Sitzung, Stelle
from integrationsbericht.namen import ordnernamen, vordruckname
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte
from integrationsbericht.schreiben.post import Anhang, adressen, als_text, entwurf
from integrationsbericht.worte.anschreiben import absaetze, betreff

ANSCHREIBEN, ANSCHREIBEN_TEXT, LISTE = "Anschreiben.eml", "Anschreiben.txt", "Versandliste.xlsx"


@dataclass(frozen=True, kw_only=True)
class Sendung:
    """What goes to one Stelle."""

    stelle: Stelle
    ordner: str
    vordruck: str
    an: Sequence[str]
    betreff: str
    text: Sequence[str]


def versand(
    einstellungen: Einstellungen, regelwerk: Regelwerk, vordruck: Callable[[Stelle], bytes]
) -> dict[str, bytes]:
    """Path → content."""
    sitzung = einstellungen.sitzung
    erwartete = [stelle for stelle in einstellungen.stellen if stelle.erwartet]
    sendungen = [
        Sendung(
            stelle=stelle,
            ordner=ordner,
            vordruck=vordruckname(stelle.name),
            an=adressen(stelle.email),
            betreff=betreff(sitzung),
            text=absaetze(stelle, sitzung, regelwerk),
        )
        for stelle, ordner in zip(erwartete, ordnernamen(stelle.name for stelle in erwartete), strict=True)
    ]
    dateien: dict[str, bytes] = {}
    for sendung in sendungen:
        mappe = vordruck(sendung.stelle)
        dateien |= {
            f"{sendung.ordner}/{sendung.vordruck}": mappe,
            f"{sendung.ordner}/{ANSCHREIBEN}": _entwurf(sendung, sitzung, mappe),
            f"{sendung.ordner}/{ANSCHREIBEN_TEXT}": als_text(
                an=", ".join(sendung.an) or f"{sendung.stelle.name} (keine E-Mail-Adresse eingetragen)",
                betreff=sendung.betreff,
                anlagen=[sendung.vordruck],
                absaetze=sendung.text,
            ),
        }
    return {LISTE: _liste(sendungen, sitzung, regelwerk.stand), **dateien}


def _entwurf(sendung: Sendung, sitzung: Sitzung, mappe: bytes) -> bytes:
    return entwurf(
        an=sendung.an,
        von=adressen(sitzung.email),
        name=sitzung.ansprechperson,
        betreff=sendung.betreff,
        text="\n\n".join(sendung.text) + "\n",
        tag=_tag(sitzung),
        anhaenge=[Anhang(name=sendung.vordruck, inhalt=mappe)],
    )


def _tag(sitzung: Sitzung) -> date | None:
    """A day that does not depend on the clock and is not after the deadline; sending it gives it its own."""
    return min((tag for tag in (sitzung.datum, sitzung.rueckmeldefrist) if tag), default=None)


def _liste(sendungen: Sequence[Sendung], sitzung: Sitzung, stand: date) -> bytes:
    """One row for each Stelle: what a Serienmail needs, its headings in the first row."""
    mappe = Mappe("Versandliste", kreis=sitzung.kreis or "", stand=_tag(sitzung) or stand)
    blatt = mappe.blatt("Versand")
    spalten: list[Spalte[Sendung]] = [
        Spalte("Stelle", lambda s: s.stelle.name),
        Spalte("Art", lambda s: s.stelle.art),
        Spalte("E-Mail", lambda s: "; ".join(s.an), sonst=""),
        Spalte("Frist", lambda _: sitzung.rueckmeldefrist, Art.TAG, sonst="–"),
        Spalte("Betreff", lambda s: s.betreff),
        Spalte("Text", lambda s: "\n\n".join(s.text), hoechstens=80),
        Spalte("Vordruck", lambda s: f"{s.ordner}/{s.vordruck}"),
    ]
    blatt.tabelle("Versand", spalten, sendungen)
    return mappe.bytes()
