"""The hidden sheet behind the cockpit: figures of the Bausteine above, below them cells for each row of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from integrationsbericht.cockpit import KI_RECHNET, NICHTS, OFFEN, RECHENBLATT, RECHENBLATTTITEL, VOLLSTAENDIG
from integrationsbericht.formular import BEDARFE, HAUSHALTSJAHRE, MASSNAHMEN, MELDUNG, Art, Feld, Tabelle, jahresfeld
from integrationsbericht.hindernisse import NOETIG, WIDERSPRUECHE
from integrationsbericht.leerform import ERSTE_ANGABE, KOPFZEILE, auswahl
from integrationsbericht.rechnen import Vorgaben
from integrationsbericht.tabellenblatt.buch import schreibe
from integrationsbericht.vordruck.formeln import Wert, aufzaehlung, aus_regeln, tageszahl, text, urteil
from integrationsbericht.vordruck.heft import Heft
from integrationsbericht.vordruck.rechnung import schritte
from integrationsbericht.zeilenregeln import BAUSTEIN_DOPPELT, BEDARFSREGELN, HINWEISE, MELDUNGSREGELN, Formregel

_FIGUREN = (
    *("bausteine", "nummern", "namen", "zeitraum_ende", "quote_zaehler", "quote_nenner", "pauschale"),
    *("mit_gebuehren", "beim_kreis", "kommunen"),
)
_KOPF, _ERSTE = 2, 20
"""Rows from 0: the headings of the figures, and the first cells of a list."""
_GROESSTER_NENNER = 10**9
_TIEFER = 10_000
"""More rows than any list has."""
FEHLT, UNKLAR, FEHLER, HINWEIS, URTEIL = "fehlt", "unklar", "fehler", "hinweis", "urteil"
VORSCHAU = {"vorschau_zuwendung": "{zuwendung}", "vorschau_eigenanteil": "{grundlage}-{zuwendung}-{andere_zaehlt}"}
"""What is shown of a Maßnahme, and the cents it is made of."""
_REGELN: Mapping[str, Sequence[Formregel]] = {
    MELDUNG.name: MELDUNGSREGELN,
    BEDARFE.name: (*BEDARFSREGELN, BAUSTEIN_DOPPELT),
    MASSNAHMEN.name: WIDERSPRUECHE,
}


class Rechenblatt:
    """Writes the sheet and tells where a result stands, for the formulas of the other sheets."""

    def __init__(self, heft: Heft, vorgaben: Vorgaben) -> None:
        self.seite: Any = heft.seite(RECHENBLATT)
        self.seite.hide()
        self.seite.protect()
        self.seite.write_formula(0, 0, f"={text(RECHENBLATTTITEL)}", None, RECHENBLATTTITEL)
        self.seite.write_string(1, 0, RECHENBLATTTITEL)  # where a program has lost the results
        self._vorgaben = vorgaben
        self._bereiche = dict(self._figuren(heft))
        self._listen = {
            Art.BAUSTEIN: "|".join(self._bereiche[name] for name in _FIGUREN[:3]),
            Art.KOMMUNE: self._bereiche["kommunen"],
        }
        self._spalten: dict[tuple[str, str], int] = {}
        self._naechste = len(_FIGUREN) + 1
        self._anzahlen: dict[str, str] = {}

    def _figuren(self, heft: Heft) -> Iterator[tuple[str, str]]:
        """What the formulas look up, a column each, and its range."""
        bausteine, pauschalen = heft.vokabular.bausteine.values(), self._vorgaben.pauschalen
        quoten = [self._quote(b.nummer) for b in bausteine]
        spalten: tuple[Sequence[str | int], ...] = (
            [str(b) for b in bausteine],
            [b.nummer for b in bausteine],
            [b.name for b in bausteine],
            [tageszahl(b.ende) for b in bausteine],
            [zaehler for zaehler, _ in quoten],
            [nenner for _, nenner in quoten],
            [pauschalen.get(b.nummer, 0) for b in bausteine],
            [int(b.zuzueglich is not None) for b in bausteine],
            [int(b.beim_kreis) for b in bausteine],
            auswahl(MASSNAHMEN.feld("kommune"), heft.vokabular) or ("",),
        )
        for spalte, (name, werte) in enumerate(zip(_FIGUREN, spalten, strict=True)):
            for zeile, wert in enumerate((name, *werte), start=_KOPF):
                schreibe(self.seite, zeile, spalte, wert, None)
            buchstabe = xl_col_to_name(spalte, col_abs=True)
            yield name, f"{buchstabe}${_KOPF + 2}:{buchstabe}${_KOPF + 1 + len(werte)}"

    def _quote(self, baustein: int) -> tuple[int, int]:
        """3.5 in rounding steps is 3.4 × the first ÷ the second; 0: too long a fraction for Excel."""
        quote = self._vorgaben.foerderquoten[baustein]
        nenner = quote.denominator * self._vorgaben.regelwerk.rundungsschritt
        return (quote.numerator, nenner) if nenner < _GROESSTER_NENNER else (0, 1)

    # ------------------------------------------------------------ the cells of a row

    def wo(self, tabelle: Tabelle, name: str, nummer: int) -> str:
        """The cell with a result for the row of this number in a list, for formulas on other sheets."""
        return f"{RECHENBLATT}!{self._zelle(tabelle, name, nummer)}"

    def _zelle(self, tabelle: Tabelle, name: str, nummer: int) -> str:
        return str(xl_rowcol_to_cell(_ERSTE + nummer, self._spalten[tabelle.name, name], col_abs=True))

    def rechne(self, tabelle: Tabelle, leer: Mapping[str, str]) -> None:
        """The cells for every offered row of a list, or the one record of a form sheet; `leer`: of the blank form."""
        formeln = list(self._formeln(tabelle))
        for name, _, _ in formeln:
            self._spalten[tabelle.name, name] = self._naechste
            self.seite.write_string(_ERSTE - 1, self._naechste, f"{tabelle.name} {name}")
            self._naechste += 1
        for nummer in range(tabelle.leerzeilen if tabelle.liste else 1):
            namen: dict[str, object] = {**_antworten(tabelle, nummer), **self._worte(tabelle, nummer)}
            for name, formel, ergebnis in formeln:
                ort = _ERSTE + nummer, self._spalten[tabelle.name, name]
                self.seite.write_formula(*ort, f"={formel.format_map(namen)}", None, leer.get(name, ergebnis))
                namen[name] = self._zelle(tabelle, name, nummer)

    def _formeln(self, tabelle: Tabelle) -> Iterator[tuple[str, str, object]]:
        """Name, formula, and what it gives for an empty row."""
        felder = [feld for feld in tabelle.felder if not feld.vorbelegt]
        if tabelle is MASSNAHMEN:
            yield from schritte(self._vorgaben.regelwerk, self._bereiche)
        fehlende = [(f"ISBLANK({{{feld.name}.zelle}})", feld.ueberschrift) for feld in felder if feld.pflicht]
        yield FEHLT, _wenn_gefuellt(aufzaehlung(fehlende)), ""
        yield UNKLAR, _wenn_gefuellt(aufzaehlung(self._unklare(felder))), ""
        fehler = f"{aufzaehlung(_negative(felder))}&{aus_regeln(_REGELN.get(tabelle.name, ()))}"
        yield FEHLER, _wenn_gefuellt(f'IF({{{UNKLAR}}}="",{fehler},"")'), ""
        hinweise = aus_regeln(HINWEISE if tabelle is MASSNAHMEN else ())
        yield HINWEIS, _wenn_gefuellt(f'IF({{{FEHLT}}}&{{{UNKLAR}}}&{{{FEHLER}}}="",{hinweise},"")'), ""
        yield URTEIL, _wenn_gefuellt(urteil(*(f"{{{name}}}" for name in (FEHLT, UNKLAR, FEHLER, HINWEIS)))), ""
        if tabelle is MASSNAHMEN:
            for name, betrag in VORSCHAU.items():
                yield name, _vorschau(betrag), ""

    def _unklare(self, felder: Sequence[Feld]) -> Iterator[tuple[str, str]]:
        for feld in felder:
            if (formel := Wert(f"{{{feld.name}.zelle}}", feld).unklar(self._listen)) is not None:
                yield formel, feld.ueberschrift

    def _worte(self, tabelle: Tabelle, nummer: int) -> Mapping[str, str]:
        """What formulas ask besides the answers themselves."""
        werte = _antworten(tabelle, nummer)
        if not tabelle.liste:
            return {
                "gefuellt": "TRUE",
                "ausgefuellte_zeilen": f"({'+'.join(self._anzahlen[t.name] for t in (BEDARFE, MASSNAHMEN))})",
            }
        # Bausteine are listed beforehand in the needs, so that alone they say nothing.
        schon_da = {feld.name for feld in tabelle.felder if feld.vorbelegt or (tabelle is BEDARFE and feld.pflicht)}
        eigene = [wert for name, wert in werte.items() if name not in schon_da]
        worte = {"gefuellt": f"COUNTA({eigene[0].zelle}:{eigene[-1].zelle.rsplit('!', 1)[1]})>0"}
        if tabelle is MASSNAHMEN:
            worte["nennt_jahre"] = f"OR({','.join(werte[jahresfeld(jahr)].da for jahr in HAUSHALTSJAHRE)})"
        if tabelle is BEDARFE:
            inhalt = "&".join(_ganz(wert, tabelle) for wert in eigene)
            gleich = f"({_ganz(werte['baustein'], tabelle)}={werte['baustein'].zelle})"
            worte["gleiche_zeilen"] = f'SUMPRODUCT({gleich}*({inhalt}<>""))'
        return worte

    # ------------------------------------------------------------ the sheets as a whole

    def stand(self, tabelle: Tabelle, urteile: str) -> str:
        """The cell that tells how far a list is; `urteile` is the column on its sheet that says it of each row."""
        zeile = _KOPF + len(self._vorgaben.foerderquoten) + 3 + len(self._anzahlen)
        anzahl, volle, erste, stand = (
            xl_rowcol_to_cell(zeile, spalte, row_abs=True, col_abs=True) for spalte in range(1, 5)
        )
        ist_voll = f'LEFT({urteile},{len(VOLLSTAENDIG)})="{VOLLSTAENDIG}"'
        von_unten = f'SUMPRODUCT(MAX(({urteile}<>"")*(1-({ist_voll}))*({_TIEFER}-ROW({urteile}))))'
        zahl = f'IF({anzahl}=1,"1 Zeile",{anzahl}&" Zeilen")'
        offen = f'"Zeile "&{erste}&": "&INDEX({urteile},{erste}-ROW({urteile.split(":", maxsplit=1)[0]})+1)'
        fertig = f'{text(VOLLSTAENDIG)}&" ("&{zahl}&")"'
        schreibe(self.seite, zeile, 0, tabelle.name, None)
        for ort, formel, leer in (
            (anzahl, f'SUMPRODUCT(--({urteile}<>""))', 0),
            (volle, f"SUMPRODUCT(--({ist_voll}))", 0),
            (erste, f"IF({anzahl}={volle},0,{_TIEFER}-{von_unten})", 0),
            (stand, f"IF({anzahl}=0,{text(NICHTS)},IF({anzahl}={volle},{fertig},{offen}))", NICHTS),
        ):
            self.seite.write_formula(ort, f"={formel}", None, leer)
        self._anzahlen[tabelle.name] = anzahl
        return f"{RECHENBLATT}!{stand}"


def _antworten(tabelle: Tabelle, nummer: int) -> Mapping[str, Wert]:
    """Where the answers of a row stand, seen from another sheet."""

    def ort(stelle: int) -> tuple[int, int]:
        return (KOPFZEILE + nummer, stelle) if tabelle.liste else (ERSTE_ANGABE - 1 + stelle, 2)

    return {
        feld.name: Wert(f"'{tabelle.name}'!{xl_rowcol_to_cell(*ort(stelle), col_abs=True)}", feld)
        for stelle, feld in enumerate(tabelle.felder)
    }


def _ganz(wert: Wert, tabelle: Tabelle) -> str:
    """The offered cells of the column in which a value stands."""
    spalte = wert.zelle.rsplit("$", 1)[1].rstrip("0123456789")
    return f"'{tabelle.name}'!${spalte}${KOPFZEILE + 1}:${spalte}${KOPFZEILE + tabelle.leerzeilen}"


def _wenn_gefuellt(formel: str) -> str:
    return f'IF({{gefuellt}},{formel},"")'


def _vorschau(betrag: str) -> str:
    """An amount in euros, or why there is none."""
    fehlende = ",".join(f"ISBLANK({{{name}.zelle}})" for name in NOETIG)
    offen, ki = f'OR({{{FEHLER}}}<>"",{fehlende})', text(KI_RECHNET)
    return _wenn_gefuellt(
        f'IF({{{UNKLAR}}}<>"",{ki},IF({offen},{text(OFFEN)},IF({{genau}}=1,ROUND(({betrag})/100,2),{ki})))'
    )


def _negative(felder: Sequence[Feld]) -> Iterator[tuple[str, str]]:
    """A negative amount is read, and the Maßnahme is not computed; of other numbers it is not understood."""
    for feld in felder:
        if feld.art is Art.BETRAG:
            yield f"N({{{feld.name}.zelle}})<0", f"„{feld.ueberschrift}“ ist negativ"
