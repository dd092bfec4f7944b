"""The one table of the public paper: need, places, gap, Maßnahmen and money of each Baustein."""

from __future__ import annotations

from dataclasses import dataclass

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import absatz, aufzaehlung, ganz
from integrationsbericht.ergebnis import Ergebnis, Summe
from integrationsbericht.geld import Cent, zahl
from integrationsbericht.worte import abgleich_oeffentlich as abgleich
from integrationsbericht.worte.finanzen import sammelbausteine

NICHTS = "–"
NOCH_OFFEN = "noch offen"


@dataclass(frozen=True, kw_only=True)
class Bausteinzeile:
    """One Baustein, or the Sammelantrag."""

    baustein: str
    bedarf: str
    frei: str
    geplant: str
    luecke: str
    massnahmen: str
    ausgaben: str
    zuwendung: str


def im_sammelantrag(ergebnis: Ergebnis) -> list[Bausteinzeile]:
    return [_zeile(ergebnis, n) for n, b in ergebnis.regelwerk.bausteine.items() if b.sammelantrag]


def weitere(ergebnis: Ergebnis) -> list[Bausteinzeile]:
    return [_zeile(ergebnis, n) for n, b in ergebnis.regelwerk.bausteine.items() if not b.sammelantrag]


def summe_des_antrags(ergebnis: Ergebnis) -> Bausteinzeile:
    """Only Maßnahmen and money: needs and gaps of different Bausteine are no sum, for they may be the same persons."""
    titel = f"Sammelantrag ({sammelbausteine(ergebnis)})"
    return _mit_geld(belegt(titel, Beleg(Tafel.SAMMELANTRAG)), ("", "", "", ""), ergebnis.sammelantrag)


def gibt_es(ergebnis: Ergebnis) -> bool:
    """Whether there is anything to put into a table."""
    return bool(ergebnis.gesamt.massnahmen or abgleich.je_baustein(ergebnis))


def statt_tabelle(ergebnis: Ergebnis) -> str:
    """What to say where there is nothing to put into a table."""
    beziffert = any(s.bedarf_aus for s in ergebnis.abgleichsummen.values())
    return "Einen Bedarf hat keine Kommune gemeldet." if beziffert else "Auch Zahlen zum Bedarf liegen noch nicht vor."


def hinweis(ergebnis: Ergebnis) -> str:
    """What the reader has to know of the figures above."""
    return absatz(
        "3.4: zuwendungsfähige Gesamtausgaben, 3.5: beantragte Zuwendung." if ergebnis.gesamt.massnahmen else "",
        ohne_hinweis(ergebnis.gesamt),
        abgleich.teilweise(ergebnis),
        abgleich.NICHT_BERECHENBAR_HINWEIS if abgleich.hat_nicht_berechenbare(ergebnis) else "",
        _vorbehalt(ergebnis),
        abgleich.bruecke(ergebnis),
        abgleich.NICHT_AUSGEWIESEN_HINWEIS if abgleich.ist_verdeckt(ergebnis) else "",
    )


def ohne_hinweis(gesamt: Summe) -> str:
    """What `ohne 1` beside an amount means, where it stands."""
    if not gesamt.nicht_gerechnet:
        return ""
    return "„ohne“: so viele Maßnahmen sind noch nicht berechenbar und nicht im Betrag enthalten."


def _vorbehalt(ergebnis: Ergebnis) -> str:
    je_baustein = [
        f"{summe.unter_vorbehalt} in Baustein {n}" for n, summe in ergebnis.bausteine.items() if summe.unter_vorbehalt
    ]
    satz = f"Enthalten sind Maßnahmen unter Vorbehalt: {aufzaehlung(je_baustein)}." if je_baustein else ""
    return belegt(satz, Beleg(Tafel.BAUSTEINE))


def _zeile(ergebnis: Ergebnis, nummer: int) -> Bausteinzeile:
    summe = ergebnis.abgleichsummen.get(nummer)
    sicht = abgleich.Sicht(ergebnis, summe) if summe else None
    bedarf = (sicht.bedarf, sicht.frei, sicht.geplant, sicht.lueckentext) if sicht else (NICHTS,) * 4
    belege = (Beleg(Tafel.BAUSTEINE, nummer), *([sicht.beleg] if sicht else []))
    titel = belegt(str(ergebnis.regelwerk.bausteine[nummer]), *belege)
    return _mit_geld(titel, bedarf, ergebnis.bausteine.get(nummer, Summe()))


def _mit_geld(titel: str, bedarf: tuple[str, ...], summe: Summe) -> Bausteinzeile:
    offen, frei, geplant, luecke = bedarf
    return Bausteinzeile(
        baustein=titel,
        bedarf=offen,
        frei=frei,
        geplant=geplant,
        luecke=luecke,
        massnahmen=ganz(summe.massnahmen) if summe.massnahmen else NICHTS,
        ausgaben=betrag(summe, summe.betraege.zuwendungsfaehige_gesamtausgaben),
        zuwendung=betrag(summe, summe.betraege.zuwendung),
    )


def betrag(summe: Summe, cent: Cent) -> str:
    """An amount with what it lacks; a dash where there is no Maßnahme, never a 0,00 of nothing."""
    if not summe.massnahmen:
        return NICHTS
    if summe.massnahmen == summe.nicht_gerechnet:
        return NOCH_OFFEN
    return zahl(cent) + (f"\nohne {ganz(summe.nicht_gerechnet)}" if summe.nicht_gerechnet else "")
