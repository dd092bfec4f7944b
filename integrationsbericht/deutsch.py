"""German wording that several outputs share: days, numbers, singular and plural, enumerations."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from babel.lists import format_list
from babel.numbers import format_decimal

from integrationsbericht.beleg import verbunden

UNBEKANNT = "unbekannt"
OHNE_ANGABE = "ohne Angabe"
KEINE_MELDUNG = "keine Meldung"

_ZAHLWOERTER = (
    *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs"),
    *("sieben", "acht", "neun", "zehn", "elf", "zwölf"),
)
_HOECHSTENS_NAMEN = 6

_SYSTEMFEHLER = {
    errno.ENOSPC: "auf dem Datenträger ist kein Platz mehr",
    errno.EACCES: "die Berechtigung fehlt",
    errno.EPERM: "die Berechtigung fehlt",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOTDIR: "an dieser Stelle liegt eine Datei und kein Ordner",
    errno.EEXIST: "an dieser Stelle liegt schon eine Datei",
    errno.EISDIR: "an dieser Stelle liegt ein Ordner und keine Datei",
    errno.ENOENT: "{wer} ist nicht mehr da",
    errno.ENAMETOOLONG: "der Pfad ist zu lang",
    errno.ELOOP: "die Verknüpfung führt im Kreis",
    errno.EBUSY: "ein anderes Programm hält {wen} offen",
    errno.ESTALE: "die Verbindung zum Netzlaufwerk ist unterbrochen",
    errno.EIO: "der Datenträger meldet einen Lesefehler",
}


_OFFEN_UNTER_WINDOWS = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION."""


def systemgrund(fehler: OSError, *, ordner: bool = False) -> str:
    """Why the operating system refused a file (or folder), as a German half sentence; its own words may be English."""
    nummer = errno.EBUSY if getattr(fehler, "winerror", None) in _OFFEN_UNTER_WINDOWS else fehler.errno or 0
    satz = _SYSTEMFEHLER.get(nummer, f"Fehler {nummer} des Betriebssystems")
    return satz.format(wer="er" if ordner else "sie", wen="ihn" if ordner else "sie")


def tag(wert: date | None, sonst: str = OHNE_ANGABE) -> str:
    """`28.01.2020`."""
    return f"{wert:%d.%m.}{wert.year:04}" if wert else sonst


def ganz(wert: int | None, sonst: str = UNBEKANNT) -> str:
    """A count with German grouping: `1.250`."""
    return sonst if wert is None else f"{wert:,}".replace(",", ".")


def stellen(wert: Decimal | None, sonst: str = "nicht eingetragen") -> str:
    """Positions with one decimal as German people write them: `3,0`, `2,5`."""
    return sonst if wert is None else format_decimal(wert, format="#,##0.0#", locale="de_DE")


def wort(zahl: int) -> str:
    """Small counts as words, as in running text: `sieben`, from 13 on figures."""
    return _ZAHLWOERTER[zahl] if 0 <= zahl < len(_ZAHLWOERTER) else ganz(zahl)


def in_worten(zahl: int, einzahl: str, mehrzahl: str) -> str:
    """A count in running text, with its noun: `eine Maßnahme` (as given), `fünf Maßnahmen`, `31 Maßnahmen`."""
    return einzahl if zahl == 1 else f"{wort(zahl)} {mehrzahl}"


def gross(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def absatz(*saetze: str) -> str:
    """Sentences one behind the other, those that are empty left out."""
    return verbunden(satz for satz in saetze if satz)


def namen_oder_zahl(namen: Sequence[str], mehrzahl: str) -> str:
    """`Jüchen und Neuss`; from seven on only `neun Kommunen`, since a table names them."""
    return aufzaehlung(namen) if len(namen) <= _HOECHSTENS_NAMEN else f"{wort(len(namen))} {mehrzahl}"


def anzahl(zahl: int, einzahl: str, mehrzahl: str) -> str:
    """A count with its noun in the right number: `1 Maßnahme`, `31 Maßnahmen`, `keine Maßnahmen`."""
    if zahl == 0:
        return f"keine {mehrzahl}"
    return f"{ganz(zahl)} {einzahl if zahl == 1 else mehrzahl}"


def aufzaehlung(teile: Sequence[str]) -> str:
    """`Neuss, Kaarst und Jüchen`."""
    return format_list(list(teile), locale="de_DE") if teile else ""


def ohne_nicht_gerechnete(zahl: int) -> str:
    """What a sum has to say of itself: `ohne 2 nicht berechenbare Maßnahmen`, or nothing."""
    if zahl == 0:
        return ""
    return f"ohne {zahl} nicht berechenbare {'Maßnahme' if zahl == 1 else 'Maßnahmen'}"


def einzeilig(text: str) -> str:
    """Foreign text as one visible line: single spaces, and `�` for what is invisible or turns the writing round."""
    return " ".join(wort for wort in sichtbar(text).split(" ") if wort)


def sichtbar(text: str) -> str:
    """The text with `�` for what is invisible or turns the writing round; its spaces stay."""
    return text if text.isprintable() else "".join(map(_sichtbar, text))


def _sichtbar(zeichen: str) -> str:
    if zeichen == "\N{NO-BREAK SPACE}":
        return zeichen
    if zeichen.isspace():
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(zeichen) in ("Cc", "Cf", "Cs") else zeichen


def satz(text: str) -> str:
    """The text with a full stop, unless it ends with one already (`… von Lernhafen e. V.`)."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def bausteine(nummern: Iterable[int], einer: str = "") -> str:
    """`Baustein 2`, `Bausteine 1 bis 4`, `Bausteine 1, 3 und 6`; of several also `einer der Bausteine …`."""
    liste = sorted(nummern)
    if len(liste) == 1:
        return f"Baustein {liste[0]}"
    if len(liste) > 2 and liste == list(range(liste[0], liste[-1] + 1)):
        return f"{einer}Bausteine {liste[0]} bis {liste[-1]}"
    return f"{einer}Bausteine {aufzaehlung([str(n) for n in liste])}"
