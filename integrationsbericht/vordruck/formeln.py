"""Excel formulas about one row of the form: what is missing, what cannot be understood, which rule is broken.

English names and commas, as the file format wants them, and only functions that Excel 2010 and LibreOffice 7.4 know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from integrationsbericht.cockpit import EINDEUTIG, FEHLT, HINWEIS, VOLLSTAENDIG, ZU_KLAEREN
from integrationsbericht.formular import FRUEHESTER, SPAETESTER, Art, Feld
from integrationsbericht.geld import HOECHSTBETRAG
from integrationsbericht.zeilenregeln import Formregel

_TAG_NULL = date(1899, 12, 30)
_LAENGSTE = 400
"""Characters of a list of what is open."""


def tageszahl(tag: date) -> int:
    """The day as Excel counts it."""
    return (tag - _TAG_NULL).days


_BEDINGUNGEN = {
    Art.BETRAG: f"{{0}}=ROUND({{0}},2),ABS({{0}})<={HOECHSTBETRAG // 100}",
    Art.ANZAHL: "{0}=INT({0}),{0}>=0,{0}<=1000000",
    Art.DATUM: f"{{0}}=INT({{0}}),{{0}}>={tageszahl(FRUEHESTER)},{{0}}<={tageszahl(SPAETESTER)}",
}


@dataclass(frozen=True)
class Wert:
    """A cell of the form inside a formula; as text its number, an amount in cents, 0 where it is empty."""

    zelle: str
    feld: Feld

    def __str__(self) -> str:
        return f"ROUND(N({self.zelle})*100,0)" if self.feld.art is Art.BETRAG else f"N({self.zelle})"

    @property
    def da(self) -> str:
        return f"NOT(ISBLANK({self.zelle}))"

    def unklar(self, listen: Mapping[Art, str]) -> str | None:
        """True where something is entered that Excel does not understand as the reader would; None: any text will do.

        `listen` holds the ranges with the known Bausteine and Kommunen.
        """
        zelle, art = self.zelle, self.feld.art
        if art in _BEDINGUNGEN:
            gut = f"IF(ISNUMBER({zelle}),AND({_BEDINGUNGEN[art].format(zelle)}),FALSE)"
        elif bereiche := listen.get(art):
            gut = "+".join(f"ISNUMBER(MATCH({zelle},{bereich},0))" for bereich in bereiche.split("|")) + ">0"
        elif self.feld.auswahl:
            gut = "+".join(f'({zelle}&""={text(wert)})' for wert in self.feld.auswahl) + ">0"
        else:
            return None
        return f"IF(ISBLANK({zelle}),FALSE,IF(ISERROR({zelle}),TRUE,NOT({gut})))"


def text(inhalt: str) -> str:
    """A text inside a formula."""
    return '"' + inhalt.replace('"', '""') + '"'


def aufzaehlung(faelle: Iterable[tuple[str, str]]) -> str:
    """A formula for the words whose condition is true, each behind a comma; `faelle`: condition, word."""
    teile = [f'IF({bedingung},{text(f", {wort}")},"")' for bedingung, wort in faelle]
    return "&".join(teile) or '""'


def aus_regeln(regeln: Iterable[Formregel]) -> str:
    return aufzaehlung((regel.formel, regel.kurz) for regel in regeln)


def urteil(fehlt: str, unklar: str, fehler: str, hinweis: str) -> str:
    """What the form says of a row, made of the cells that list what is open."""
    offen = "&".join(
        f'IF({zelle}="","",{text(f"; {wort}")}&MID({zelle},3,{_LAENGSTE}))'
        for zelle, wort in ((fehlt, FEHLT), (unklar, EINDEUTIG), (fehler, ZU_KLAEREN))
    )
    voll = f'{text(VOLLSTAENDIG)}&IF({hinweis}="","",{text(HINWEIS)}&MID({hinweis},3,{_LAENGSTE}))'
    return f'IF({fehlt}&{unklar}&{fehler}="",{voll},MID({offen},3,{_LAENGSTE}))'
