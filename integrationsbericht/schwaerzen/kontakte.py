"""Mail addresses and telephone numbers in free text, also as people disguise or shorten them."""

from __future__ import annotations

import re
from collections.abc import Iterator

Spanne = tuple[int, int]
"""Where something stands in a text: first character, and the one behind the last."""

# A match begins at the beginning of a word: without that, a long text without spaces takes quadratic time.
_WORTTEIL = r"[^\s<>()\[\]{},;:@＠\"“”„]"
_VORN = rf"(?<!{_WORTTEIL}){_WORTTEIL}+"
_PUNKT = r"(?:\.|\s\.\s|\s?[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?|\s(?:dot|punkt)\s)"
_NAME = r"[^\W_](?:[\w-]*[^\W_])?"
_ENDE = rf"{_NAME}(?:{_PUNKT}{_NAME})*{_PUNKT}[^\W\d_]{{2,}}"
_AN = r"(?:\s?[@＠]\s?|\s?[(\[{]\s?(?:at|ät|a|@)\s?[)\]}]\s?|\s{1,3}(?:at|ät|klammeraffe)\s{1,3})"
_EMAIL = re.compile(
    rf"{_VORN}{_AN}{_ENDE}"
    rf"|(?<!{_WORTTEIL})[^\W_]+[._]{_WORTTEIL}+[@＠]{_NAME}",  # eva.muster@rathaus: an address within the house
    re.IGNORECASE,
)

_ZIFFERN = r"\+?\(?\d(?:[\d\s()/.\u2010-\u2013-]*\d)?"
_WEITERE = r"(?:\s?(?:,|/|und|oder|u\.)\s?-\s?\d{1,4}(?!\d))*"
"""Further extensions: `928-50, -51`."""
_WEITERE_DAHINTER = re.compile(_WEITERE)
_ANSCHLUSS = re.compile(
    r"(?<![\w-])(?P<wort>Tel(?:efon)?(?:-?(?:nummer|nr))?\b|Telefax\b|Fon\b|Ruf(?:nummer|nr)?\b|Durchw(?:ahl\b|\.)|DW\b|App\."
    r"|Apparat\b|Nebenstelle\b|NSt\b|(?:Mobil|Handy)(?:-?(?:nummer|nr|telefon))?\b|Fax\b|WhatsApp\b|T\.|☎|📞"
    r"|(?:telefonisch|erreichbar)\sunter\b)"
    rf"[.:\s-]*(?:(?:der\s)?(?:Nr\b\.?|Nummer\b)[.:\s]*)?-?\s?(?P<nummer>{_ZIFFERN}{_WEITERE})"
    r"(?P<danach>,\d|\s?[€%]|\s?(?:EUR|Euro|Std|Stunden|Plätze|Personen|Teiln|TN|Stück|Monat|mal|x)\b)?",
    re.IGNORECASE,
)
_KURZ = ("durchwahl", "durchw.", "dw", "app.", "nebenstelle", "nst", "tel", "telefonnummer", "rufnummer", "rufnr")
"""Behind these, two digits or a number that looks like a year are an extension."""
_JAHRE = re.compile(r"(?:(?:19|20)\d\d)(?:\s?[/\u2010-\u2013-]\s?(?:(?:19|20)?\d\d))?")
_TAG = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{1,2}/(?:19|20)\d\d\b")
_VORWAHL = "+＋(0０"
_VIELLEICHT = re.compile(r"(?<!\d)(?:[+＋]|[0０](?!\d?\.\s?\d{1,2}\.|\d/(?:19|20)))(?:\D{0,5}\d){5}")
_AGS = re.compile(r"\d{8}")
_ANDERE_NUMMER = re.compile(
    r"(?:\b(?:AGS|ARS|Az|Aktenzeichen|Kassenzeichen|Konto|IBAN|Vorlage|Nr))\W{0,3}$", re.IGNORECASE
)
_GRUPPEN = re.compile(_ZIFFERN)


def mailadressen(text: str) -> Iterator[Spanne]:
    """`max@stadt.de`, and what is meant to be one: `max at stadt.de`, `max (ät) stadt punkt de`."""
    if not re.search(r"[@＠]|\b(?:[äa]t|klammeraffe)\b|[(\[{]\s?a\s?[)\]}]", text, re.IGNORECASE):
        return
    for treffer in _EMAIL.finditer(text):
        yield treffer.span()


def telefonnummern(text: str, bekannte: frozenset[str] = frozenset()) -> Iterator[Spanne]:
    """Numbers with their area code, extensions behind their word, and the `bekannte` (their `ziffern`)."""
    for treffer in _ANSCHLUSS.finditer(text):
        if _ist_anschluss(treffer["wort"].casefold(), treffer["nummer"], treffer["danach"]):
            yield treffer.start(), treffer.end("nummer")
    if _VIELLEICHT.search(text):
        yield from _nach_vorwahl(text)
    if bekannte:
        yield from (t.span() for t in _GRUPPEN.finditer(text) if ziffern(t[0]) in bekannte)


def ziffern(nummer: str) -> str:
    """What makes a number the same in all spellings: its digits without the code of the country and the zero."""
    nur = re.sub(r"\(0\)|\D", "", nummer)
    return re.sub(r"^(?:0049|49(?=\d{8})|0)", "", nur)


def _ist_anschluss(wort: str, nummer: str, danach: str) -> bool:
    """Not an amount, a number of pieces, a day, or the year of a project called "Mobil 2020"."""
    stellen = sum(zeichen.isdigit() for zeichen in nummer)
    if danach or _TAG.match(nummer):
        return False
    if wort in _KURZ:
        return stellen >= 2
    return stellen >= 4 and not _JAHRE.fullmatch(nummer)


def _nach_vorwahl(text: str) -> Iterator[Spanne]:
    """What the numbering plans know as a number, if it is written with its area code.

    Without the code any number of some length would be one; eight digits in one piece are an AGS.
    """
    import phonenumbers  # noqa: PLC0415 - most runs need no numbering plan, and the start is not to wait for it

    for treffer in phonenumbers.PhoneNumberMatcher(text, "DE"):
        roh = treffer.raw_string
        davor = text[max(treffer.start - 20, 0) : treffer.start]
        if roh[0] in _VORWAHL and not (_AGS.fullmatch(roh) or _TAG.match(roh) or _ANDERE_NUMMER.search(davor)):
            weitere = _WEITERE_DAHINTER.match(text, treffer.end)
            yield treffer.start + (roh[0] == "(" and ")" not in roh), weitere.end() if weitere else treffer.end
