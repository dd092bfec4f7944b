"""The target group and the positions of Teilhabemanagement for the public, with small numbers withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from integrationsbericht.beleg import GESAMT, Beleg, Tafel, belegt
from integrationsbericht.deutsch import (
    OHNE_ANGABE,
    absatz,
    ganz,
    in_worten,
    namen_oder_zahl,
    stellen,
    tag,
)
from integrationsbericht.ergebnis import Ergebnis, Kommunezielgruppe
from integrationsbericht.teilhabe import anspruch
from integrationsbericht.worte import kleinzahlen as klein


@dataclass(frozen=True, kw_only=True)
class Zielgruppenzeile:
    """Persons aged 18 to 27 of one Kommune, or of all."""

    kommune: str
    geduldete: str
    gestattete: str
    stichtag: str


def zielgruppe(ergebnis: Ergebnis) -> list[Zielgruppenzeile]:
    """The Kommunen, if there are any figures at all, and last their total."""
    kommunen = ergebnis.teilhabe.kommunen
    geduldete, gestattete = _geduldete(ergebnis), _gestattete(ergebnis)
    bekannt = any(k.geduldete is not None or k.gestattete is not None for k in kommunen)
    return [
        *(
            Zielgruppenzeile(
                kommune=belegt(k.kommune, Beleg(Tafel.ZIELGRUPPE, k.kommune)),
                geduldete=geduldete.gezeigt(i, k.geduldete),
                gestattete=gestattete.gezeigt(i, k.gestattete),
                stichtag=_stichtage(k),
            )
            for i, k in enumerate(kommunen)
            if bekannt
        ),
        Zielgruppenzeile(
            kommune="Summe",
            geduldete=belegt(_summe([k.geduldete for k in kommunen], geduldete), Beleg(Tafel.ZIELGRUPPE, GESAMT)),
            gestattete=_summe([k.gestattete for k in kommunen], gestattete),
            stichtag="",
        ),
    ]


def _geduldete(ergebnis: Ergebnis) -> klein.Verdeckung:
    return klein.verdecke([k.geduldete for k in ergebnis.teilhabe.kommunen], _schwelle(ergebnis))


def _gestattete(ergebnis: Ergebnis) -> klein.Verdeckung:
    return klein.verdecke([k.gestattete for k in ergebnis.teilhabe.kommunen], _schwelle(ergebnis))


def _schwelle(ergebnis: Ergebnis) -> int:
    return ergebnis.einstellungen.sitzung.kleinzahl_schwelle


def _summe(personen: Sequence[int | None], verdeckung: klein.Verdeckung) -> str:
    """The total of the known figures, and of how many Kommunen they are."""
    bekannt = [p for p in personen if p is not None]
    aus = f"\n{len(bekannt)} von {len(personen)} Kommunen" if 0 < len(bekannt) < len(personen) else ""
    return verdeckung.summe(sum(bekannt) if bekannt else None) + aus


def _stichtage(kommune: Kommunezielgruppe) -> str:
    """`31.12.2019`, or both where the two figures are of different days."""
    tage = [kommune.stichtag, kommune.stichtag_gestattete]
    verschiedene = list(dict.fromkeys(t for t in tage if t is not None))
    return " / ".join(tag(t) for t in verschiedene) or OHNE_ANGABE


def ist_verdeckt(ergebnis: Ergebnis) -> bool:
    """Whether any figure of the target group is withheld."""
    return bool(_geduldete(ergebnis).stellen or _gestattete(ergebnis).stellen)


# ---------------------------------------------------------------- positions


def stellenzahl(zahl: Decimal) -> str:
    """`drei Stellen`, `eine halbe Stelle`, `2,5 Stellen`."""
    if zahl == Decimal("0.5"):
        return "eine halbe Stelle"
    if zahl == zahl.to_integral_value():
        return in_worten(int(zahl), "eine Stelle", "Stellen")
    return f"{stellen(zahl)} Stellen"


def _sind(zahl: Decimal) -> str:
    return "ist" if zahl <= 1 else "sind"


def teilhabe(ergebnis: Ergebnis) -> str:
    """The Anspruch with what it rests on, and what has been applied for. An entered number never hides the Anspruch."""
    stellen_ = Beleg(Tafel.STELLEN)
    return absatz(
        anspruch_satz(ergebnis),
        _ungleich(ergebnis),
        belegt(_laut_land(ergebnis), stellen_),
        belegt(_antrag(ergebnis), stellen_),
    )


def gezeigter_anspruch(ergebnis: Ergebnis) -> Decimal | None:
    """The Anspruch, if it is known and tells nothing about a withheld figure."""
    verdeckung = _geduldete(ergebnis)
    if ergebnis.teilhabe.anspruch is None or verdeckung.summe_offen:
        return ergebnis.teilhabe.anspruch
    moeglich = {anspruch(rest, ergebnis.regelwerk) for rest in verdeckung.spanne}
    return ergebnis.teilhabe.anspruch if len(moeglich) == 1 else None


def anspruch_satz(ergebnis: Ergebnis) -> str:
    return belegt(_anspruch(ergebnis), Beleg(Tafel.STELLEN), Beleg(Tafel.ZIELGRUPPE, GESAMT))


def _anspruch(ergebnis: Ergebnis) -> str:
    stand = ergebnis.teilhabe
    gezeigt = gezeigter_anspruch(ergebnis)
    if stand.anspruch is None:
        return _nicht_berechenbar(ergebnis)
    if gezeigt is None:
        return (
            "Auf wie viele Stellen Anspruch besteht, ist zum Schutz der Betroffenen nicht ausgewiesen, weil es kleine"
            " Personenzahlen erkennen ließe."
        )
    if not gezeigt:
        return (
            f"Nach der Analyse leben in den Kommunen keine {_GEDULDETEN}; ein Anspruch auf Stellen besteht daher nicht."
        )
    grund = f"eine je {ganz(ergebnis.regelwerk.geduldete_je_stelle)} {_ALTER}"
    if _geduldete(ergebnis).summe_offen:
        grund += f"; {_am(stand.kommunen)} waren es {ganz(stand.geduldete_18_27)}"
    return f"Nach den Zahlen der Analyse besteht Anspruch auf {stellenzahl(gezeigt)} ({grund})."


_GEDULDETEN = "Geduldeten von 18 bis einschließlich 27 Jahren"
_ALTER = "Geduldete von 18 bis einschließlich 27 Jahren"


def _am(kommunen: Sequence[Kommunezielgruppe]) -> str:
    tage = {k.stichtag for k in kommunen}
    return f"am {tag(tage.pop())}" if len(tage) == 1 else "an den jeweils letzten Stichtagen"


def _nicht_berechenbar(ergebnis: Ergebnis) -> str:
    kommunen = ergebnis.teilhabe.kommunen
    ohne = [k.kommune for k in kommunen if k.geduldete is None]
    regel = f"Je {ganz(ergebnis.regelwerk.geduldete_je_stelle)} {_ALTER} besteht Anspruch auf eine Stelle"
    if len(ohne) == len(kommunen):
        return f"{regel}; Zahlen dazu liegen noch nicht vor."
    fehlt = "fehlt die Zahl" if len(ohne) == 1 else "fehlen die Zahlen"
    return f"{regel}; für {namen_oder_zahl(ohne, 'Kommunen')} {fehlt} noch, der Anspruch ist deshalb noch offen."


def _ungleich(ergebnis: Ergebnis) -> str:
    namen = [k.kommune for k in ergebnis.teilhabe.ungleiche]
    if not namen:
        return ""
    stimmt = "stimmt die Gesamtzahl" if len(namen) == 1 else "stimmen die Gesamtzahlen"
    return (
        f"Für {namen_oder_zahl(namen, 'Kommunen')} {stimmt} der Analyse nicht mit der Summe der Teile überein;"
        " gerechnet ist mit der Gesamtzahl."
    )


def _laut_land(ergebnis: Ergebnis) -> str:
    """Only if somebody entered it, and it is not what was computed."""
    genannt, berechnet = ergebnis.teilhabe.laut_land, gezeigter_anspruch(ergebnis)
    if genannt is None or genannt == berechnet:
        return ""
    anders = "; der berechnete Anspruch weicht davon ab" if berechnet is not None else ""
    waren = "war" if genannt <= 1 else "waren"
    return f"Genannt {waren} bisher {stellenzahl(genannt)}{anders}."


def _antrag(ergebnis: Ergebnis) -> str:
    beantragt, bewilligt = ergebnis.teilhabe.beantragt, ergebnis.teilhabe.bewilligt
    if bewilligt is not None:
        davon = "" if beantragt is None or beantragt == bewilligt else f"; beantragt waren {stellenzahl(beantragt)}"
        return f"Bewilligt {_sind(bewilligt)} {stellenzahl(bewilligt)}{davon}."
    if beantragt is None:
        return "Beantragt sind bisher keine Stellen."
    return f"Beantragt {_sind(beantragt)} {stellenzahl(beantragt)}; die Bewilligung steht noch aus."
