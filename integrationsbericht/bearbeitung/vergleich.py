"""What differs between two versions of a paper: every figure, every sentence, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from integrationsbericht.bearbeitung.ausrichten import Paar, richte_aus
from integrationsbericht.bearbeitung.dokument import Absatz, Block, Papier, Tabelle
from integrationsbericht.bearbeitung.tabellenpaare import Tabellenpaare, blockpaare, tabellenpaare
from integrationsbericht.bearbeitung.textzahlen import artikel, geruest, werte, zahlen
from integrationsbericht.bearbeitung.zeichen import FUSSNOTE, OBJEKT

_SATZENDE = re.compile(r"(?<=[.!?])[“\"»)]* +(?=[A-ZÄÖÜ„»(\d])")
_ABKUERZUNG = re.compile(
    r"(?:\b(?:[A-Za-zÄÖÜäöü]|Nr|ca|bzw|usw|vgl|Abs|Art|Mio|Mrd|Tsd|St|Dr|rd|evtl|ggf|inkl|zzgl|max|min|Str))\.$"
)


class Art(StrEnum):
    """What happened to a figure or a sentence."""

    GEAENDERT = "geändert"
    ENTFALLEN = "entfallen"
    NEU = "neu"
    VERSCHOBEN = "verschoben"


@dataclass(frozen=True, kw_only=True)
class Ort:
    """Where in the paper: its part, for a cell row and column heading."""

    bereich: str
    zeile: str = ""
    spalte: str = ""


@dataclass(frozen=True, kw_only=True)
class Zahlaenderung:
    """One figure that differs. `umgebung`: the sentence around it, empty for a cell."""

    ort: Ort
    art: Art
    vorher: str
    nachher: str
    umgebung: str = ""


@dataclass(frozen=True, kw_only=True)
class Satzaenderung:
    """One sentence, cell text or description that differs otherwise than in its figures."""

    ort: Ort
    art: Art
    vorher: str
    nachher: str


@dataclass(frozen=True, kw_only=True)
class Vergleich:
    """All there is to report, in the order of the paper."""

    zahlen: tuple[Zahlaenderung, ...]
    saetze: tuple[Satzaenderung, ...]

    @property
    def gleich(self) -> bool:
        return not self.zahlen and not self.saetze


@dataclass(kw_only=True)
class _Fund:
    """What has been found so far; sentences that went or came wait until the whole paper is read."""

    zahlen: list[Zahlaenderung] = field(default_factory=list)
    saetze: list[Satzaenderung] = field(default_factory=list)
    weg: list[tuple[Ort, str]] = field(default_factory=list)
    da: list[tuple[Ort, str]] = field(default_factory=list)


TEXT = Ort(bereich="Text")


def vergleiche(alt: Papier, neu: Papier) -> Vergleich:
    """What people made of `alt`."""
    fund = _Fund()
    _rumpf(fund, alt.rumpf, neu.rumpf)
    for bereich, vorher, nachher in (
        ("Kopfzeile", alt.kopfzeilen, neu.kopfzeilen),
        ("Fußzeile", alt.fusszeilen, neu.fusszeilen),
        ("Fußnote", alt.fussnoten, neu.fussnoten),
        ("Textfeld", alt.textfelder, neu.textfelder),
    ):
        _absaetze(fund, Ort(bereich=bereich), vorher, nachher)
    _alternativtexte(fund, alt.alternativtexte, neu.alternativtexte)
    for paar in richte_aus([d.titel for d in alt.diagramme], [d.titel for d in neu.diagramme]):
        _tabelle(fund, _eine(paar.alt, alt.diagramme), _eine(paar.neu, neu.diagramme), "Diagramm")
    _offene(fund)
    return Vergleich(zahlen=tuple(fund.zahlen), saetze=tuple(fund.saetze))


def vergleiche_texte(alt: str, neu: str) -> Vergleich:
    """The same for two versions of one paragraph."""
    fund = _Fund()
    _text(fund, TEXT, alt, neu)
    _offene(fund)
    return Vergleich(zahlen=tuple(fund.zahlen), saetze=tuple(fund.saetze))


def saetze(text: str) -> list[str]:
    """The sentences of a text; neither a figure nor an abbreviation ends one."""
    grenzen, in_zahlen = [0], [(z.start, z.ende) for z in zahlen(text)]
    for treffer in _SATZENDE.finditer(text):
        davor = text[grenzen[-1] : treffer.start()]
        if not _ABKUERZUNG.search(davor) and not any(a < treffer.end() < e for a, e in in_zahlen):
            grenzen.append(treffer.end())
    teile = (text[a:b].strip() for a, b in zip(grenzen, [*grenzen[1:], len(text)], strict=True))
    return [teil for teil in teile if teil]


def _eine(stellen: Sequence[int], liste: Sequence[Tabelle]) -> Tabelle | None:
    return liste[stellen[0]] if stellen else None


def _rumpf(fund: _Fund, alt: Sequence[Block], neu: Sequence[Block]) -> None:
    ort = TEXT
    for paar in blockpaare(alt, neu):
        vorher, nachher = [alt[i] for i in paar.alt], [neu[j] for j in paar.neu]
        ort = next((_abschnitt(b) for b in (*nachher, *vorher) if isinstance(b, Absatz) and b.ueberschrift), ort)
        tabellen = [b for b in (*vorher, *nachher) if isinstance(b, Tabelle)]
        if tabellen:
            _tabelle(fund, _tabelle_aus(vorher), _tabelle_aus(nachher), "Tabelle")
            if paar.verschoben:
                titel = tabellen[-1].titel
                fund.saetze.append(Satzaenderung(ort=ort, art=Art.VERSCHOBEN, vorher=f"Tabelle {titel}", nachher=""))
        else:
            _absatzpaar(fund, ort, paar, _texte(vorher), _texte(nachher))


def _abschnitt(ueberschrift: Absatz) -> Ort:
    return Ort(bereich=f"Abschnitt „{ueberschrift.ohne_noten}“")


def _tabelle_aus(liste: Sequence[Block]) -> Tabelle | None:
    return next((b for b in liste if isinstance(b, Tabelle)), None)


def _texte(liste: Iterable[Block]) -> str:
    return " ".join(block.text for block in liste)


def _absaetze(fund: _Fund, ort: Ort, alt: Sequence[Absatz], neu: Sequence[Absatz]) -> None:
    for paar in richte_aus([a.text for a in alt], [a.text for a in neu]):
        _absatzpaar(fund, ort, paar, _texte(alt[i] for i in paar.alt), _texte(neu[j] for j in paar.neu))


def _absatzpaar(fund: _Fund, ort: Ort, paar: Paar, alt: str, neu: str) -> None:
    _text(fund, ort, alt, neu)
    if paar.verschoben:
        _merke_satz(fund, ort, Art.VERSCHOBEN, alt, neu)


def _text(fund: _Fund, ort: Ort, alt: str, neu: str) -> None:
    """Two versions of one text, sentence by sentence. One of them may be empty."""
    if alt == neu:
        return
    vorher, nachher = saetze(alt), saetze(neu)
    for paar in richte_aus(vorher, nachher):
        if not paar.neu:
            fund.weg += [(ort, vorher[i]) for i in paar.alt]
        elif not paar.alt:
            fund.da += [(ort, nachher[j]) for j in paar.neu]
        else:
            _satzpaar(fund, ort, " ".join(vorher[i] for i in paar.alt), " ".join(nachher[j] for j in paar.neu))
            if paar.verschoben:
                _merke_satz(fund, ort, Art.VERSCHOBEN, vorher[paar.alt[0]], nachher[paar.neu[0]])


def _satzpaar(fund: _Fund, ort: Ort, alt: str, neu: str) -> None:
    if alt == neu:
        return
    fund.zahlen += zahlunterschiede(ort, alt, neu, umgebung=neu)
    if geruest(alt) != geruest(neu):
        _merke_satz(fund, ort, Art.GEAENDERT, alt, neu)


def _merke_satz(fund: _Fund, ort: Ort, art: Art, alt: str, neu: str) -> None:
    fund.saetze.append(Satzaenderung(ort=ort, art=art, vorher=_gezeigt(alt), nachher=_gezeigt(neu)))


def _gezeigt(text: str) -> str:
    return text.replace(OBJEKT, "[Bild]").replace(FUSSNOTE, "[Fußnote]")


def zahlunterschiede(ort: Ort, alt: str, neu: str, umgebung: str = "") -> Iterator[Zahlaenderung]:
    """The figures that differ, with as few changes as possible."""
    vorher, nachher = zahlen(alt), zahlen(neu)
    for schritt in Levenshtein.editops(werte(alt), werte(neu)):
        weg = vorher[schritt.src_pos].text if schritt.tag != "insert" else ""
        da = nachher[schritt.dest_pos].text if schritt.tag != "delete" else ""
        art = Art.GEAENDERT if weg and da else Art.ENTFALLEN if weg else Art.NEU
        yield Zahlaenderung(ort=ort, art=art, vorher=weg, nachher=da, umgebung=umgebung or alt)
    yield from _artikel(ort, alt, neu)


def _artikel(ort: Ort, alt: str, neu: str) -> Iterator[Zahlaenderung]:
    """`eine` that became `keine`: an article elsewhere, but a count where one stands in the place of the other."""
    a, b = alt.split(), neu.split()
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        weg, da = " ".join(a[a1:a2]), " ".join(b[b1:b2])
        vorher, nachher = artikel(weg), artikel(da)
        if tag == "replace" and a2 - a1 == b2 - b1 and vorher and nachher and vorher != nachher:
            yield Zahlaenderung(ort=ort, art=Art.GEAENDERT, vorher=weg, nachher=da, umgebung=neu)


def _alternativtexte(fund: _Fund, alt: Sequence[Absatz], neu: Sequence[Absatz]) -> None:
    """A description that is gone as a whole alters no figure: some programs drop it when they save."""
    ort = Ort(bereich="Alternativtext")
    for paar in richte_aus([a.text for a in alt], [a.text for a in neu]):
        vorher, nachher = _texte(alt[i] for i in paar.alt), _texte(neu[j] for j in paar.neu)
        if not paar.neu:
            _merke_satz(fund, ort, Art.ENTFALLEN, vorher, "")
        else:
            _absatzpaar(fund, ort, paar, vorher, nachher)


def _tabelle(fund: _Fund, alt: Tabelle | None, neu: Tabelle | None, art: str) -> None:
    if alt is None or neu is None:
        _ganze_tabelle(fund, alt, neu, art)
        return
    paare = tabellenpaare(alt, neu)
    bereich = f"{art} {neu.titel}"
    for zellen in paare.zellen:
        ort = Ort(bereich=bereich, zeile=zellen.zeile, spalte=zellen.spalte)
        vorher = zellen.alt.text if zellen.alt else ""
        nachher = zellen.neu.text if zellen.neu else ""
        if vorher != nachher:
            fund.zahlen += zahlunterschiede(ort, vorher, nachher)
            if geruest(vorher) != geruest(nachher) and zellen.alt and zellen.neu:
                wie = Art.NEU if not vorher else Art.ENTFALLEN if not nachher else Art.GEAENDERT
                _merke_satz(fund, ort, wie, vorher, nachher)
    _zeilen_und_spalten(fund, paare, bereich)


def _zeilen_und_spalten(fund: _Fund, paare: Tabellenpaare, bereich: str) -> None:
    ort = Ort(bereich=bereich)
    for zeile in paare.zeilen_weg:
        _merke_satz(fund, ort, Art.ENTFALLEN, f"Zeile „{zeile.lesbar}“", "")
    for zeile in paare.zeilen_da:
        _merke_satz(fund, ort, Art.NEU, "", f"Zeile „{zeile.lesbar}“")
    for zeile in paare.zeilen_verschoben:
        _merke_satz(fund, ort, Art.VERSCHOBEN, f"Zeile „{zeile.lesbar}“", f"Zeile „{zeile.lesbar}“")
    for titel in paare.spalten_weg:
        _merke_satz(fund, ort, Art.ENTFALLEN, f"Spalte „{titel}“", "")
    for titel in paare.spalten_da:
        _merke_satz(fund, ort, Art.NEU, "", f"Spalte „{titel}“")


def _ganze_tabelle(fund: _Fund, alt: Tabelle | None, neu: Tabelle | None, art: str) -> None:
    tabelle = alt or neu
    assert tabelle is not None
    ort = Ort(bereich=f"{art} {tabelle.titel}")
    for zeile in tabelle.zeilen:
        for zelle in zeile.zellen:
            stelle = Ort(bereich=ort.bereich, zeile=zeile.titel, spalte=tabelle.spaltentitel(zelle.spalte))
            fund.zahlen += zahlunterschiede(stelle, zelle.text if alt else "", zelle.text if neu else "")
    was = f"{art} {tabelle.titel}"
    _merke_satz(fund, ort, Art.ENTFALLEN if alt else Art.NEU, was if alt else "", was if neu else "")


def _offene(fund: _Fund) -> None:
    """Sentences that went in one paragraph and came in another were moved; the rest went or came with its figures."""
    vorher, nachher = [satz for _, satz in fund.weg], [satz for _, satz in fund.da]
    for paar in richte_aus(vorher, nachher):
        if not paar.neu:
            for ort, satz in (fund.weg[i] for i in paar.alt):
                fund.zahlen += zahlunterschiede(ort, satz, "", umgebung=satz)
                _merke_satz(fund, ort, Art.ENTFALLEN, satz, "")
        elif not paar.alt:
            for ort, satz in (fund.da[j] for j in paar.neu):
                fund.zahlen += zahlunterschiede(ort, "", satz, umgebung=satz)
                _merke_satz(fund, ort, Art.NEU, "", satz)
        else:
            alt, neu = (" ".join(vorher[i] for i in paar.alt), " ".join(nachher[j] for j in paar.neu))
            ort = fund.da[paar.neu[0]][0]
            _satzpaar(fund, ort, alt, neu)
            _merke_satz(fund, ort, Art.VERSCHOBEN, alt, neu)
