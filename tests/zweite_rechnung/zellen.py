"""What one cell says."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Generic, TypeVar

from zweite_rechnung.festes import BAUSTEINE

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Angabe(Generic[T]):
    """A cell is empty, or says something, or says something that cannot be understood."""

    wert: T | None = None
    leer: bool = False

    @property
    def unlesbar(self) -> bool:
        return self.wert is None and not self.leer


OHNE_ERGEBNIS = "#FORMEL OHNE ERGEBNIS"
MONATE = (
    *("januar", "februar", "maerz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)


def text(zelle: object) -> str:
    return "" if zelle is None else " ".join(unicodedata.normalize("NFKC", str(zelle)).split())


def falte(zelle: object) -> str:
    """Case, umlauts, ß, dashes, surrounding stars and colons do not distinguish two words."""
    gefaltet = text(zelle).casefold()
    for lang, kurz in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("–", "-"), ("—", "-"), ("‑", "-"), ("‐", "-")):
        gefaltet = gefaltet.replace(lang, kurz)
    return gefaltet.strip(" *:")


def zahl(zelle: object) -> Angabe[Fraction]:
    """Numbers as Excel keeps them (15 digits) or as Germans write them: 1.234,56 €."""
    geschrieben = text(zelle)
    if not geschrieben:
        return Angabe(leer=True)
    if isinstance(zelle, bool):
        return Angabe()
    if isinstance(zelle, int | float):
        ziffern = format(zelle, ".15g")
    else:
        ziffern = re.sub(r"€|euro?\b|\s", "", geschrieben.casefold()).replace("−", "-")
        ziffern = re.sub(r",[-–—]{1,2}$", "", ziffern)
        if re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", ziffern):
            ziffern = ziffern.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", ziffern):
        return Angabe()
    return Angabe(wert=Fraction(ziffern))


def betrag(zelle: object) -> Angabe[int]:
    """Euros with up to two decimals, as cents. A third decimal is no amount."""
    euro = zahl(zelle)
    if euro.wert is None:
        return Angabe(leer=euro.leer)
    cent = euro.wert * 100
    return Angabe(wert=int(cent)) if cent.denominator == 1 else Angabe()


def anzahl(zelle: object) -> Angabe[int]:
    """Persons, Plätze: whole numbers from 0."""
    genannt = zahl(zelle)
    if genannt.wert is None:
        return Angabe(leer=genannt.leer)
    return Angabe(wert=int(genannt.wert)) if genannt.wert.denominator == 1 and genannt.wert >= 0 else Angabe()


def tag(zelle: object) -> Angabe[date]:
    """A day: an Excel date, its serial number, 28.01.2020, 28.1.20, 28. Januar 2020 or 2020-01-28."""
    geschrieben = falte(zelle)
    if not geschrieben:
        return Angabe(leer=True)
    gelesen: date | None = None
    if isinstance(zelle, datetime):
        gelesen = zelle.date()
    elif isinstance(zelle, date):
        gelesen = zelle
    elif isinstance(zelle, int | float) and not isinstance(zelle, bool):
        gelesen = date(1899, 12, 30) + timedelta(days=int(zelle)) if 0 < zelle < 100_000 else None
    else:
        gelesen = _geschriebener_tag(geschrieben)
    return Angabe(wert=gelesen) if gelesen is not None and 2000 <= gelesen.year < 2100 else Angabe()


def _geschriebener_tag(geschrieben: str) -> date | None:
    for nummer, monat in enumerate(MONATE, start=1):
        geschrieben = re.sub(rf"\s*\b{monat}\s*", f"{nummer}.", geschrieben)
    if deutsch := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})", geschrieben):
        t, m, j = (int(teil) for teil in deutsch.groups())
    elif iso := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[t ][\d:.]+)?", geschrieben):
        j, m, t = (int(teil) for teil in iso.groups())
    else:
        return None
    j += 2000 if j < 100 else 0
    return date(j, m, t) if 1 <= m <= 12 and j > 0 and 1 <= t <= monthrange(j, m)[1] else None


def baustein(zelle: object) -> int | None:
    """Number (2, F2, Baustein 2, Förderbaustein 2), name or both ("1 Coaching"); number and name must agree."""
    geschrieben = str(int(zelle)) if isinstance(zelle, float) and zelle.is_integer() else falte(zelle)
    teile = re.fullmatch(r"(?:(?:f|(?:foerder)?baustein) ?(?=\d))?(\d+)?[\s.:)-]*(.*)", geschrieben)
    if teile is None or not any(teile.groups()):
        return None
    nummern = {falte(name): nummer for nummer, name in BAUSTEINE.items()}
    genannt = {int(teile[1])} if teile[1] else set()
    genannt |= {nummern.get(teile[2], 0)} if teile[2] else set()
    return genannt.pop() if len(genannt) == 1 and genannt <= set(BAUSTEINE) else None


def ja(zelle: object) -> bool:
    return falte(zelle) in ("ja", "j", "x", "wahr", "true", "1")
