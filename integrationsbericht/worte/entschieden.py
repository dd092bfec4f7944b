"""Decisions of the staff as the paper tells them: what counts instead, why, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationsbericht.befund import Befund
from integrationsbericht.befundarten import VIELLEICHT_DOPPELT
from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import einzeilig, satz, tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import LEER
from integrationsbericht.klaerung import (
    DOPPELMELDUNG,
    HINNEHMEN,
    NAME,
    UEBERSCHRIFT,
    WEGLASSEN,
    WERT,
    ZAEHLT,
    ZU_DATEIEN,
)
from integrationsbericht.modell import Bedarf, Entscheidung, Massnahme, Massnahmenschluessel
from integrationsbericht.namen import gefaltet
from integrationsbericht.orte import ANALYSE_DATEI, EINSTELLUNGEN_DATEI
from integrationsbericht.worte.offene_fragen import BEFRAGTE, ENTSCHIEDEN_WIRD, frage

MARKE = "*"
"""Stands behind a figure that staff decided."""
_NUR_IM_AMT = (*ZU_DATEIEN, UEBERSCHRIFT)


@dataclass(frozen=True, kw_only=True)
class Entschieden:
    """One applied decision; finished strings without personal data."""

    stelle: str
    massnahme: str
    gilt: str
    grund: str
    von: str
    am: str


def getroffene(ergebnis: Ergebnis) -> list[Entschieden]:
    """The applied decisions but those on files and headings, in the order of Klaerungen.xlsx."""
    angewandte = [k for k in ergebnis.klaerungen if k.angewandt and k.entscheidung.was not in _NUR_IM_AMT]
    return [_entschieden(ergebnis, k.entscheidung) for k in angewandte]


def marke(satz_: Massnahme | Bedarf, *felder: str) -> str:
    """`*` where one of these fields holds what staff decided."""
    return MARKE if any(feld in satz_.herkunft.entschieden for feld in felder) else ""


def je_massnahme(ergebnis: Ergebnis) -> dict[Massnahmenschluessel, list[Entscheidung]]:
    """Every applied decision on the row of a Maßnahme."""
    gefundene: dict[Massnahmenschluessel, list[Entscheidung]] = {}
    for k in ergebnis.klaerungen:
        ort = _ort(ergebnis, k.entscheidung) if k.angewandt and k.entscheidung.zelle else None
        if ort is not None:
            gefundene.setdefault(ort, []).append(k.entscheidung)
    return gefundene


def kurz(ergebnis: Ergebnis, e: Entscheidung) -> str:
    """`Gesamtausgaben: „20.000“, statt „k. A.“ (KI-1, 27.01.2020)`, for one cell of a sheet."""
    schutz = ergebnis.schwaerzung
    return f"{schutz.intern(_gilt(ergebnis, e).removesuffix('.'))} ({schutz.kurz(einzeilig(e.von))}, {tag(e.am)})"


def _entschieden(ergebnis: Ergebnis, e: Entscheidung) -> Entschieden:
    schutz = ergebnis.schwaerzung
    return Entschieden(
        stelle=belegt(_stelle(ergebnis, e), Beleg(Tafel.ENTSCHEIDUNGEN, e.herkunft.zeile)),
        massnahme=schutz.kurz(_worum(ergebnis, e)),
        gilt=satz(schutz.intern(_gilt(ergebnis, e))),
        grund=satz(schutz.intern(einzeilig(e.grund))),
        von=schutz.kurz(einzeilig(e.von)),
        am=tag(e.am),
    )


def _ort(ergebnis: Ergebnis, e: Entscheidung) -> Massnahmenschluessel | None:
    fundort = ergebnis.fundstellen.an(e.datei, e.blatt, e.zelle)
    herkunft = fundort.herkunft if fundort else None
    return (herkunft.datei, herkunft.blatt, herkunft.zeile) if herkunft else None


def _stelle(ergebnis: Ergebnis, e: Entscheidung) -> str:
    if e.datei in (ANALYSE_DATEI, EINSTELLUNGEN_DATEI):
        return "KI (Analyse)"
    stellen = {z.datei: z.stelle for z in ergebnis.eingang}
    return stellen.get(e.datei) or einzeilig(e.stelle) or "alle"


def _worum(ergebnis: Ergebnis, e: Entscheidung) -> str:
    """The Maßnahme by Nr. and name, else what the row is about."""
    schluessel = _ort(ergebnis, e) if e.zelle else None
    for g in ergebnis.massnahmen:
        if g.massnahme.schluessel == schluessel:
            return einzeilig(f"Nr. {g.massnahme.nr} „{g.massnahme.bezeichnung or 'ohne Bezeichnung'}“")
    if e.was == NAME:
        return "alle"
    return einzeilig(e.zeile or e.gefunden or "–")


def _gilt(ergebnis: Ergebnis, e: Entscheidung) -> str:
    """What counts instead, as a sentence."""
    gefunden, gilt_als = einzeilig(e.gefunden), einzeilig(e.gilt_als)
    if e.was == WERT:
        davor = "bisher leer" if gefaltet(gefunden) == LEER else f"statt „{gefunden}“"
        gilt = "keine Angabe" if gefaltet(gilt_als) == LEER else f"„{gilt_als}“"
        return f"{_feld(ergebnis, e)}: {gilt}, {davor}"
    if e.was == DOPPELMELDUNG:
        doppelt = gefaltet(gilt_als) != gefaltet("nicht doppelt")
        return f"Zählt nicht; es zählt „{gefunden}“" if doppelt else f"Nicht dieselbe wie „{gefunden}“; beide zählen"
    texte = {
        WEGLASSEN: "Die Angaben zählen nicht",
        ZAEHLT: "Die Angaben zählen; sie sind keine Summe der übrigen",
        NAME: f"„{gefunden}“ gilt überall als „{gilt_als}“",
        HINNEHMEN: f"Es bleibt dabei: {_befund(ergebnis, e)}",
    }
    return texte.get(e.was, f"„{gefunden}“ gilt als „{gilt_als}“" if gilt_als else e.was)


def _feld(ergebnis: Ergebnis, e: Entscheidung) -> str:
    fundort = ergebnis.fundstellen.an(e.datei, e.blatt, e.zelle)
    name = fundort.feld(e.zelle) if fundort else None
    return fundort.tabelle.feld(name).ueberschrift if fundort and name else "Angabe"


def _befund(ergebnis: Ergebnis, e: Entscheidung) -> str:
    """The accepted finding in the words of the paper; what quotes other returns or files is not told."""
    befund = next(_geklaerte(ergebnis, e), None)
    if befund is None:
        return "die Angabe gilt, wie sie gemeldet ist"
    if befund.code in BEFRAGTE:
        return frage(befund)
    if befund.code == VIELLEICHT_DOPPELT.code:
        return "vielleicht zweimal gemeldet; beide Meldungen zählen"
    return befund.text if befund.code in ENTSCHIEDEN_WIRD else "die Angabe gilt, wie sie gemeldet ist"


def _geklaerte(ergebnis: Ergebnis, e: Entscheidung) -> Iterator[Befund]:
    for b in ergebnis.befunde:
        gleiche = (b.datei, gefaltet(b.blatt or ""), (b.zelle or "").split(":")[0])
        if b.geklaert and gleiche == (e.datei, gefaltet(e.blatt), e.zelle) and e.gefunden.startswith(b.code):
            yield b
