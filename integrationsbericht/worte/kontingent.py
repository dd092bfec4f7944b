"""What can be said about a Mittelkontingent, and what could still turn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from integrationsbericht.beleg import ANTRAG, Beleg, Tafel, belegt
from integrationsbericht.deutsch import aufzaehlung, in_worten
from integrationsbericht.ergebnis import Ergebnis, Kontingentaussage, Offen, OffenerPosten, Summe
from integrationsbericht.geld import euro


def kontingentsatz(ergebnis: Ergebnis, summe: Summe, was: str = "Das Mittelkontingent", *, kurz: bool = False) -> str:
    """One sentence on one Kontingent; empty where none is entered. `kurz`: what is open has been said already."""
    return belegt(_satz(ergebnis, summe, was, kurz=kurz), *_belege(ergebnis, summe))


def _belege(ergebnis: Ergebnis, summe: Summe) -> tuple[Beleg, ...]:
    if summe is ergebnis.sammelantrag:
        return Beleg(Tafel.MITTEL, ANTRAG), Beleg(Tafel.KONTINGENT)
    return tuple(Beleg(Tafel.MITTEL, nummer) for nummer, s in ergebnis.bausteine.items() if s is summe)


def _satz(ergebnis: Ergebnis, summe: Summe, was: str, *, kurz: bool) -> str:
    if summe.kontingent is None or summe.differenz is None:
        return ""
    name = f"{was} von {euro(summe.kontingent)}"
    if summe.kontingent_aussage == Kontingentaussage.REICHT and not summe.massnahmen:
        return f"{name} wird danach nicht in Anspruch genommen."
    if summe.kontingent_aussage == Kontingentaussage.REICHT:
        return f"{name} reicht dafür aus."
    if summe.kontingent_aussage == Kontingentaussage.REICHT_NICHT:
        return f"{name} reicht dafür nicht aus; nach den berechenbaren Maßnahmen fehlen {euro(-summe.differenz)}."
    if summe.massnahmen == summe.nicht_gerechnet:
        return f"Ob {was[:1].lower()}{was[1:]} von {euro(summe.kontingent)} ausreicht, lässt sich noch nicht sagen."
    nicht = " nicht" if summe.differenz < 0 else ""
    return f"{name} reicht nach den berechenbaren Maßnahmen{nicht} aus{'' if kurz else _offen(ergebnis, summe)}."


def _offen(ergebnis: Ergebnis, summe: Summe) -> str:
    teile = posten(ergebnis, summe)
    if not teile:
        return ""
    einzeln = (
        len(teile) == 1
        and len(summe.offen) == 1
        and summe.offen[0].anzahl == 1
        and summe.offen[0].art != Offen.OHNE_MELDUNG
    )
    return f"; offen {'ist' if einzeln else 'sind'} {aufzaehlung(teile)}"


def posten(ergebnis: Ergebnis, summe: Summe) -> list[str]:
    """Each thing that could turn the statement, with its amount."""
    return [_posten(ergebnis, p) for p in zusammengefasst(summe.offen)]


def zusammengefasst(offen: Sequence[OffenerPosten]) -> list[OffenerPosten]:
    """One of each kind; an amount that nobody knows of one part is unknown of the whole."""
    je_art: dict[Offen, OffenerPosten] = {}
    for p in offen:
        davor = je_art.get(p.art)
        je_art[p.art] = p if davor is None else _zusammen(davor, p)
    return list(je_art.values())


def _zusammen(eine: OffenerPosten, andere: OffenerPosten) -> OffenerPosten:
    return replace(
        eine,
        anzahl=eine.anzahl + andere.anzahl,
        namen=(*eine.namen, *andere.namen),
        betrag=None if None in (eine.betrag, andere.betrag) else (eine.betrag or 0) + (andere.betrag or 0),
        ausgaben=None if None in (eine.ausgaben, andere.ausgaben) else (eine.ausgaben or 0) + (andere.ausgaben or 0),
    )


def _posten(ergebnis: Ergebnis, p: OffenerPosten) -> str:
    if p.art == Offen.OHNE_MELDUNG:
        return _ohne_meldung(ergebnis, p)
    return postentext(p)


def postentext(p: OffenerPosten) -> str:
    """Maßnahmen, or files, with what is at stake."""
    text = in_worten(p.anzahl, *_WORTE[p.art])
    if p.art == Offen.NICHT_GERECHNET:
        return text + (f" (gemeldete Gesamtausgaben {euro(p.ausgaben)})" if p.ausgaben is not None else "")
    return text + (f" ({euro(p.betrag)})" if p.betrag is not None else "")


def _ohne_meldung(ergebnis: Ergebnis, p: OffenerPosten) -> str:
    """`die Angaben von einer Kommune und zwei Akteuren`."""
    arten = {r.stelle.name: r.stelle.art for r in ergebnis.ruecklauf}
    kommunen = sum(arten.get(name) == "Kommune" for name in p.namen)
    teile = [
        *([in_worten(kommunen, "einer Kommune", "Kommunen")] if kommunen else []),
        *([in_worten(p.anzahl - kommunen, "einem Akteur", "Akteuren")] if p.anzahl > kommunen else []),
    ]
    return f"die Angaben von {aufzaehlung(teile)}"


_WORTE: Mapping[Offen, tuple[str, str]] = {
    Offen.DOPPELT: ("eine möglicherweise zweimal gemeldete Maßnahme", "möglicherweise zweimal gemeldete Maßnahmen"),
    Offen.VORBEHALT: ("eine Maßnahme unter Vorbehalt", "Maßnahmen unter Vorbehalt"),
    Offen.NICHT_GERECHNET: ("eine noch nicht berechenbare Maßnahme", "noch nicht berechenbare Maßnahmen"),
    Offen.STRITTIG: ("eine noch zu klärende Fassung einer Rückmeldung", "noch zu klärende Fassungen von Rückmeldungen"),
    Offen.NICHT_ZUGEORDNET: ("eine noch nicht zugeordnete Rückmeldung", "noch nicht zugeordnete Rückmeldungen"),
    Offen.NICHT_AUSWERTBAR: ("eine noch nicht ausgewertete Rückmeldung", "noch nicht ausgewertete Rückmeldungen"),
}
