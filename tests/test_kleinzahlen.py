"""Small counts of persons stay unknown to a reader who knows everything that is printed, and how it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from bauen import datensatz
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kleines_ergebnis import STAND, kleines_ergebnis

from integrationsbericht import teilhabe, zusammenfuehren
from integrationsbericht.ergebnis import Abgleichzeile, Deckung, Ergebnis, Kommunezielgruppe
from integrationsbericht.regelwerk import lade
from integrationsbericht.worte import abgleich_oeffentlich as abgleichtexte
from integrationsbericht.worte import kleinzahlen as klein
from integrationsbericht.worte import zielgruppe as zielgruppentexte

SCHWELLE = 5
BASIS = kleines_ergebnis()
REGELN = lade(STAND)


def test_zaehlungen_von_1_bis_4_werden_verdeckt_null_und_unbekannt_nicht() -> None:
    assert [klein.gezeigt(n, 5) for n in (0, 1, 4, 5, 1250)] == ["0", "unter 5", "unter 5", "5", "1.250"]
    assert klein.gezeigt(None, 5) == "unbekannt"
    assert klein.gezeigt(1, 0) == "1", "Schwelle 0 schaltet das Verdecken ab"


def test_eine_summe_verraet_den_einzigen_verdeckten_teil() -> None:
    assert klein.summe_verraet([3], 5)
    assert klein.summe_verraet([1, 1], 5), "Rest 2 aus zwei Teilen: nur 1 + 1"
    assert klein.summe_verraet([4, 4, 4], 5), "Rest 12 aus drei Teilen: nur 4 + 4 + 4"
    assert not klein.summe_verraet([1, 2], 5)
    assert not klein.summe_verraet([], 5)


def test_der_zustand_steht_nur_da_wo_jede_verdeckte_zahl_ihn_haette() -> None:
    assert [plaetze for plaetze in range(7) if not klein.zustand_verraet(plaetze, 5)] == [0, 4, 5, 6]


def test_der_anspruch_sperrt_die_kleinste_offene_zahl_wenn_er_sonst_etwas_verriete() -> None:
    stufe = Fraction(50)
    assert klein.zusaetzlich_gesperrt([40, 58, 3], 5, stufe) == 0, "98 + 3: die Hundert entscheidet die verdeckte Zahl"
    assert klein.zusaetzlich_gesperrt([40, 30, 3], 5, stufe) is None, "70 bis 74: immer dieselbe Stufe"
    assert klein.zusaetzlich_gesperrt([98, 0], 5, stufe) is None, "nichts ist verdeckt"


# ---------------------------------------------------------------- Bedarf und Angebot


@dataclass(frozen=True)
class Feld:
    """One Kommune: need, whether it counts persons, free and planned places (None: unknown)."""

    bedarf: int | None
    personen: bool
    plaetze: int | None


def _zeile(nummer: int, feld: Feld) -> Abgleichzeile:
    luecke = None if feld.bedarf is None or feld.plaetze is None else feld.bedarf - feld.plaetze
    zustand = Deckung.UNBEKANNT if luecke is None else Deckung.LUECKE if luecke > 0 else Deckung.GEDECKT
    return datensatz(
        Abgleichzeile,
        kommune=f"K{nummer}",
        baustein=1,
        bedarf_gemeldet=feld.bedarf,
        plaetze_vorhanden=feld.plaetze,
        plaetze_frei=feld.plaetze,
        plaetze_geplant=0,
        massgeblich=feld.bedarf,
        quelle=None if feld.bedarf is None else "gemeldet",
        luecke=luecke,
        zustand=zustand,
        ist_personenzahl=feld.personen,
    )


def _gedruckt(welt: Sequence[Feld]) -> object:
    """Everything the public paper says about need and offer in this world."""
    zeilen = tuple(_zeile(i, feld) for i, feld in enumerate(welt))
    summen = zusammenfuehren.summen(zeilen, [1])
    ergebnis = replace(BASIS, abgleich=zeilen, abgleichsummen={1: summen[1]})
    return (
        abgleichtexte.je_baustein(ergebnis),
        abgleichtexte.je_kommune(ergebnis),
        abgleichtexte.diagramm(ergebnis),
        abgleichtexte.ohne_saeule(ergebnis),
        abgleichtexte.legende(ergebnis),
        abgleichtexte.hat_kleine(ergebnis),
    )


_FELDER = st.builds(
    Feld,
    bedarf=st.one_of(st.none(), st.integers(0, 7)),
    personen=st.booleans(),
    plaetze=st.one_of(st.none(), st.integers(0, 6)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_FELDER, min_size=1, max_size=4))
@example([Feld(3, True, 2), Feld(2, True, 0)])
@example([Feld(4, True, 3), Feld(4, True, 3)])
@example([Feld(1, True, 0), Feld(2, True, 0)])
@example([Feld(4, True, 3), Feld(12, False, 3)])
def test_kein_leser_kann_eine_verdeckte_zahl_aus_dem_gedruckten_bestimmen(welt: list[Feld]) -> None:
    """Of all worlds that would be printed exactly like this one, a masked count has at least two values."""
    verdeckt = [i for i, f in enumerate(welt) if f.personen and klein.ist_klein(f.bedarf, SCHWELLE)]
    gesehen = _gedruckt(welt)
    moeglich: dict[int, set[int]] = {i: set() for i in verdeckt}
    for werte in product(range(1, SCHWELLE), repeat=len(verdeckt)):
        andere = list(welt)
        for i, wert in zip(verdeckt, werte, strict=True):
            andere[i] = replace(welt[i], bedarf=wert)
        if _gedruckt(andere) == gesehen:
            for i, wert in zip(verdeckt, werte, strict=True):
                moeglich[i].add(wert)
    for i, werte_i in moeglich.items():
        assert len(werte_i) >= 2, f"{welt[i]} lässt sich aus {gesehen} bestimmen"


def test_plaetze_werden_nie_verdeckt() -> None:
    zellen = abgleichtexte.je_kommune(_mit([Feld(3, False, 1)]))[0].zellen
    assert (zellen[0].bedarf, zellen[0].angebot, zellen[0].lage) == ("3", "1", "Lücke 2")


def _mit(welt: Sequence[Feld]) -> Ergebnis:
    zeilen = tuple(_zeile(i, feld) for i, feld in enumerate(welt))
    summen = zusammenfuehren.summen(zeilen, [1])
    return replace(BASIS, abgleich=zeilen, abgleichsummen=summen)


# ---------------------------------------------------------------- Zielgruppe und Anspruch


def _zielgruppe(geduldete: Sequence[int | None], gestattete: Sequence[int | None]) -> object:
    kommunen = tuple(
        Kommunezielgruppe(
            kommune=f"K{i}",
            geduldete=g,
            stichtag=STAND,
            gestattete=h,
            stichtag_gestattete=STAND,
            geduldete_gemeldet=None,
            stichtag_gemeldet=None,
        )
        for i, (g, h) in enumerate(zip(geduldete, gestattete, strict=True))
    )
    bekannt = [g for g in geduldete if g is not None]
    stand = replace(
        BASIS.teilhabe,
        kommunen=kommunen,
        geduldete_18_27=sum(bekannt) if bekannt else None,
        kommunen_mit_zahlen=len(bekannt),
        anspruch=teilhabe.anspruch(sum(bekannt), REGELN) if len(bekannt) == len(geduldete) else None,
    )
    ergebnis = replace(BASIS, teilhabe=stand)
    return zielgruppentexte.zielgruppe(ergebnis), zielgruppentexte.teilhabe(ergebnis)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 6), st.integers(40, 60)), min_size=1, max_size=4))
@example([48, 3])
@example([97, 2, 0])
@example([48, 1, 1])
@example([1, 1, 92])
def test_auch_der_anspruch_verraet_keine_verdeckte_zahl(geduldete: list[int | None]) -> None:
    verdeckt = [i for i, g in enumerate(geduldete) if klein.ist_klein(g, SCHWELLE)]
    gesehen = _zielgruppe(geduldete, [None] * len(geduldete))
    gesperrt = [i for i, z in enumerate(gesehen[0]["zielgruppe"]) if z.geduldete == klein.NICHT_AUSGEWIESEN]  # type: ignore[index]
    frei = [range(SCHWELLE, 65) if i in gesperrt else [geduldete[i]] for i in range(len(geduldete))]
    for i in verdeckt:
        moeglich = set()
        for wert, *andere in product(range(1, SCHWELLE), *([range(1, SCHWELLE)] * (len(verdeckt) - 1))):
            versuch: list[list[int | None]] = [list(werte) for werte in frei]
            versuch[i] = [wert]
            for j, anderer in zip([k for k in verdeckt if k != i], andere, strict=True):
                versuch[j] = [anderer]
            if any(_zielgruppe(welt, [None] * len(welt)) == gesehen for welt in product(*versuch)):
                moeglich.add(wert)
        assert len(moeglich) >= 2, f"K{i} lässt sich bestimmen: {gesehen}"


def test_die_summe_fehlt_wenn_nur_eine_kommune_verdeckt_ist() -> None:
    daten = _zielgruppe([120, 3, 40], [60, 2, 1])
    assert daten[0]["geduldete_summe"] == "n. a."  # type: ignore[index]
    assert daten[0]["gestattete_summe"] == "63", "zwei verdeckte Zahlen mit Rest 3 bleiben offen"  # type: ignore[index]
