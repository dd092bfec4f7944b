"""The open decisions that Klaerungen.xlsx has a kind for, in words: each option with its difference to this run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import absatz, anzahl, aufzaehlung, einzeilig, ganz, in_worten, tag
from integrationsbericht.ergebnis import Eingangszeile, Ergebnis, Gerechnet
from integrationsbericht.geld import euro, zahl
from integrationsbericht.klaerung import DOPPELMELDUNG, GILT
from integrationsbericht.modell import Massnahme
from integrationsbericht.moeglichkeiten import Entscheidungsfall, Groessen, Moeglichkeit

_HOECHSTENS_BENANNT = 6
KEINE_AENDERUNG = "0"
OFFEN = "offen"


@dataclass(frozen=True, kw_only=True)
class Moeglichkeitszeile:
    """One option; the three figures are differences to the figures of this paper, with their sign."""

    text: str
    zuwendung: str
    eigenanteil: str
    plaetze: str


@dataclass(frozen=True, kw_only=True)
class Entscheidungspunkt:
    """One question, what is known about it, and the options."""

    titel: str
    text: str
    moeglichkeiten: tuple[Moeglichkeitszeile, ...]
    nummer: str = ""


def unveraendert(text: str) -> Moeglichkeitszeile:
    return mit_wirkung(text, Groessen())


def noch_offen(text: str, *, zuwendung: str = OFFEN, plaetze: str = OFFEN) -> Moeglichkeitszeile:
    """An option of which nobody knows yet what it changes."""
    return Moeglichkeitszeile(text=text, zuwendung=zuwendung, eigenanteil=OFFEN, plaetze=plaetze)


def mit_wirkung(text: str, wirkung: Groessen) -> Moeglichkeitszeile:
    return Moeglichkeitszeile(
        text=text,
        zuwendung=_betrag(wirkung.zuwendung, wirkung),
        eigenanteil=_betrag(wirkung.eigenanteil, wirkung),
        plaetze=_plaetze(wirkung),
    )


def _betrag(cent: int, wirkung: Groessen) -> str:
    """`−94.996,48`; of Maßnahmen whose amounts nobody knows a dash, for they are in no sum."""
    if not cent:
        return "0,00" if not wirkung.nicht_gerechnet else "–"
    return f"+{zahl(cent)}" if cent > 0 else f"\N{MINUS SIGN}{zahl(-cent)}"


def _plaetze(wirkung: Groessen) -> str:
    """`−20`; with Maßnahmen that tell no Plätze `−20 und ohne Angabe`."""
    bekannt = f"{'+' if wirkung.plaetze > 0 else chr(0x2212)}{ganz(abs(wirkung.plaetze))}" if wirkung.plaetze else ""
    if not wirkung.ohne_platzzahl:
        return bekannt or KEINE_AENDERUNG
    ohne = f"{anzahl(abs(wirkung.ohne_platzzahl), 'Maßnahme', 'Maßnahmen')} ohne Angabe"
    return f"{bekannt}; {ohne}" if bekannt else ohne


def benannt(ergebnis: Ergebnis, m: Massnahme) -> str:
    """`„Jobcoaching“ (Neuss, Nr. 3)`, without the names of persons."""
    schutz = ergebnis.schwaerzung
    name = schutz.kurz(einzeilig(m.bezeichnung or "ohne Bezeichnung"))
    return f"„{name}“ ({m.stelle}, Nr. {schutz.kurz(einzeilig(m.nr))})"


def benannte(ergebnis: Ergebnis, gerechnete: Sequence[Gerechnet]) -> str:
    """All of them by name; of many only how many of each Stelle."""
    if len(gerechnete) <= _HOECHSTENS_BENANNT:
        return aufzaehlung([benannt(ergebnis, g.massnahme) for g in gerechnete])
    je_stelle: dict[str, list[str]] = {}
    for g in gerechnete:
        je_stelle.setdefault(g.massnahme.stelle, []).append(einzeilig(g.massnahme.nr))
    return "; ".join(f"{stelle}: Nr. {', '.join(nummern)}" for stelle, nummern in je_stelle.items())


def der_faelle(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    """What counts first, because the rest depends on it."""
    for fall in ergebnis.zu_entscheiden:
        if fall.was == DOPPELMELDUNG:
            yield _doppelt(ergebnis, fall)
        elif fall.was == GILT:
            yield _strittig(ergebnis, fall)
        else:
            yield _wessen(ergebnis, fall)


def _zeile(ergebnis: Ergebnis, text: str, m: Moeglichkeit) -> Moeglichkeitszeile:
    zusatz = " (dann ist zu entscheiden, welche ihrer Meldungen gilt)" if m.dann_strittig else ""
    ganzer = f"{text}{zusatz}{_kontingent(ergebnis, m)}{_luecke(m)}"
    return mit_wirkung(belegt(ganzer, *_belege(m)), m.wirkung)


def _belege(m: Moeglichkeit) -> tuple[Beleg, ...]:
    """The Maßnahme that would leave; what is in a return that does not count stands in no sheet but that of files."""
    if m.massnahme:
        return (Beleg(Tafel.MASSNAHMEN, m.massnahme.schluessel),)
    return (Beleg(Tafel.DATEIEN, m.datei),) if m.datei else ()


def _luecke(m: Moeglichkeit) -> str:
    """What becomes of the gaps in the Kommunen, where it is known."""
    if not m.luecke:
        return ""
    return f"; die Lücken werden um {ganz(abs(m.luecke))} {'größer' if m.luecke > 0 else 'kleiner'}"


def _kontingent(ergebnis: Ergebnis, m: Moeglichkeit) -> str:
    """What would become of a Kontingent that does not suffice now."""
    summe = ergebnis.sammelantrag
    if summe.kontingent is None or summe.differenz is None or summe.differenz >= 0 or not m.wirkung.sammelantrag:
        return ""
    danach = summe.differenz - m.wirkung.sammelantrag
    fehlen = f"fehlen noch {euro(-danach)}" if danach < 0 else "reicht das Kontingent"
    return f"; im Sammelantrag {fehlen}"


# ---------------------------------------------------------------- double reports


def _doppelt(ergebnis: Ergebnis, fall: Entscheidungsfall) -> Entscheidungspunkt:
    erste, alle = fall.massnahmen[0], [benannt(ergebnis, m) for m in fall.massnahmen]
    namen = {einzeilig(m.bezeichnung or "") for m in fall.massnahmen}
    if len(namen) == 1 and erste.bezeichnung:
        wer = aufzaehlung([f"{m.stelle}, Nr. {einzeilig(m.nr)}," for m in fall.massnahmen]).removesuffix(",")
        genannt = f"{benannt(ergebnis, erste).partition(' (')[0]} ({wer})"
    else:
        genannt = aufzaehlung(alle)
    wie = "eine Maßnahme oder zwei" if len(alle) == 2 else "eine Maßnahme oder mehrere"
    ohne_ersatz = [m for m in fall.massnahmen if m not in [x.massnahme for x in fall.moeglichkeiten]]
    return Entscheidungspunkt(
        titel=f"{genannt}: {wie}?",
        text=absatz(
            f"Gemeinsam sind Baustein {erste.baustein}, die Kommune ({erste.kommune}) und {fall.gleich}. Bis zur"
            f" Entscheidung zählen {'beide' if len(alle) == 2 else 'alle'}.",
            "Jede Zeile gilt für sich; es können auch mehrere entfallen." if len(alle) > 2 else "",
            _ohne_ersatz(ohne_ersatz),
        ),
        moeglichkeiten=(
            *(_zeile(ergebnis, _entfaellt(m), m) for m in fall.moeglichkeiten if m.massnahme),
            unveraendert(
                "Es sind zwei Maßnahmen; beide zählen" if len(alle) == 2 else "Es sind verschiedene; alle zählen"
            ),
        ),
    )


def _entfaellt(m: Moeglichkeit) -> str:
    assert m.massnahme is not None
    assert m.zugunsten is not None
    geht, bleibt = (f"{x.stelle} (Nr. {einzeilig(x.nr)})" for x in (m.massnahme, m.zugunsten))
    return f"Es zählt die Meldung von {bleibt}; die von {geht} entfällt"


def _ohne_ersatz(massnahmen: Sequence[Massnahme]) -> str:
    if not massnahmen:
        return ""
    namen = aufzaehlung([f"{m.stelle}, Nr. {einzeilig(m.nr)}," for m in massnahmen])
    kann = "kann" if len(massnahmen) == 1 else "können"
    return f"{namen} {kann} nicht entfallen, solange die andere nicht berechenbar ist."


# ---------------------------------------------------------------- whole returns


def _umfang(zeile: Eingangszeile) -> str:
    """`Fassung 2 vom 20.01.2020 mit 7 Maßnahmen und 5 Bedarfen`: a return without its file name."""
    gezaehlt = {("Maßnahme", "Maßnahmen"): zeile.massnahmen, ("Bedarf", "Bedarfen"): zeile.bedarfe}
    teile = [anzahl(zahl_der, *worte) for worte, zahl_der in gezaehlt.items() if zahl_der]
    fassung = f"Fassung {zeile.fassung}" if zeile.fassung else "ohne Fassung"
    vom = f" vom {tag(zeile.datum)}" if zeile.datum else ", ohne Datum"
    return f"{fassung}{vom} {f'mit {aufzaehlung(teile)}' if teile else 'ohne Maßnahmen und Bedarfe'}"


def _strittig(ergebnis: Ergebnis, fall: Entscheidungsfall) -> Entscheidungspunkt:
    zeilen = {z.datei: z for z in ergebnis.eingang}
    texte = [f"{chr(65 + i)}: {_umfang(zeilen[m.datei])}" for i, m in enumerate(fall.moeglichkeiten)]
    zahl_der = in_worten(len(texte), "eine Meldung", "Meldungen")
    return Entscheidungspunkt(
        titel=f"Von {fall.stelle} liegen {zahl_der} gleichen Ranges vor: welche gilt?",
        text="Bis zur Entscheidung zählt keine davon.",
        moeglichkeiten=tuple(
            _zeile(ergebnis, f"Es gilt Meldung {text}", m) for text, m in zip(texte, fall.moeglichkeiten, strict=True)
        ),
    )


def _wessen(ergebnis: Ergebnis, fall: Entscheidungsfall) -> Entscheidungspunkt:
    genannt = ergebnis.schwaerzung.kurz(einzeilig(fall.genannt))
    name = f"unter dem Namen „{genannt}“" if fall.genannt else "ohne Namen der Stelle"
    alles = fall.alle_zusammen
    plaetze = anzahl(alles.plaetze, "Platz", "Plätzen")
    darin = anzahl(alles.massnahmen, "Maßnahme", "Maßnahmen")
    darin += f" mit {plaetze} und einer Zuwendung von {euro(alles.zuwendung)}" if alles.zuwendung else ""
    gehoert = [_zeile(ergebnis, f"Sie gehört zu {m.gilt_als}", m) for m in fall.moeglichkeiten]
    unbekannt = mit_wirkung("Sie gehört zu einer Stelle, die noch nicht geführt wird, und zählt", alles)
    return Entscheidungspunkt(
        titel=f"Eine Meldung {name} ist eingegangen: wessen ist sie?",
        text=f"Sie nennt {darin}. Bis zur Entscheidung zählt sie nicht.",
        moeglichkeiten=(*(gehoert or [unbekannt]), unveraendert("Sie zählt nicht")),
    )
