"""Why a figure of a Stelle, a Maßnahme or a Kommune is another one: the first cause that two runs differ in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.klaerung import NAME, ZU_DATEIEN
from integrationsbericht.laufvergleich.sicht import Entscheid, Sicht, Zeile
from integrationsbericht.orte import ANALYSE_DATEI, EINSTELLUNGEN_DATEI, MELDUNGEN_ORDNER

ALLE_DATEIEN = "alle"
"""What a decision on a heading may say instead of a file."""


class Art(StrEnum):
    """What kind of cause, in the order in which they are told."""

    NEU = "neue Meldung"
    GEAENDERT = "geänderte Meldung"
    WEGGEFALLEN = "weggefallene Meldung"
    ENTSCHEIDUNG = "Entscheidung"
    EINSTELLUNGEN = "Einstellungen"
    REGELN = "Förderregeln"
    ANALYSE = "Analyse"
    STAND = "Stand"
    REST = "nicht zuzuordnen"


@dataclass(frozen=True, kw_only=True)
class Ursache:
    """One cause; `text` names it in print."""

    art: Art
    text: str

    @property
    def rang(self) -> tuple[int, str]:
        return (list(Art).index(self.art), self.text)


REST = Ursache(art=Art.REST, text="nicht zuzuordnen")


@dataclass(frozen=True)
class Ursachen:
    """Two runs, and what only one of them knows."""

    alt: Sicht
    neu: Sicht
    einseitige: tuple[Entscheid, ...] = field(init=False)
    """Decisions that were applied in one of them only."""

    def __post_init__(self) -> None:
        alte, neue = ({e.fall: e for e in s.entscheide} for s in (self.alt, self.neu))
        verschieden = [(alte | neue)[fall] for fall in sorted(alte.keys() ^ neue.keys())]
        object.__setattr__(self, "einseitige", tuple(verschieden))

    # ------------------------------------------------------------ of a Stelle

    def der_meldung(self, stelle: str) -> Ursache | None:
        """Why the return of a Stelle that counts is another one; None: it is the same."""
        alt, neu = (s.gezaehlt.get(stelle, frozenset()) for s in (self.alt, self.neu))
        if _summen(alt) == _summen(neu):
            return None
        if entscheid := self._zur_meldung(stelle):
            return self._entscheidung(entscheid)
        lagen = [_summen(s.dateien.get(stelle, ())) for s in (self.alt, self.neu)]
        if (
            lagen[0] <= self.neu.alle and lagen[1] <= self.alt.alle
        ):  # the same files, only laid to others or counted else
            return self.sonst()
        if not alt:
            return Ursache(art=Art.NEU, text=f"{stelle}: neue Meldung ({_namen(neu)})")
        if not neu:
            return Ursache(art=Art.WEGGEFALLEN, text=f"{stelle}: Meldung zählt nicht mehr ({_namen(alt)})")
        statt = "" if _namen(alt) == _namen(neu) else f" statt {_namen(alt)}"
        return Ursache(art=Art.GEAENDERT, text=f"{stelle}: geänderte Meldung ({_namen(neu)}{statt})")

    def _zur_meldung(self, stelle: str) -> Entscheid | None:
        """A decision in one run only on which file of the Stelle counts, or on whose a file is."""
        dateien = {datei for s in (self.alt, self.neu) for datei, _ in s.dateien.get(stelle, ())}
        for e in self.einseitige:
            if (e.was in ZU_DATEIEN and e.datei in dateien) or (e.was == NAME and e.gilt_als == stelle):
                return e
        return None

    # ------------------------------------------------------------ of a Maßnahme

    def der_massnahme(self, alt: Zeile | None, neu: Zeile | None) -> Ursache:
        zeile = neu or alt
        assert zeile is not None
        if ursache := self.der_meldung(zeile.stelle):
            return ursache
        for entscheid in self.einseitige:
            if self._betrifft(entscheid, zeile):
                return self._entscheidung(entscheid)
        if alt and neu and alt.quote != neu.quote:
            return self._quote(zeile.baustein, alt.quote, neu.quote)
        return self.sonst()

    @staticmethod
    def _betrifft(entscheid: Entscheid, zeile: Zeile) -> bool:
        datei, blatt, nummer = zeile.ort
        if entscheid.datei not in (datei, ALLE_DATEIEN) or entscheid.blatt not in ("", blatt):
            return False
        ziffern = "".join(z for z in entscheid.zelle.split(":")[0] if z.isdigit())
        return not ziffern or int(ziffern) == nummer

    def _quote(self, baustein: int | None, alt: Fraction | None, neu: Fraction | None) -> Ursache:
        text = f"Förderquote in Baustein {baustein}: {_prozent(neu)} statt {_prozent(alt)}"
        if self._gleich("einstellungen"):
            return Ursache(art=Art.REGELN, text=text)
        if self.alt.regeln != self.neu.regeln:
            text = f"{text}, zusammen mit anderen Förderregeln"
        return Ursache(art=Art.EINSTELLUNGEN, text=text)

    # ------------------------------------------------------------ of a need or an offer

    def des_bedarfs(self, kommune: str) -> Ursache:
        """Why the need that a Kommune reported is another one."""
        if ursache := self.der_meldung(kommune):
            return ursache
        dateien = {datei for s in (self.alt, self.neu) for datei, _ in s.gezaehlt.get(kommune, ())}
        for entscheid in self.einseitige:
            if entscheid.datei in dateien | {ALLE_DATEIEN}:
                return self._entscheidung(entscheid)
        return self.sonst()

    def der_analyse(self) -> Ursache:
        """Why the Analyse says something else."""
        for entscheid in self.einseitige:
            if entscheid.datei == ANALYSE_DATEI:
                return self._entscheidung(entscheid)
        gleich = self._gleich("analyse") if self._bekannt("analyse") else self.alt.analyse == self.neu.analyse
        if not gleich:
            return Ursache(art=Art.ANALYSE, text=f"„{ANALYSE_DATEI}“ geändert")
        return self._nach_dem_stand() or self.sonst()

    def der_plaetze(self) -> Ursache:
        """Why planned places count that did not count, or the other way round: their Maßnahme has ended."""
        return self._nach_dem_stand() or self.sonst()

    # ------------------------------------------------------------ what holds for all

    def sonst(self) -> Ursache:
        """What is left when returns and decisions are the same."""
        if self.alt.regeln != self.neu.regeln:
            return self.der_regeln()
        if self._bekannt("einstellungen") and not self._gleich("einstellungen"):
            return Ursache(art=Art.EINSTELLUNGEN, text=f"„{EINSTELLUNGEN_DATEI}“ geändert")
        return self._nach_dem_stand() or REST

    def der_regeln(self) -> Ursache:
        alt, neu = self.alt.regeln[0], self.neu.regeln[0]
        text = f"Regelstand {_tag(neu)} statt {_tag(alt)}" if alt != neu else "Regeldatei geändert"
        return Ursache(art=Art.REGELN, text=f"Förderregeln: {text}")

    def _nach_dem_stand(self) -> Ursache | None:
        if self.alt.stand == self.neu.stand:
            return None
        return Ursache(art=Art.STAND, text=f"Stand {_tag(self.neu.stand)} statt {_tag(self.alt.stand)}")

    def _entscheidung(self, e: Entscheid) -> Ursache:
        zurueck = "" if any(e.fall == neue.fall for neue in self.neu.entscheide) else " zurückgenommen"
        ort = ", ".join(filter(None, (_kurz(e.datei), e.blatt, e.zelle)))
        wert = f" gilt als „{e.gilt_als}“" if e.gilt_als else ""
        return Ursache(art=Art.ENTSCHEIDUNG, text=f"Entscheidung „{e.was}“{zurueck}: {ort or f'„{e.gefunden}“'}{wert}")

    def _bekannt(self, name: str) -> bool:
        return name in self.alt.grundlagen and name in self.neu.grundlagen

    def _gleich(self, name: str) -> bool:
        return self._bekannt(name) and self.alt.grundlagen[name] == self.neu.grundlagen[name]


def _summen(dateien: frozenset[tuple[str, str]] | tuple[()]) -> frozenset[str]:
    return frozenset(summe for _, summe in dateien)


def _namen(dateien: frozenset[tuple[str, str]]) -> str:
    return aufzaehlung([f"„{_kurz(datei)}“" for datei, _ in sorted(dateien)])


def _kurz(datei: str) -> str:
    return datei.removeprefix(f"{MELDUNGEN_ORDNER}/")


def _tag(text: str) -> str:
    return tag(date.fromisoformat(text))


def _prozent(quote: Fraction | None) -> str:
    if quote is None:
        return "unbekannt"
    return f"{float(quote * 100):.10g}".replace(".", ",") + " %"
