"""What staff should do next, most urgent first: what nobody can count comes before what is merely wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import anzahl, aufzaehlung, tag
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis, Zustand
from integrationsbericht.worte.befundgruppen import je_stelle, kurz, ohne_stelle, zahl

_HOECHSTENS_NAMEN = 4
"""More names than this are only counted: the table below names them."""

_ABLAGE = "Das Programm legt die fertigen Texte beim Erstellen in den Ordner „rueckfragen“."


@dataclass(frozen=True, kw_only=True)
class Schritt:
    """One thing to do. `titel` says what and why in a line, `text` how, in whole sentences."""

    titel: str
    text: str


def naechste_schritte(ergebnis: Ergebnis) -> list[Schritt]:
    """Everything that is to be done, most urgent first; never empty."""
    schritte = [schritt for regel in _REGELN if (schritt := regel(ergebnis))]
    offen = ergebnis.befunde_mit(Schwere.FEHLER) + ergebnis.befunde_mit(Schwere.WARNUNG)
    return schritte or [_offen(len(offen)) if offen else _fertig(ergebnis)]


def _am_falschen_ort(ergebnis: Ergebnis) -> Schritt | None:
    codes = (art.MELDUNG_DANEBEN.code, art.MELDUNGSORDNER_FEHLT.code)
    falsche = [befund for befund in ergebnis.befunde if befund.code in codes]
    if not falsche:
        return None
    dateien = [f"„{befund.datei}“" for befund in falsche if befund.datei]
    fehlt = "Der Ordner „Bedarfsmeldungen“ fehlt: Legen Sie ihn an und die Rückläufe hinein."
    liegen = "Bedarfsmeldungen liegen am falschen Ort: Verschieben Sie sie in den Ordner „Bedarfsmeldungen“."
    return Schritt(
        titel=fehlt if len(dateien) < len(falsche) else liegen,
        text=f"{aufzaehlung(dateien)}: Nichts davon ist mitgezählt." if dateien else "Keine Meldung ist gelesen.",
    )


def _strittig(ergebnis: Ergebnis) -> Schritt | None:
    dateien = _dateien(ergebnis, Eingangsergebnis.STRITTIG)
    if not dateien:
        return None
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} strittig: Entscheiden Sie, welche Meldung gilt.",
        text=f"{aufzaehlung(dateien)}: Keine davon ist mitgezählt. Klären Sie mit der Stelle, welche gilt, und nehmen"
        " Sie die andere aus dem Ordner „Bedarfsmeldungen“.",
    )


def _nicht_zugeordnet(ergebnis: Ergebnis) -> Schritt | None:
    dateien = _dateien(ergebnis, Eingangsergebnis.NICHT_ZUGEORDNET)
    if not dateien:
        return None
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} keiner Stelle zugeordnet: Ergänzen Sie die Stelle.",
        text=f"{aufzaehlung(dateien)}: Tragen Sie die meldende Stelle in „Einstellungen.xlsx“, Blatt „Stellen“, ein;"
        " bis dahin ist die Meldung nicht mitgezählt.",
    )


def _unlesbar(ergebnis: Ergebnis) -> Schritt | None:
    dateien = _dateien(ergebnis, Eingangsergebnis.UNLESBAR) + [
        f"„{kurz(zeile.datei)}“"
        for antwort in ergebnis.ruecklauf
        if antwort.zustand is Zustand.NICHT_AUSWERTBAR
        for zeile in antwort.offen
    ]
    if not dateien:
        return None
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} nicht auswertbar: Bitten Sie um eine neue.",
        text=f"{aufzaehlung(dateien)}: Warum das Lesen scheitert, steht unten bei den Befunden.",
    )


def _kein_formular(ergebnis: Ergebnis) -> Schritt | None:
    dateien = _dateien(ergebnis, Eingangsergebnis.KEIN_FORMULAR)
    if not dateien:
        return None
    return Schritt(
        titel=f"{_sind(len(dateien), 'Datei', 'Dateien')} keine Bedarfsmeldung: Sehen Sie nach, was es ist.",
        text=f"{aufzaehlung(dateien)}: Gehört die Datei nicht hierher, nehmen Sie sie heraus; sonst übertragen Sie die"
        " Angaben in den Vordruck.",
    )


def _ueberschriften(ergebnis: Ergebnis) -> Schritt | None:
    """One decision of the staff for many returns, before their senders are asked for each cell of the column."""
    namen = [f"„{b.gefunden}“" for b in ergebnis.befunde if b.code == art.UEBERSCHRIFT_MEHRFACH.code]
    if not namen:
        return None
    wie_viele = "1 Überschrift ist" if len(namen) == 1 else f"{len(namen)} Überschriften sind"
    return Schritt(
        titel=f"{wie_viele} in mehreren Meldungen unbekannt: Entscheiden Sie, welche Spalte gemeint ist.",
        text=f"{aufzaehlung(namen)}: Entscheiden Sie zuerst; danach sind vielleicht viele Rückfragen hinfällig.",
    )


def _eigene_fehler(ergebnis: Ergebnis) -> Schritt | None:
    return _eigene(ergebnis, Schwere.FEHLER, "Fehler", "Berichtigen Sie die Angaben")


def _eigene_warnungen(ergebnis: Ergebnis) -> Schritt | None:
    return _eigene(ergebnis, Schwere.WARNUNG, "Warnungen", "Prüfen Sie die Angaben")


def _eigene(ergebnis: Ergebnis, schwere: Schwere, mehrzahl: str, tun: str) -> Schritt | None:
    eigene, _, _ = ohne_stelle(ergebnis)
    je_datei = {datei: n for datei, befunde in eigene.items() if (n := zahl(befunde, schwere))}
    if not je_datei:
        return None
    dateien = aufzaehlung([f"„{datei}“" for datei in sorted(je_datei)])
    return Schritt(
        titel=f"{anzahl(sum(je_datei.values()), schwere.value, mehrzahl)} in {dateien}: {tun}.",
        text="Diese Angaben pflegen Sie selbst; rufen Sie das Programm danach noch einmal auf.",
    )


def _fehlt(ergebnis: Ergebnis) -> Schritt | None:
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
    )


def _fehler_in_meldungen(ergebnis: Ergebnis) -> Schritt | None:
    betroffen = [liste for liste in _gezaehlte_meldungen(ergebnis) if zahl(liste, Schwere.FEHLER)]
    fehler = sum(zahl(liste, Schwere.FEHLER) for liste in betroffen)
    meldungen = "einer Meldung" if len(betroffen) == 1 else f"{len(betroffen)} Meldungen"
    return _rueckfragen(f"{fehler} Fehler in {meldungen}") if betroffen else None


def _warnungen_in_meldungen(ergebnis: Ergebnis) -> Schritt | None:
    """Only of the Stellen that no Fehler makes us ask anyway."""
    betroffen = [
        liste
        for liste in _gezaehlte_meldungen(ergebnis)
        if zahl(liste, Schwere.WARNUNG) and not zahl(liste, Schwere.FEHLER)
    ]
    warnungen = anzahl(sum(zahl(liste, Schwere.WARNUNG) for liste in betroffen), "Warnung", "Warnungen")
    meldungen = "einer Meldung" if len(betroffen) == 1 else f"{len(betroffen)} Meldungen"
    if not betroffen:
        return None
    schritt = _rueckfragen(f"{warnungen} in {meldungen} ohne Fehler")
    auch = _fehler_in_meldungen(ergebnis) is not None
    return replace(schritt, text="Auch dafür liegen die Rückfragen bereit.") if auch else schritt


def _rueckfragen(befunde: str) -> Schritt:
    return Schritt(
        titel=f"{befunde}: Senden Sie die Rückfragen.",
        text=f"{_ABLAGE} Eine berichtigte Meldung mit höherer Fassung ersetzt die bisherige.",
    )


def _gezaehlte_meldungen(ergebnis: Ergebnis) -> list[Sequence[Befund]]:
    """Findings of each Stelle whose answer counts; the others have their own step."""
    gruppen = je_stelle(ergebnis)
    namen = [r.stelle.name for r in ergebnis.ruecklauf if r.zustand in GEANTWORTET]
    return [gruppen.get(name, []) for name in namen]


def _offen(zahl_offener: int) -> Schritt:
    return Schritt(
        titel=f"{_sind(zahl_offener, 'Befund', 'Befunde')} offen: Sehen Sie sie unten durch.",
        text="Bei jedem Befund steht, was zu tun ist.",
    )


def _fertig(ergebnis: Ergebnis) -> Schritt:
    hinweise = len(ergebnis.befunde_mit(Schwere.HINWEIS))
    lesen = (
        f" Lesen Sie noch {'den Hinweis' if hinweise == 1 else f'die {hinweise} Hinweise'} unten." if hinweise else ""
    )
    return Schritt(
        titel="Alles vollständig: Sie können die Sitzungsvorlage prüfen und weitergeben.",
        text=f"Alle erwarteten Stellen haben geantwortet, und keine Angabe ist falsch oder fraglich.{lesen}",
    )


_REGELN: tuple[Callable[[Ergebnis], Schritt | None], ...] = (
    _am_falschen_ort,
    _strittig,
    _nicht_zugeordnet,
    _unlesbar,
    _kein_formular,
    _ueberschriften,
    _eigene_fehler,
    _fehlt,
    _fehler_in_meldungen,
    _warnungen_in_meldungen,
    _eigene_warnungen,
)


def _dateien(ergebnis: Ergebnis, art: Eingangsergebnis) -> list[str]:
    return [f"„{kurz(zeile.datei)}“" for zeile in ergebnis.eingang if zeile.ergebnis == art]


def _sind(anzahl_dateien: int, einzahl: str, mehrzahl: str) -> str:
    return f"1 {einzahl} ist" if anzahl_dateien == 1 else f"{anzahl_dateien} {mehrzahl} sind"
