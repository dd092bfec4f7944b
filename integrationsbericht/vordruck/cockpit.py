"""The live part of the form: what is open in each row and sheet, what the Land would pay, and the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from integrationsbericht import cockpit as worte
from integrationsbericht.formular import BEDARFE, BEDARFSMELDUNG, MASSNAHMEN, MELDUNG, Art, Tabelle
from integrationsbericht.leerform import KOPFZEILE, Rolle, titelspalte
from integrationsbericht.modell import ZURUECKGESTELLT, Stelle
from integrationsbericht.rechnen import Vorgaben
from integrationsbericht.tabellenblatt.buch import OBEN, UMBRUCH, Aussehen, druckbild, schreibe
from integrationsbericht.vordruck.formeln import text
from integrationsbericht.vordruck.heft import ZEILEN_MIT_HILFE, Heft, aussehen, seitenzahl
from integrationsbericht.vordruck.rechenblatt import FEHLER, FEHLT, URTEIL, VORSCHAU, Rechenblatt
from integrationsbericht.zeilenregeln import MELDUNGSREGELN

_BREITE, _BREITE_DER_PRUEFUNG = 22, 40
_KOPF: Aussehen = (("bg_color", "#E4E7EA"), ("font_color", "#1B2733"), ("italic", True))
_ZELLE: Aussehen = (*OBEN, *UMBRUCH, ("border", 1), ("border_color", "#8EA0B4"), ("bg_color", "#F4F5F6"))
_URTEIL: Aussehen = (*_ZELLE, ("text_wrap", False))
"""Rows do not grow with what a formula says; as the last column it may run on to the right."""
_BETRAG: Aussehen = (*_ZELLE, ("num_format", "#,##0.00"), ("align", "right"))
_STAND: Aussehen = (*OBEN, ("bold", True), ("font_color", "#1F4E79"))
_GUT: Aussehen = (("bg_color", "#DCEFDC"), ("font_color", "#1E4620"))
_OFFEN: Aussehen = (("bg_color", "#F7C8A8"), ("font_color", "#1B2733"))


def cockpit(heft: Heft, stelle: Stelle, vorgaben: Vorgaben, fuss: str) -> None:
    """Beside and above the answers of every sheet, and one more sheet that tells it all together."""
    ueberblick = heft.seite(worte.UEBERBLICK)
    blatt, staende = Rechenblatt(heft, vorgaben), {}
    for tabelle in sorted(BEDARFSMELDUNG, key=lambda t: not t.liste):  # the cover sheet asks for the rows of the others
        seite = heft.vorhandene(tabelle.name)
        if tabelle.liste:
            blatt.rechne(tabelle, {})
            stand, ergebnis = _liste(heft, seite, tabelle, blatt), worte.NICHTS
        else:
            leer = _leere_meldung(stelle)
            blatt.rechne(tabelle, leer)
            stand, ergebnis = blatt.wo(tabelle, URTEIL, 0), leer[URTEIL]
        staende[tabelle.name] = stand, ergebnis
        ort = KOPFZEILE - 2, titelspalte(tabelle) - 1
        seite.write_formula(
            *ort, f"={text(worte.BLATTSTAND)}&{stand}", heft.format(_STAND), worte.BLATTSTAND + ergebnis
        )
    _ueberblick(heft, ueberblick, {t.name: staende[t.name] for t in BEDARFSMELDUNG}, fuss)


def _leere_meldung(stelle: Stelle) -> Mapping[str, str]:
    """What the cover sheet says of itself before anybody has answered."""
    ohne_kommune, _, leer = (regel.kurz for regel in MELDUNGSREGELN)
    fehlt, fehler = (
        MELDUNG.feld("datum").ueberschrift,
        ", ".join([leer] if stelle.ist_kommune else [ohne_kommune, leer]),
    )
    return {
        FEHLT: f", {fehlt}",
        FEHLER: f", {fehler}",
        URTEIL: f"{worte.FEHLT}{fehlt}; {worte.ZU_KLAEREN}{fehler}",
    }


def _liste(heft: Heft, seite: Any, tabelle: Tabelle, blatt: Rechenblatt) -> str:
    """The computed columns right of the answers; gives the cell that tells how far the sheet is."""
    erste = len(tabelle.felder)
    vorschau = zip((worte.ZUWENDUNG, worte.EIGENANTEIL), VORSCHAU, strict=True) if tabelle is MASSNAHMEN else ()
    spalten = {**dict(vorschau), worte.PRUEFUNG: URTEIL}
    for spalte, (titel, name) in enumerate(spalten.items(), start=erste):
        form = heft.format(*aussehen(Rolle.KOPF), _KOPF)
        seite.set_column(spalte, spalte, _BREITE_DER_PRUEFUNG if titel == worte.PRUEFUNG else _BREITE)
        schreibe(seite, KOPFZEILE - 1, spalte, titel, form)
        for nummer in range(tabelle.leerzeilen):
            zelle = heft.format(_URTEIL if name == URTEIL else _BETRAG)
            seite.write_formula(KOPFZEILE + nummer, spalte, f"={blatt.wo(tabelle, name, nummer)}", zelle, "")
    seite.fit_to_pages(seitenzahl(tabelle, _BREITE_DER_PRUEFUNG + _BREITE * (len(spalten) - 1)), 0)
    letzte = erste + len(spalten) - 1
    unten, urteil = KOPFZEILE - 1 + tabelle.leerzeilen, xl_col_to_name(letzte, col_abs=True)
    voll = f'LEFT({urteil}{KOPFZEILE + 1},{len(worte.VOLLSTAENDIG)})="{worte.VOLLSTAENDIG}"'
    for bedingung, farbe in ((voll, _GUT), (f'{urteil}{KOPFZEILE + 1}<>""', _OFFEN)):
        for spalte in (*([0] if tabelle.felder[0].vorbelegt else []), letzte):
            regel = {"type": "formula", "criteria": f"={bedingung}", "format": heft.format(farbe), "stop_if_true": True}
            seite.conditional_format(KOPFZEILE, spalte, unten, spalte, regel)
    return blatt.stand(tabelle, f"'{tabelle.name}'!{urteil}${KOPFZEILE + 1}:{urteil}${unten + 1}")


# ---------------------------------------------------------------- all together

_UEBERBLICKSBREITEN = (38, 20, 80)
_STAENDE = 4
"""Row of the heading over the sheets, from 0."""
_SUMMEN = (
    *((BEDARFE, name) for name in ("personen_geduldet", "personen_gestattet", "personen_sonstige", "plaetze")),
    *((MASSNAHMEN, name) for name in ("plaetze", "gesamtausgaben", "zuwendungsfaehig")),
)


_OHNE_OFFENE = "Euro, ohne zurückgestellte und ohne Maßnahmen, die noch offen sind oder die das KI rechnet"


def _ueberblick(heft: Heft, seite: Any, staende: Mapping[str, tuple[str, str]], fuss: str) -> None:
    for spalte, breite in enumerate(_UEBERBLICKSBREITEN):
        seite.set_column(spalte, spalte, breite)
    schreibe(seite, 0, 0, worte.TITEL[worte.UEBERBLICK], heft.format(*aussehen(Rolle.TITEL)))
    seite.set_row(0, 24)
    _gesamt(heft, seite, staende)
    kopf, zelle = heft.format(*aussehen(Rolle.KOPF)), heft.format(_ZELLE)
    schreibe(seite, _STAENDE, 0, "Blatt", kopf)
    seite.merge_range(_STAENDE, 1, _STAENDE, 2, "Stand", kopf)
    for zeile, (name, (stand, ergebnis)) in enumerate(staende.items(), start=_STAENDE + 1):
        seite.write_url(zeile, 0, f"internal:'{name}'!A1", zelle, name)
        seite.merge_range(zeile, 1, zeile, 2, "", zelle)
        seite.write_formula(zeile, 1, f"={stand}", zelle, ergebnis)
        seite.set_row(zeile, 32)
    summen = _STAENDE + len(staende) + 2
    for spalte, titel in enumerate(("Summe", "Wert", "Was darin steckt")):
        schreibe(seite, summen, spalte, titel, kopf)
    for zeile, (titel, formel, art, erklaerung) in enumerate(_summen(), start=summen + 1):
        schreibe(seite, zeile, 0, titel, zelle)
        form = () if art is Art.BETRAG else (("num_format", "#,##0"),)
        seite.write_formula(zeile, 1, f"={formel}", heft.format(_BETRAG, form), 0)
        schreibe(seite, zeile, 2, erklaerung, zelle)
    druckbild(seite, fuss)
    seite.fit_to_pages(1, 1)
    seite.protect()


def _gesamt(heft: Heft, seite: Any, staende: Mapping[str, tuple[str, str]]) -> None:
    """One sentence: may it be sent?"""
    voll, nichts = text(worte.VOLLSTAENDIG), text(worte.NICHTS)
    bedingungen = (f"LEFT({stand},{len(worte.VOLLSTAENDIG)})={voll},{stand}={nichts}" for stand, _ in staende.values())
    gut = ",".join(f"OR({bedingung})" for bedingung in bedingungen)
    fertig, offen = "Alles Nötige ist ausgefüllt. Bitte speichern und zurücksenden.", "Es ist noch etwas offen:"
    seite.write_formula(2, 0, f"=IF(AND({gut}),{text(fertig)},{text(offen)})", heft.format(_STAND), offen)


def _summen() -> Iterator[tuple[str, str, Art, str]]:
    """Title, formula, kind and meaning. What is zurückgestellt counts nowhere."""
    for tabelle, name in _SUMMEN:
        feld, unten = tabelle.feld(name), KOPFZEILE + ZEILEN_MIT_HILFE
        was = "Euro, ohne zurückgestellte" if feld.art is Art.BETRAG else "ohne zurückgestellte"
        yield f"{tabelle.name}: {feld.ueberschrift}", _summe(tabelle, tabelle.felder.index(feld), unten), feld.art, was
    for nummer, titel in enumerate((worte.ZUWENDUNG, worte.EIGENANTEIL)):
        formel = _summe(MASSNAHMEN, len(MASSNAHMEN.felder) + nummer, KOPFZEILE + MASSNAHMEN.leerzeilen)
        yield f"{MASSNAHMEN.name}: {titel}", formel, Art.BETRAG, _OHNE_OFFENE


def _summe(tabelle: Tabelle, spalte: int, unten: int) -> str:
    bereich, stand = (_bereich(tabelle, s, unten) for s in (spalte, tabelle.felder.index(tabelle.feld("stand"))))
    return f'ROUND(SUM({bereich})-SUMIF({stand},"{ZURUECKGESTELLT}",{bereich}),2)'


def _bereich(tabelle: Tabelle, spalte: int, unten: int) -> str:
    buchstabe = xl_col_to_name(spalte, col_abs=True)
    return f"'{tabelle.name}'!{buchstabe}${KOPFZEILE + 1}:{buchstabe}${unten}"
