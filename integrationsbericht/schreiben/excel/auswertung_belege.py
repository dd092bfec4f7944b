"""The sheets `Belege`, every text of the papers with figures and the way to the cells behind it, and `Regeln`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from integrationsbericht import deutsch
from integrationsbericht.beleg import Beleg, Belegstelle, Tafel
from integrationsbericht.belegkette import Belegkette
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.orte import EINSTELLUNGEN_DATEI
from integrationsbericht.regelwerk import Rechtsfigur
from integrationsbericht.schreiben.excel.bezuege import Bezuege, bereiche, zeilenverweis
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Wert
from integrationsbericht.worte.regeln import regelnamen, regeltitel, regelwert

BLATT = "Belege"
_IN_ANALYSE = (Tafel.ANALYSE_BEDARFE, Tafel.ANALYSE_ANGEBOTE, Tafel.ANALYSE_ZIELGRUPPE)


@dataclass(frozen=True, kw_only=True)
class _Zeile:
    """A printed text and the rows of one table behind it."""

    nummer: int
    papier: str
    stelle: Belegstelle
    belege: Sequence[Beleg]
    ist_erste: bool
    quellen: Sequence[Beleg]


def belege(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege, papiere: Mapping[str, Sequence[Belegstelle]]) -> None:
    """`papiere`: file name → its texts. The other sheets are written already: the links lead to their rows."""
    blatt = mappe.blatt(BLATT)
    figuren = ergebnis.regelwerk.figuren
    blatt.titel(
        "Belege: woher die Zahlen der Unterlagen kommen",
        regelzeile(ergebnis),
        "Jeder Satz und jede Tabellenzeile mit Zahlen, in der Reihenfolge der Unterlagen: das Blatt mit denselben"
        " Zahlen, die Regel mit ihrer Fundstelle und die Zeilen, in denen die gemeldeten Zellen stehen.",
        "Was in Word von Hand geändert ist, steht hier mit dem Text des Programms.",
    )
    zeilen = list(_zeilen(ergebnis, papiere))
    spalten: list[Spalte[_Zeile]] = [
        Spalte("Nr.", lambda z: z.nummer, Art.NUMMER),
        Spalte("Unterlage", lambda z: z.papier, hoechstens=16),
        Spalte("Abschnitt oder Tabelle", _wo, hoechstens=20),
        Spalte("Was dort steht", lambda z: z.stelle.text if z.ist_erste else "", hoechstens=36),
        Spalte("dieselben Zahlen", lambda z: _ziel(mappe, bezuege, z.belege), hoechstens=16),
        Spalte("Regel und Fundstelle", lambda z: _regeln(mappe, z, figuren), hoechstens=12),
        Spalte("Zellen: Herkunft", lambda z: _verweis(mappe, z.quellen, Tafel.HERKUNFT), hoechstens=16),
        Spalte("Zellen: Bedarfe", lambda z: _verweis(mappe, z.quellen, Tafel.BEDARFE), hoechstens=10),
        Spalte("Zellen: Analyse", lambda z: _verweis(mappe, z.quellen, *_IN_ANALYSE), hoechstens=10),
        Spalte("Zellen: Einstellungen", lambda z: _einstellungen(bezuege, z.quellen), hoechstens=13),
    ]
    blatt.fixiere(1)
    blatt.tabelle(
        BLATT,
        spalten,
        zeilen,
        anfang=lambda z: z.ist_erste,
    )


def regeln(mappe: Mappe, ergebnis: Ergebnis, _: Bezuege) -> None:
    """Every figure of the rule file that the run knows, with its Fundstelle."""
    blatt = mappe.blatt("Regeln")
    blatt.titel(
        "Regeln und ihre Fundstellen",
        regelzeile(ergebnis),
        "Was in keiner Quelle ausreichend belegt ist, heißt „ungeprüft“ und ist vor der Verwendung zu bestätigen.",
    )
    spalten: list[Spalte[tuple[int, Rechtsfigur]]] = [
        Spalte("Nr.", lambda paar: f"R{paar[0]}", hoechstens=6),
        Spalte("Regel", lambda paar: regeltitel(paar[1]), hoechstens=34),
        Spalte("Wert", lambda paar: regelwert(paar[1]), hoechstens=44),
        Spalte("Status", lambda paar: paar[1].status, hoechstens=12),
        Spalte("bekannt seit", lambda paar: paar[1].stand, Art.TAG),
        Spalte("Fundstelle", lambda paar: paar[1].fundstelle, hoechstens=60),
    ]
    alle = list(enumerate(ergebnis.regelwerk.figuren.values(), 1))
    blatt.tabelle("Regeln", spalten, alle, filterbar=False, schluessel=lambda paar: paar[1].name)


def _wo(zeile: _Zeile) -> str:
    """The table, else the section; said once."""
    return (zeile.stelle.tabelle or zeile.stelle.abschnitt) if zeile.ist_erste else ""


def _regeln(mappe: Mappe, zeile: _Zeile, figuren: Mapping[str, Rechtsfigur]) -> Wert:
    """`R8–R9; ungeprüft: R10–R16`, a link to these rows."""
    nummern = {name: nummer for nummer, name in enumerate(figuren, 1)}
    namen = [name for name in regelnamen(zeile.belege) if name in figuren]
    if not namen:
        return "–"
    je_status = {
        "": [nummern[name] for name in namen if figuren[name].status == "belegt"],
        "ungeprüft: ": [nummern[name] for name in namen if figuren[name].status != "belegt"],
    }
    text = "; ".join(f"{davor}{bereiche(liste, 'R')}" for davor, liste in je_status.items() if liste)
    orte = [ort for name in namen if (ort := mappe.zeilen(Beleg(Tafel.REGELN, name)))]
    return replace(zeilenverweis(orte), text=text)


def _zeilen(ergebnis: Ergebnis, papiere: Mapping[str, Sequence[Belegstelle]]) -> Iterator[_Zeile]:
    kette = Belegkette(ergebnis)
    nummer = 0
    for papier, stellen in papiere.items():
        for stelle in stellen:
            nummer += 1
            je_tafel: dict[Tafel, list[Beleg]] = {}
            for beleg in stelle.belege:
                je_tafel.setdefault(beleg.tafel, []).append(beleg)
            for tafel, gleiche in je_tafel.items():
                yield _Zeile(
                    nummer=nummer,
                    papier=papier.removesuffix(".docx"),
                    stelle=stelle,
                    belege=gleiche,
                    ist_erste=tafel is stelle.belege[0].tafel,
                    quellen=[quelle for beleg in gleiche for quelle in kette.quellen(beleg)],
                )


def _ziel(mappe: Mappe, bezuege: Bezuege, belege: Sequence[Beleg]) -> Wert:
    """The rows themselves."""
    tafel = belege[0].tafel
    if tafel is Tafel.EINSTELLUNGEN:
        return _einstellungen(bezuege, belege)
    return _verweis(mappe, belege, tafel)


def _verweis(mappe: Mappe, belege: Iterable[Beleg], *tafeln: Tafel) -> Wert:
    """The rows of these tables; a stroke if there are none."""
    orte = [ort for beleg in belege if beleg.tafel in tafeln and (ort := mappe.zeilen(beleg))]
    return zeilenverweis(orte) if orte else "–"


def _einstellungen(bezuege: Bezuege, belege: Iterable[Beleg]) -> Wert:
    blaetter = [str(beleg.zeile) for beleg in belege if beleg.tafel is Tafel.EINSTELLUNGEN]
    if not blaetter:
        return "–"
    text = deutsch.aufzaehlung([f"„{name}“" for name in blaetter])
    return bezuege.datei(EINSTELLUNGEN_DATEI, blaetter[0], f"Einstellungen, Blatt {text}")
