"""What staff should do next: first what nobody can count, then in order of what it changes in euros."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.betraege import Doppelgruppe
from integrationsbericht.deutsch import anzahl, aufzaehlung, ganz, tag
from integrationsbericht.ergebnis import Eingangsergebnis, Ergebnis, Zustand
from integrationsbericht.geld import Cent, euro
from integrationsbericht.worte.befundgruppen import eigene_datei, kurz
from integrationsbericht.worte.offene import Offene, offene
from integrationsbericht.worte.urteil import OHNE_AUSWERTUNG
from integrationsbericht.worte.wirkung import Frage, ueberzaehlig, wirkungen

_HOECHSTENS_NAMEN = 4
"""More names than this are only counted: the table below names them."""

_ABLAGE = "Das Programm legt die fertigen Texte beim Erstellen in den Ordner „rueckfragen“."
_ERSETZT = "Eine berichtigte Meldung mit höherer Fassung ersetzt die bisherige."


@dataclass(frozen=True, kw_only=True)
class Schritt:
    """One thing to do. `titel` says what and why in a line, `text` how, in whole sentences."""

    titel: str
    text: str
    befunde: tuple[Befund, ...] = ()
    """The findings it settles."""
    zuwendung: Cent = 0
    """How much 3.5 may change; only of steps whose effect in euros is known."""


@dataclass(frozen=True, kw_only=True)
class _Lage:
    ergebnis: Ergebnis
    stand: Offene
    wirkung: Frage
    vergeben: set[Befund] = field(default_factory=set)
    """Findings that an earlier step settles."""

    def mit(self, *arten: str, schwere: Schwere | None = None) -> tuple[Befund, ...]:
        """Findings of these kinds that no step has taken yet."""
        return tuple(
            b for b in self.stand.befunde if b.code in arten and b not in self.vergeben and schwere in (None, b.schwere)
        )

    def der_dateien(self, dateien: Iterable[str]) -> tuple[Befund, ...]:
        """What is said of these files as a whole."""
        gemeint = set(dateien)
        return tuple(b for b in self.stand.befunde if b.datei in gemeint and b.schwere is not Schwere.HINWEIS)


_Regel = Callable[[_Lage], Schritt | None]


def naechste_schritte(ergebnis: Ergebnis) -> list[Schritt]:
    """Everything that is to be done, most urgent first; never empty."""
    lage = _Lage(ergebnis=ergebnis, stand=offene(ergebnis), wirkung=wirkungen(ergebnis))
    ungezaehlt = _schritte(lage, _UNGEZAEHLT)
    mit_betrag = sorted(_schritte(lage, _MIT_BETRAG), key=lambda schritt: -schritt.zuwendung)
    schritte = [*ungezaehlt, *mit_betrag, *_schritte(lage, _UEBRIGE)]
    return schritte or [_fertig(lage)]


def _schritte(lage: _Lage, regeln: Sequence[_Regel]) -> list[Schritt]:
    schritte = []
    for regel in regeln:
        if (schritt := regel(lage)) is not None:
            lage.vergeben.update(schritt.befunde)
            schritte.append(schritt)
    return schritte


# ---------------------------------------------------------------- what is not counted at all


def _nicht_uebernommen(lage: _Lage) -> Schritt | None:
    """Said first: what staff have decided has no effect where it lies."""
    befunde = lage.mit(art.KLAERUNGEN_NICHT_UEBERNOMMEN.code)
    return Schritt(titel=befunde[0].text, text=befunde[0].abhilfe, befunde=befunde) if befunde else None


def _am_falschen_ort(lage: _Lage) -> Schritt | None:
    falsche = lage.mit(art.MELDUNG_DANEBEN.code, art.MELDUNGSORDNER_FEHLT.code)
    if not falsche:
        return None
    dateien = [f"„{befund.datei}“" for befund in falsche if befund.datei]
    fehlt = "Der Ordner „Bedarfsmeldungen“ fehlt: Legen Sie ihn an und die Rückläufe hinein."
    liegen = "Bedarfsmeldungen liegen am falschen Ort: Verschieben Sie sie in den Ordner „Bedarfsmeldungen“."
    return Schritt(
        titel=fehlt if len(dateien) < len(falsche) else liegen,
        text=f"{aufzaehlung(dateien)}: Nichts davon ist mitgezählt." if dateien else "Keine Meldung ist gelesen.",
        befunde=falsche,
    )


def _strittig(lage: _Lage) -> Schritt | None:
    dateien = _dateien(lage, Eingangsergebnis.STRITTIG)
    if not dateien:
        return None
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} strittig: Entscheiden Sie, welche Meldung gilt.",
        text=f"{_genannt(dateien)}: Keine davon ist mitgezählt. Klären Sie mit der Stelle, welche gilt, und nehmen"
        " Sie die andere aus dem Ordner „Bedarfsmeldungen“.",
        befunde=lage.der_dateien(dateien),
    )


def _nicht_zugeordnet(lage: _Lage) -> Schritt | None:
    dateien = _dateien(lage, Eingangsergebnis.NICHT_ZUGEORDNET)
    if not dateien:
        return None
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} keiner Stelle zugeordnet: Ergänzen Sie die Stelle.",
        text=f"{_genannt(dateien)}: Tragen Sie die meldende Stelle in „Einstellungen.xlsx“, Blatt „Stellen“, ein;"
        " bis dahin ist die Meldung nicht mitgezählt.",
        befunde=lage.der_dateien(dateien),
    )


def _nicht_auswertbar(lage: _Lage) -> Schritt | None:
    """Each file with its own remedy: some only need to be saved anew, some have to be transferred."""
    dateien = [
        *_dateien(lage, *OHNE_AUSWERTUNG),
        *(
            zeile.datei
            for antwort in lage.ergebnis.ruecklauf
            if antwort.zustand is Zustand.NICHT_AUSWERTBAR
            for zeile in antwort.offen
        ),
    ]
    if not dateien:
        return None
    befunde = lage.der_dateien(dateien)
    je_abhilfe: dict[str, list[str]] = {}
    for befund in befunde:
        if befund.blatt is None and befund.datei:
            je_abhilfe.setdefault(befund.abhilfe, []).append(befund.datei)
    saetze = [f"{_genannt(list(dict.fromkeys(namen)))}: {abhilfe}" for abhilfe, namen in je_abhilfe.items()]
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} nicht auswertbar:"
        f" Sorgen Sie dafür, dass {'sie' if len(dateien) == 1 else 'jede'} gelesen werden kann.",
        text=" ".join(saetze) or f"{_genannt(dateien)}: Sehen Sie nach, was es ist.",
        befunde=befunde,
    )


def _kann_ersetzen(lage: _Lage) -> Schritt | None:
    befunde = lage.mit(art.KANN_ERSETZEN.code)
    if not befunde:
        return None
    return Schritt(
        titel=f"{anzahl(len(befunde), 'Datei ersetzt', 'Dateien ersetzen')} vielleicht eine gezählte Meldung:"
        " Fragen Sie nach.",
        text=f"{_genannt([b.datei or '' for b in befunde])}: Was sich nicht auswerten ließ, ist nicht mitgezählt;"
        " die Stelle hat noch eine andere Meldung, die zählt.",
        befunde=befunde,
    )


def _ueberschriften(lage: _Lage) -> Schritt | None:
    """One decision of the staff for many returns, before their senders are asked for each cell of the column."""
    befunde = lage.mit(art.UEBERSCHRIFT_MEHRFACH.code)
    if not befunde:
        return None
    wie_viele = "1 Überschrift ist" if len(befunde) == 1 else f"{len(befunde)} Überschriften sind"
    namen = aufzaehlung([f"„{b.gefunden}“" for b in befunde])
    return Schritt(
        titel=f"{wie_viele} in mehreren Meldungen unbekannt: Entscheiden Sie, welche Spalte gemeint ist.",
        text=f"{namen}: Entscheiden Sie zuerst; danach sind vielleicht viele Rückfragen hinfällig.",
        befunde=befunde,
    )


def _eigene_fehler(lage: _Lage) -> Schritt | None:
    return _eigene(lage, Schwere.FEHLER, "Fehler", "Berichtigen Sie die Angaben")


def _eigene_warnungen(lage: _Lage) -> Schritt | None:
    return _eigene(lage, Schwere.WARNUNG, "Warnungen", "Prüfen Sie die Angaben")


def _eigene(lage: _Lage, schwere: Schwere, mehrzahl: str, tun: str) -> Schritt | None:
    befunde = tuple(b for b in lage.stand.mit(schwere) if eigene_datei(b))
    if not befunde:
        return None
    dateien = aufzaehlung([f"„{datei}“" for datei in sorted({b.datei or "" for b in befunde})])
    return Schritt(
        titel=f"{anzahl(len(befunde), schwere.value, mehrzahl)} in {dateien}: {tun}.",
        text="Diese Angaben pflegen Sie selbst; rufen Sie das Programm danach noch einmal auf.",
        befunde=befunde,
    )


# ---------------------------------------------------------------- what changes an amount


def _doppelt(lage: _Lage) -> Schritt | None:
    befunde = lage.mit(art.VIELLEICHT_DOPPELT.code)
    if not befunde:
        return None
    gruppen = lage.ergebnis.doppelt
    betrag = sum(ueberzaehlig(lage.ergebnis, gruppe.kleinste) for gruppe in gruppen)
    zahl = sum(len(gruppe.massnahmen) - 1 for gruppe in gruppen) or len(befunde)
    wert = f" ({euro(betrag)} Zuwendung)" if betrag else ""
    return Schritt(
        titel=f"{_sind(zahl, 'Maßnahme', 'Maßnahmen')} vielleicht doppelt gemeldet{wert}: Klären Sie, was zählt.",
        text=" ".join([*map(_wer, gruppen[:_HOECHSTENS_NAMEN]), "Bis dahin sind alle mitgezählt."]),
        befunde=befunde,
        zuwendung=betrag,
    )


def _wer(gruppe: Doppelgruppe) -> str:
    """Who reports it, and as what."""
    teile = [f"„{m.bezeichnung or 'ohne Bezeichnung'}“ ({m.stelle}, Nr. {m.nr})" for m in
             (g.massnahme for g in gruppe.massnahmen)]  # fmt: skip
    return f"{aufzaehlung(teile)}."


def _nicht_berechenbar(lage: _Lage) -> Schritt | None:
    befunde = tuple(b for b in lage.stand.befunde if lage.stand.macht_unberechenbar(b) and not eigene_datei(b))
    zahl = sum(g.zaehlt and not g.in_summen for g in lage.ergebnis.massnahmen)
    if not befunde or not zahl:
        return None
    je_zeile = {(b.datei, b.blatt, b.zeile): w.zuwendung for b in befunde if (w := lage.wirkung(b))}
    betrag = sum(je_zeile.values())
    return Schritt(
        titel=f"{_sind(zahl, 'Maßnahme', 'Maßnahmen')} nicht berechenbar"
        f"{f' (bis zu {euro(betrag)} Zuwendung)' if betrag else ''}: Senden Sie die Rückfragen.",
        text=f"{_ABLAGE} {_ERSETZT}",
        befunde=befunde,
        zuwendung=betrag,
    )


def _gekuerzt(lage: _Lage) -> Schritt | None:
    befunde = lage.mit(art.UEBER_ZEITRAUM.code, art.AUSSERHALB_DER_JAHRE.code)
    if not befunde:
        return None
    zeilen = {(b.datei, b.blatt, b.zeile): b for b in befunde}
    betrag = sum(w.zuwendung for b in zeilen.values() if (w := lage.wirkung(b)))
    reicht = "reicht" if len(zeilen) == 1 else "reichen"
    return Schritt(
        titel=f"{anzahl(len(zeilen), 'Maßnahme', 'Maßnahmen')} {reicht} über die Förderzeit hinaus"
        f"{f' (rund {euro(betrag)} Zuwendung weniger)' if betrag else ''}: Fragen Sie, wie der Rest bezahlt wird.",
        text="Was nach der Förderzeit liegt, ist in keiner Summe enthalten. Die Fragen liegen bei den Rückfragen.",
        befunde=befunde,
        zuwendung=betrag,
    )


# ---------------------------------------------------------------- everything else


def _fehlt(lage: _Lage) -> Schritt | None:
    ergebnis = lage.ergebnis
    fehlend = [r for r in ergebnis.ruecklauf if r.zustand == Zustand.FEHLT and not r.liegt_daneben]
    namen = [r.stelle.name for r in fehlend if r.stelle.erwartet]
    if not namen:
        return None
    frist = ergebnis.einstellungen.sitzung.rueckmeldefrist
    laeuft = frist is not None and ergebnis.stand <= frist
    wer = aufzaehlung(namen) if len(namen) <= _HOECHSTENS_NAMEN else f"{len(namen)} Stellen"
    bis = f"Die Rückmeldefrist {'läuft bis zum' if laeuft else 'war der'} {tag(frist)}. " if frist else ""
    return Schritt(
        titel=f"{wer} {'fehlt' if len(namen) == 1 else 'fehlen'}: {'Erinnern Sie' if laeuft else 'Fassen Sie nach'}.",
        text=f"{bis}Solange keine Meldung da ist, ist der Bedarf unbekannt und nicht 0. Eine"
        " Erinnerung liegt bei den Rückfragen.",
        befunde=lage.mit(art.FEHLT.code),
    )


def _fehler_in_meldungen(lage: _Lage) -> Schritt | None:
    return _rueckfragen(lage, Schwere.FEHLER, "Fehler")


def _warnungen_in_meldungen(lage: _Lage) -> Schritt | None:
    return _rueckfragen(lage, Schwere.WARNUNG, "Warnungen")


def _rueckfragen(lage: _Lage, schwere: Schwere, mehrzahl: str) -> Schritt | None:
    """What no step has named yet."""
    befunde = tuple(b for b in lage.stand.mit(schwere) if b.datei and not eigene_datei(b) and b not in lage.vergeben)
    if not befunde:
        return None
    weitere = "weitere " if any(not eigene_datei(b) for b in lage.vergeben) else ""
    if len(befunde) == 1:
        weitere = {"": "", "weitere ": "weiterer " if schwere is Schwere.FEHLER else "weitere "}[weitere]
    dateien = len({b.datei for b in befunde})
    meldungen = "einer Meldung" if dateien == 1 else f"{dateien} Meldungen"
    wort = schwere.value if len(befunde) == 1 else mehrzahl
    return Schritt(
        titel=f"{ganz(len(befunde))} {weitere}{wort} in {meldungen}: Senden Sie die Rückfragen.",
        text=f"{_ABLAGE} {_ERSETZT}",
        befunde=befunde,
    )


def _uebrig(lage: _Lage) -> Schritt | None:
    befunde = tuple(b for b in lage.stand.befunde if b.schwere is not Schwere.HINWEIS and b not in lage.vergeben)
    if not befunde:
        return None
    return Schritt(
        titel=f"{_sind(len(befunde), 'Befund', 'Befunde')} offen: Sehen Sie {'ihn' if len(befunde) == 1 else 'sie'}"
        " unten durch.",
        text="Bei jedem Befund steht, was zu tun ist.",
        befunde=befunde,
    )


def _fertig(lage: _Lage) -> Schritt:
    hinweise = len(lage.stand.mit(Schwere.HINWEIS))
    lesen = (
        f" Lesen Sie noch {'den Hinweis' if hinweise == 1 else f'die {hinweise} Hinweise'} unten." if hinweise else ""
    )
    return Schritt(
        titel="Alles vollständig: Sie können die Sitzungsvorlage prüfen und weitergeben.",
        text=f"Alle erwarteten Stellen haben geantwortet, und keine Angabe ist falsch oder fraglich.{lesen}",
    )


_UNGEZAEHLT: tuple[_Regel, ...] = (
    _nicht_uebernommen,
    _am_falschen_ort,
    _strittig,
    _nicht_zugeordnet,
    _nicht_auswertbar,
    _kann_ersetzen,
    _ueberschriften,
    _eigene_fehler,
)
_MIT_BETRAG: tuple[_Regel, ...] = (_doppelt, _nicht_berechenbar, _gekuerzt)
_UEBRIGE: tuple[_Regel, ...] = (_fehlt, _fehler_in_meldungen, _warnungen_in_meldungen, _eigene_warnungen, _uebrig)


def _dateien(lage: _Lage, *arten: Eingangsergebnis) -> list[str]:
    return [zeile.datei for zeile in lage.ergebnis.eingang if zeile.ergebnis in arten]


def _genannt(dateien: Sequence[str]) -> str:
    return aufzaehlung([f"„{kurz(datei)}“" for datei in dateien])


def _sind(zahl: int, einzahl: str, mehrzahl: str) -> str:
    return f"1 {einzahl} ist" if zahl == 1 else f"{zahl} {mehrzahl} sind"
