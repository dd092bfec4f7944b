"""Decisions on whole files, before returns are counted: whose a file is, whether it counts, whether it is done with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from integrationsbericht import klaerung
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Eingangsergebnis
from integrationsbericht.formular import KEINE
from integrationsbericht.klaerung import Entscheidungen
from integrationsbericht.modell import Entscheidung, Klaerung, Massnahme, Meldung, Stelle
from integrationsbericht.namen import Vokabular, gefaltet

_ENDGUELTIG = {
    klaerung.ERLEDIGT: Eingangsergebnis.ERLEDIGT,
    klaerung.GILT_NICHT: Eingangsergebnis.AUSGESCHLOSSEN,
}


@dataclass(frozen=True, kw_only=True)
class Dateientscheide:
    """The files with the returns laid to the Stelle that was decided, and what else was decided about them."""

    dateien: tuple[Datei, ...]
    ohne: Mapping[str, Eingangsergebnis] = field(default_factory=dict)
    """File → why it is no longer counted (`erledigt`, `ausgeschlossen`)."""
    gilt: frozenset[str] = frozenset()
    """Files that count before all others of their Stelle."""
    gelegt: Mapping[str, Stelle] = field(default_factory=dict)
    """File that could not be evaluated → its Stelle."""
    klaerungen: tuple[Klaerung, ...] = ()


def dateientscheide(dateien: Sequence[Datei], vokabular: Vokabular, entscheidungen: Entscheidungen) -> Dateientscheide:
    """Apply the decisions on whole files; each holds only for the content it was made for."""
    offene = entscheidungen.vom(*klaerung.ZU_DATEIEN)
    if not offene:
        return Dateientscheide(dateien=tuple(dateien))
    je_datei = {datei.datei: datei for datei in dateien}
    gelegt: dict[str, Stelle] = {}
    ohne: dict[str, Eingangsergebnis] = {}
    gilt: list[Entscheidung] = []
    klaerungen: list[Klaerung] = []
    for e in sorted(offene, key=lambda e: e.was != klaerung.GEHOERT_ZU):  # whose it is, before whether it counts
        datei = je_datei.get(e.datei)
        if datei is None:
            continue
        ergebnis = klaerung.zur_datei(e, datei.sha256)
        if ergebnis.angewandt and e.was == klaerung.GEHOERT_ZU:
            stelle = vokabular.stelle(e.gilt_als)
            if gefaltet(e.gilt_als) == KEINE:
                ohne[e.datei] = Eingangsergebnis.AUSGESCHLOSSEN
            elif stelle is None:
                ergebnis = klaerung.abgelehnt(e, f"„{e.gilt_als}“ steht nicht im Blatt „Stellen“")
            else:
                gelegt[e.datei] = stelle
                je_datei[e.datei] = replace(datei, meldung=datei.meldung and zugeordnet(datei.meldung, stelle))
        elif ergebnis.angewandt and e.was == klaerung.GILT:
            gilt.append(e)
            continue
        elif ergebnis.angewandt:
            ohne[e.datei] = _ENDGUELTIG[e.was]
        klaerungen.append(ergebnis)
    klaerungen += _geltende(gilt, je_datei)
    return Dateientscheide(
        dateien=tuple(je_datei.values()),
        ohne=ohne,
        gilt=frozenset(k.entscheidung.datei for k in klaerungen if k.entscheidung.was == klaerung.GILT and k.angewandt),
        gelegt=gelegt,
        klaerungen=tuple(klaerungen),
    )


def _geltende(gilt: Sequence[Entscheidung], dateien: Mapping[str, Datei]) -> Iterator[Klaerung]:
    """A return can only count for a Stelle, and of each Stelle only one."""
    je_stelle: dict[str, list[Entscheidung]] = defaultdict(list)
    for e in gilt:
        meldung = dateien[e.datei].meldung
        if meldung is None or meldung.leer:
            yield klaerung.abgelehnt(e, "in der Datei steht keine Meldung, die zählen kann")
        elif meldung.stelle is None:
            yield klaerung.abgelehnt(e, "die Meldung gehört zu keiner Stelle; entscheiden Sie auch „Datei gehört zu“")
        else:
            je_stelle[meldung.stelle.name].append(e)
    for gruppe in je_stelle.values():
        for e in gruppe:
            andere = next((a for a in gruppe if a.datei != e.datei), None)
            if andere is None:
                yield klaerung.angewandt(e)
            else:
                yield klaerung.abgelehnt(e, f"sie widerspricht der Entscheidung in Zeile {andere.herkunft.zeile}")


def zugeordnet(meldung: Meldung, stelle: Stelle) -> Meldung:
    """The return as if it had named this Stelle."""
    kommune = stelle.name if stelle.ist_kommune else meldung.kommune
    return replace(
        meldung,
        stelle=stelle,
        kommune=kommune,
        massnahmen=tuple(_massnahme(m, stelle, kommune) for m in meldung.massnahmen),
        zielgruppe=tuple(replace(z, kommune=kommune) for z in meldung.zielgruppe),
    )


def _massnahme(m: Massnahme, stelle: Stelle, kommune: str | None) -> Massnahme:
    ohne_kommune = m.kommune is None and "kommune" not in m.herkunft.unlesbar
    return replace(
        m,
        stelle=stelle.name,
        traeger=m.traeger or stelle.name,
        kommune=kommune if ohne_kommune else m.kommune,
    )
