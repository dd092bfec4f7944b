"""The list of Maßnahmen for the public, and the sentence on how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationsbericht.beleg import GESAMT, Beleg, Tafel, belegt
from integrationsbericht.deutsch import (
    OHNE_ANGABE,
    anzahl,
    aufzaehlung,
    einzeilig,
    ganz,
    in_worten,
    ohne_nicht_gerechnete,
    tag,
)
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Rechenstand, Summe
from integrationsbericht.geld import zahl
from integrationsbericht.modell import VORBEHALT, ZURUECKGESTELLT
from integrationsbericht.worte.ruecklauf import alles_ausgewertet

OHNE_BAUSTEIN = "Ohne gültigen Baustein"
NICHT_BERECHENBAR = "noch nicht berechenbar"


@dataclass(frozen=True, kw_only=True)
class Massnahmenzeile:
    """One Maßnahme as the public sees it. `traeger`, `ausgaben`, `zuwendung`: only where the setting says so."""

    bezeichnung: str
    baustein: str
    kommune: str
    zeitraum: str
    plaetze: str
    traeger: str
    ausgaben: str
    zuwendung: str


def zeilen(ergebnis: Ergebnis) -> list[Massnahmenzeile]:
    """In the order of the Bausteine."""
    doppelte = {g.massnahme.schluessel for gruppe in ergebnis.doppelt for g in gruppe.massnahmen}
    return [_zeile(ergebnis, g, g.massnahme.schluessel in doppelte) for g in ergebnis.massnahmen]


def satz(ergebnis: Ergebnis) -> str:
    """How many Maßnahmen and Plätze, and what is uncertain about them."""
    gesamt = ergebnis.gesamt
    if not gesamt.massnahmen:
        zurueck = sum(not g.zaehlt for g in ergebnis.massnahmen)
        if zurueck:
            sind = "ist" if zurueck == 1 else "sind"
            satz_ = f"Gemeldet {sind} {in_worten(zurueck, 'eine Maßnahme', 'Maßnahmen')}, aber zurückgestellt."
            return belegt(satz_, Beleg(Tafel.MASSNAHMEN))
        return "Maßnahmen sind keine gemeldet." if alles_ausgewertet(ergebnis) else (
            "Auswertbare Angaben zu Maßnahmen liegen noch nicht vor."
        )  # fmt: skip
    ist = "ist" if gesamt.massnahmen == 1 else "sind"
    zahl_der = in_worten(gesamt.massnahmen, "eine Maßnahme", "Maßnahmen")
    return belegt(f"Gemeldet {ist} {zahl_der}{davon(gesamt)}{_plaetze(gesamt)}.", Beleg(Tafel.BAUSTEINE, GESAMT))


def _plaetze(summe: Summe) -> str:
    """` mit mindestens 639 Plätzen`."""
    if summe.plaetze_ohne_angabe == summe.massnahmen:
        return "; die Zahl der Plätze ist noch nicht angegeben"
    mindestens = "mindestens " if summe.plaetze_ohne_angabe else ""
    return f" mit {mindestens}{in_worten(summe.plaetze, 'einem Platz', 'Plätzen')}"


def davon(summe: Summe, *, auch_nicht_berechenbare: bool = False) -> str:
    """` (zwei davon unter Vorbehalt)`, of a single one ` (unter Vorbehalt)`; empty if there is nothing to tell."""
    gezaehlt = {
        "unter Vorbehalt": summe.unter_vorbehalt,
        NICHT_BERECHENBAR: summe.nicht_gerechnet if auch_nicht_berechenbare else 0,
    }
    teile = [
        was if summe.massnahmen == 1 else in_worten(zahl_der, f"eine davon {was}", f"davon {was}")
        for was, zahl_der in gezaehlt.items()
        if zahl_der
    ]
    return f" ({aufzaehlung(teile)})" if teile else ""


def hinweise(ergebnis: Ergebnis) -> str:
    """What the list above does not say: the amounts cut, and what is in no sum."""
    return " ".join(_hinweise(ergebnis))


def _hinweise(ergebnis: Ergebnis) -> Iterator[str]:
    if any(not g.zaehlt for g in ergebnis.massnahmen):
        yield "Zurückgestellte Maßnahmen zählen in keiner Summe mit."
    if ergebnis.doppelt:
        yield "Möglicherweise zweimal gemeldete Maßnahmen zählen bis zur Klärung mit."
    if any(g.rechenstand == Rechenstand.GEKUERZT and g.zaehlt for g in ergebnis.massnahmen):
        yield ("„gekürzt“: Die Maßnahme reicht über den Förderzeitraum hinaus; gerechnet ist nur mit dem Teil darin.")


def je_baustein(ergebnis: Ergebnis, nummer: int | None) -> list[Gerechnet]:
    return [g for g in ergebnis.massnahmen if g.massnahme.baustein == nummer]


def bausteintitel(ergebnis: Ergebnis, nummer: int | None) -> str:
    return OHNE_BAUSTEIN if nummer is None else f"Baustein {ergebnis.regelwerk.bausteine[nummer]}"


def summentitel(summe: Summe) -> str:
    """`Summe aus 6 Maßnahmen (ohne 1 nicht berechenbare Maßnahme)`."""
    ohne = ohne_nicht_gerechnete(summe.nicht_gerechnet)
    return f"Summe aus {anzahl(summe.massnahmen, 'Maßnahme', 'Maßnahmen')}" + (f" ({ohne})" if ohne else "")


def _zeile(ergebnis: Ergebnis, gerechnet: Gerechnet, doppelt: bool) -> Massnahmenzeile:
    m, schutz = gerechnet.massnahme, ergebnis.schwaerzung
    offen = gerechnet.rechenstand == Rechenstand.NICHT_GERECHNET
    mit_betraegen = ergebnis.einstellungen.sitzung.betraege_oeffentlich
    stand = ", ".join(_stand(gerechnet, doppelt))
    name = schutz.oeffentlich(einzeilig(m.bezeichnung or OHNE_ANGABE))
    return Massnahmenzeile(
        bezeichnung=belegt(f"{name}\n({stand})" if stand else name, Beleg(Tafel.MASSNAHMEN, m.schluessel)),
        baustein=ganz(m.baustein, OHNE_ANGABE),
        kommune=m.kommune or OHNE_ANGABE,
        zeitraum=f"{tag(m.beginn, 'offen')} – {tag(m.ende, 'offen')}",
        plaetze=ganz(m.plaetze, OHNE_ANGABE),
        traeger=schutz.oeffentlich(einzeilig(m.traeger)) if mit_betraegen else "",
        ausgaben=_betrag(gerechnet.summe.zuwendungsfaehige_gesamtausgaben, offen) if mit_betraegen else "",
        zuwendung=_betrag(gerechnet.summe.zuwendung, offen) if mit_betraegen else "",
    )


def _betrag(cent: int, offen: bool) -> str:
    return "noch offen" if offen else zahl(cent)


def _stand(g: Gerechnet, doppelt: bool) -> Iterator[str]:
    if g.massnahme.stand in (VORBEHALT, ZURUECKGESTELLT):
        yield g.massnahme.stand
    if doppelt:
        yield "möglicherweise zweimal gemeldet"
    if g.rechenstand == Rechenstand.NICHT_GERECHNET:
        yield NICHT_BERECHENBAR
    elif g.rechenstand == Rechenstand.GEKUERZT:
        yield "gekürzt"
