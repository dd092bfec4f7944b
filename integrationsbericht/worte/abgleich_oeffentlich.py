"""Bedarf against Angebot for the public: what is printed of each Baustein and Kommune.

What may be printed is decided once per Baustein (`kleinzahlen`); tables, sentences and the chart (`lueckendiagramm`)
take it from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from integrationsbericht.beleg import GESAMT, Beleg, Tafel, belegt
from integrationsbericht.deutsch import (
    KEINE_MELDUNG,
    OHNE_ANGABE,
    UNBEKANNT,
    aufzaehlung,
    bausteine,
    ganz,
    gross,
    in_worten,
)
from integrationsbericht.ergebnis import GEANTWORTET, Abgleichsumme, Abgleichzeile, Deckung, Ergebnis, Zustand
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.worte import kleinzahlen as klein

ANALYSE, VORBEHALT, NICHT_BERECHENBAR = "*", "°", "¹"
_KEIN_PLATZ = "–"
_IN_KLAERUNG = "in Klärung"
UMBRUCH = "\n"


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """One Kommune, or what has none, in one Baustein."""

    kommune: str
    bedarf: str
    frei: str
    geplant: str
    luecke: str


@dataclass(frozen=True, kw_only=True)
class Bausteinabgleich:
    """All Kommunen of one Baustein, their total, and below it what belongs to no single Kommune."""

    titel: str
    kommunen: tuple[Zeile, ...]
    summe: Zeile
    weitere: tuple[Zeile, ...]


@dataclass(frozen=True)
class Sicht:
    """One Baustein as the public may see it."""

    ergebnis: Ergebnis
    summe: Abgleichsumme

    @cached_property
    def zeilen(self) -> tuple[Abgleichzeile, ...]:
        """The Kommunen, in the order of the settings."""
        return tuple(z for z in self.ergebnis.abgleich if z.baustein == self.summe.baustein and z.zu_kommune)

    @cached_property
    def weitere(self) -> tuple[Abgleichzeile, ...]:
        """What belongs to no single Kommune, as far as there is anything."""
        andere = (z for z in self.ergebnis.abgleich if z.baustein == self.summe.baustein and not z.zu_kommune)
        return tuple(z for z in andere if z.massgeblich or z.plaetze_vorhanden or z.plaetze_geplant or z.plaetze_frei)

    @cached_property
    def verdeckung(self) -> klein.Verdeckung:
        return klein.verdecke([z.massgeblich for z in self.zeilen], self._schwelle)

    @cached_property
    def luecke_offen(self) -> bool:
        werte = [z.massgeblich for z in self.zeilen]
        return klein.luecken_offen(werte, [_daneben(z) for z in self.zeilen], self.verdeckung)

    @property
    def luecke(self) -> int | None:
        """The total of the gaps, if it is known and may be printed."""
        return self.summe.luecke if self.summe.luecke_aus and self.luecke_offen else None

    @property
    def bedarf(self) -> str:
        s = self.summe
        return self.verdeckung.summe(s.bedarf if s.bedarf_aus else None) + _aus(s.bedarf_aus, s.kommunen)

    @property
    def frei(self) -> str:
        s = self.summe
        if s.plaetze_frei is None and s.frei_bekannt:
            return f"mindestens {ganz(s.frei_bekannt)}"
        return ganz(s.plaetze_frei)

    @property
    def geplant(self) -> str:
        nicht_berechenbar = any(z.geplant_nicht_gerechnet for z in self.zeilen)
        text = _mindestens(self.summe.plaetze_geplant, self.summe.plaetze_geplant_mindestens)
        return text + (NICHT_BERECHENBAR if nicht_berechenbar else "")

    @property
    def grenze(self) -> str:
        """`mindestens ` or `höchstens ` before the total of the gaps; what is missing in both ways stands below it."""
        wenigstens, hoechstens = self.summe.luecke_mindestens and self.summe.luecke > 0, self.summe.luecke_hoechstens
        if wenigstens == hoechstens:
            return ""
        return "mindestens " if wenigstens else "höchstens "

    @property
    def lueckentext(self) -> str:
        s = self.summe
        if not self.luecke_offen:
            return klein.NICHT_AUSGEWIESEN
        if not s.luecke_aus:
            return UNBEKANNT
        ohne_kommune = f"{UMBRUCH}{_plaetze(s.plaetze_ohne_kommune)} ohne Kommune" if s.luecke_hoechstens else ""
        return self.grenze + ganz(s.luecke) + _aus(s.luecke_aus, s.kommunen) + ohne_kommune

    def zeile(self, nummer: int, z: Abgleichzeile) -> Zeile:
        """One Kommune, with what is withheld."""
        bedarf = _ohne_bedarf(self.ergebnis, z) if z.massgeblich is None else ganz(z.massgeblich)
        verdeckt = nummer in self.verdeckung.stellen
        return Zeile(
            kommune=belegt(z.kommune, Beleg(Tafel.ABGLEICH, (z.kommune, z.baustein))),
            bedarf=(klein.NICHT_AUSGEWIESEN if verdeckt else bedarf) + _marken(z),
            frei=ganz(z.plaetze_frei),
            geplant=_geplant(z),
            luecke=_verdeckte_lage(z, self.verdeckung.hoechstens) if verdeckt else _lage(z),
        )

    def einzelne(self, z: Abgleichzeile) -> Zeile:
        """A row that is in no total: nothing but its own need can tell anything."""
        verdeckt = klein.ist_klein(z.massgeblich, self._schwelle)
        bedarf = _KEIN_PLATZ if z.massgeblich is None else _mindestens(z.massgeblich, z.bedarf_mindestens)
        aus = _aus(z.akteure_mit_angabe, z.akteure, " Akteuren") if z.massgeblich is not None else ""
        return Zeile(
            kommune=belegt(z.kommune, Beleg(Tafel.ABGLEICH, (z.kommune, z.baustein))),
            bedarf=(klein.NICHT_AUSGEWIESEN if verdeckt else bedarf) + aus + _marken(z),
            frei=ganz(z.plaetze_frei),
            geplant=_geplant(z),
            luecke=_verdeckte_lage(z, self._schwelle - 1) if verdeckt else _lage(z) if z.massgeblich else _KEIN_PLATZ,
        )

    @property
    def beleg(self) -> Beleg:
        return Beleg(Tafel.ABGLEICHSUMMEN, self.summe.baustein)

    @property
    def _schwelle(self) -> int:
        return self.ergebnis.einstellungen.sitzung.kleinzahl_schwelle


def sichten(ergebnis: Ergebnis) -> list[Sicht]:
    return [Sicht(ergebnis, summe) for summe in ergebnis.abgleichsummen.values()]


def je_baustein(ergebnis: Ergebnis) -> list[Bausteinabgleich]:
    """The Bausteine of which any need or place is known."""
    return [_baustein(ergebnis, sicht) for sicht in sichten(ergebnis) if _bekannt(sicht)]


def _bekannt(sicht: Sicht) -> bool:
    """Whether there is any need or place: a table of noughts and unknowns says nothing."""
    s = sicht.summe
    plaetze = s.plaetze_geplant or s.plaetze_geplant_mindestens or s.vorhanden_bekannt or s.plaetze_vorhanden
    return bool(s.bedarf or plaetze or sicht.weitere)


def ohne_tabelle(ergebnis: Ergebnis) -> str:
    """Of which Bausteine there is no table, and why; empty if each has one."""
    ohne = [s.summe.baustein for s in sichten(ergebnis) if not _bekannt(s)]
    if not ohne:
        return ""
    wo = bausteine(ohne, "den ").replace("Bausteine ", "Bausteinen ")
    return f"In {wo} ist weder ein Bedarf noch ein Platz genannt."


def _baustein(ergebnis: Ergebnis, sicht: Sicht) -> Bausteinabgleich:
    return Bausteinabgleich(
        titel=f"Baustein {ergebnis.regelwerk.bausteine[sicht.summe.baustein]}",
        kommunen=tuple(sicht.zeile(nummer, z) for nummer, z in enumerate(sicht.zeilen)),
        summe=Zeile(
            kommune=belegt("Summe", sicht.beleg),
            bedarf=sicht.bedarf,
            frei=sicht.frei,
            geplant=sicht.geplant,
            luecke=sicht.lueckentext,
        ),
        weitere=tuple(sicht.einzelne(z) for z in sicht.weitere),
    )


def legende(ergebnis: Ergebnis) -> str:
    """What the marks in the tables mean; only those that occur."""
    zeilen = ergebnis.abgleich
    return " ".join(
        satz
        for satz, gilt in (
            (f"{ANALYSE} Bedarf laut Analyse, weil die Kommune selbst keinen beziffert hat.",
             any(z.quelle == "Analyse" for z in zeilen)),
            (f"{VORBEHALT} Bedarf oder geplante Maßnahme unter Vorbehalt.", any(z.unter_vorbehalt for z in zeilen)),
            (NICHT_BERECHENBAR_HINWEIS, hat_nicht_berechenbare(ergebnis)),
            ("Zeilen unter der Summe sind in ihr nicht enthalten.", any(s.weitere for s in sichten(ergebnis))),
        )
        if gilt
    )  # fmt: skip


def ist_verdeckt(ergebnis: Ergebnis) -> bool:
    """Whether any need is withheld."""
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    return any(klein.ist_klein(zeile.massgeblich, schwelle) for zeile in ergebnis.abgleich)


def kleinzahlhinweis(ergebnis: Ergebnis) -> str:
    """Why figures are withheld, for a paper in which one is."""
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    return (
        f"„{klein.NICHT_AUSGEWIESEN}“: nicht ausgewiesen. Zum Schutz der Betroffenen sind Bedarfe und Personenzahlen"
        f" einer Kommune von 1 bis {schwelle - 1} nicht genannt; damit sie sich nicht errechnen lassen, fehlt daneben"
        " jeweils eine weitere Zahl."
    )


NICHT_BERECHENBAR_HINWEIS = f"{NICHT_BERECHENBAR} auch Plätze noch nicht berechenbarer Maßnahmen."


def hat_nicht_berechenbare(ergebnis: Ergebnis) -> bool:
    """Whether places of a Maßnahme that cannot be computed are among the planned ones."""
    return any(z.geplant_nicht_gerechnet for z in ergebnis.abgleich)


NICHT_AUSGEWIESEN_HINWEIS = (
    f"„{klein.NICHT_AUSGEWIESEN}“: zum Schutz der Betroffenen nicht ausgewiesen (siehe Anlage 2)."
)


def groesste_luecke(ergebnis: Ergebnis) -> str:
    """Where most places are missing, of what the table prints; nothing if none is known to be missing."""
    alle = sichten(ergebnis)
    bekannte = [s for s in alle if s.luecke]
    if not bekannte:
        return ""
    groesste = max(s.luecke or 0 for s in bekannte)
    dort = [s for s in bekannte if s.luecke == groesste]
    grenzen = {s.grenze for s in dort}
    grenze = grenzen.pop() if len(grenzen) == 1 else ""
    fehlen = f"{'fehlt' if groesste == 1 else 'fehlen'} {grenze}{in_worten(groesste, 'ein Platz', 'Plätze')}"
    wo = f"in {bausteine([s.summe.baustein for s in dort], 'den ').replace('Bausteine ', 'Bausteinen ')}"
    name = f" ({ergebnis.regelwerk.bausteine[dort[0].summe.baustein].name})" if len(dort) == 1 else ""
    belege = [s.beleg for s in dort]
    if len(bekannte) == 1:
        return belegt(f"{gross(wo)}{name} {fehlen}.", *belege)
    soweit = ", soweit sie ausgewiesen ist," if any(s.luecke is None for s in alle) else ""
    je = " je Baustein" if len(dort) > 1 else ""
    return belegt(f"Am größten ist die Lücke{soweit} {wo}{name}: Dort {fehlen}{je}.", *belege)


def teilweise(ergebnis: Ergebnis) -> str:
    """What `7 von 8` beside a figure means, where it stands."""
    gedruckt = (text for s in sichten(ergebnis) for text in (s.bedarf, s.lueckentext))
    erste = next((treffer[0] for text in gedruckt if (treffer := _VON.search(text))), None)
    if erste is None:
        return ""
    return f"„{erste}“: so viele Kommunen sind in der Zahl enthalten, von den übrigen ist sie unbekannt."


_VON = re.compile(r"\d+ von \d+")


def bruecke(ergebnis: Ergebnis) -> str:
    """From the places of the Maßnahmen to the planned places of the table, where the two differ."""
    b = ergebnis.platzbruecke
    teile = [
        f"{name} {ganz(plaetze)}"
        for name, plaetze in (
            ("kreisweit", b.kreisweit),
            ("ohne Angabe der Kommune", b.ohne_kommune),
            ("in beendeten oder ganz außerhalb der Förderung liegenden Maßnahmen", b.beendet),
            ("in Bausteinen ohne Bedarfsabgleich", b.ohne_abgleich),
        )
        if plaetze
    ]
    if not teile:
        return ""
    davon = f"{ganz(b.massnahmen)}, davon {aufzaehlung(teile)}; geplant in den Kommunen {ganz(b.geplant)}"
    return belegt(f"Plätze der Maßnahmen: {davon}.", Beleg(Tafel.BAUSTEINE, GESAMT), Beleg(Tafel.ABGLEICHSUMMEN))


# ---------------------------------------------------------------- one cell


def _ohne_bedarf(ergebnis: Ergebnis, zeile: Abgleichzeile) -> str:
    """Why the need is unknown, in two words."""
    if zeile.zurueckgestellt:
        return "zurückgestellt"
    if zeile.unklar:
        return _IN_KLAERUNG
    zustand = next((r.zustand for r in ergebnis.ruecklauf if r.stelle.name == zeile.kommune), None)
    if zeile.kommune == KREISWEIT or zustand in GEANTWORTET:
        return OHNE_ANGABE
    return KEINE_MELDUNG if zustand in (Zustand.FEHLT, None) else _IN_KLAERUNG


def _lage(zeile: Abgleichzeile) -> str:
    if zeile.zustand != Deckung.LUECKE or zeile.luecke is None:
        return zeile.zustand.value
    return _mindestens(zeile.luecke, zeile.bedarf_mindestens)


def _verdeckte_lage(zeile: Abgleichzeile, hoechstens: int) -> str:
    """Only what is so for every need that a reader can think of: without places a gap, with enough of them none."""
    daneben = _daneben(zeile)
    if daneben.zahl == 0 or daneben.immer_gleich(hoechstens):
        return f"Lücke {klein.NICHT_AUSGEWIESEN}" if zeile.zustand == Deckung.LUECKE else zeile.zustand.value
    return klein.NICHT_AUSGEWIESEN


def _daneben(zeile: Abgleichzeile) -> klein.Plaetze:
    if zeile.plaetze_frei is None:
        return klein.Plaetze(zahl=None, genau=False)
    return klein.Plaetze(zahl=zeile.plaetze_frei + zeile.plaetze_geplant, genau=not zeile.plaetze_geplant_mindestens)


def _marken(zeile: Abgleichzeile) -> str:
    return (ANALYSE if zeile.quelle == "Analyse" else "") + (VORBEHALT if zeile.unter_vorbehalt else "")


def _aus(bekannt: int | None, alle: int | None, wer: str = "") -> str:
    """`7 von 8` on a line of its own, where not all are known."""
    teilweise = bekannt and alle and bekannt < alle
    return f"{UMBRUCH}{bekannt} von {alle}{wer}" if teilweise else ""


def _geplant(zeile: Abgleichzeile) -> str:
    marke = NICHT_BERECHENBAR if zeile.geplant_nicht_gerechnet else ""
    return _mindestens(zeile.plaetze_geplant, zeile.plaetze_geplant_mindestens) + marke


def _mindestens(wert: int, mindestens: bool) -> str:
    if mindestens:
        return f"mindestens {ganz(wert)}" if wert else UNBEKANNT
    return ganz(wert)


def _plaetze(zahl: int) -> str:
    return in_worten(zahl, "ein Platz", "Plätze") if zahl else "Plätze"
