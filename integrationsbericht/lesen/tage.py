"""Days as offices write them. docs/schreibweisen.md lists every form with its reading."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Literal

from babel.dates import get_month_names

from integrationsbericht.formular import FRUEHESTER, SPAETESTER
from integrationsbericht.lesen.deutung import LAENGSTE_ZAHL, STRICHE, Deutung, Sicherheit, geglaettet

_EXCEL_NULL = date(1899, 12, 30)

_MONATE = {
    name.casefold().rstrip("."): nummer
    for breite in ("wide", "abbreviated")
    for nummer, name in get_month_names(breite, locale="de_DE").items()
} | {"maerz": 3, "mrz": 3, "sept": 9, "jänner": 1}
_MONAT = "(?P<monatsname>" + "|".join(sorted(_MONATE, key=len, reverse=True)) + r")\.?"

_TAG = re.compile(r"^(?P<tag>\d{1,2})\. ?(?P<monat>\d{1,2})\. ?(?P<jahr>\d{4}|\d{2})$")
_TAG_WORT = re.compile(rf"(?i)^(?P<tag>\d{{1,2}})\. ?{_MONAT} (?P<jahr>\d{{4}}|\d{{2}})$")
_ISO = re.compile(r"^(?P<jahr>\d{4})-(?P<monat>\d{2})-(?P<tag>\d{2})$")
_SCHRAEG = re.compile(r"^(?P<tag>\d{1,2})/(?P<monat>\d{1,2})/(?P<jahr>\d{4}|\d{2})$")
_NUR_MONAT = re.compile(rf"(?i)^({_MONAT} ?(?P<jahr>\d{{4}})|(?P<monat>\d{{1,2}})[/.](?P<jahr2>\d{{4}}))$")
_QUARTAL = re.compile(r"(?i)^(q(?P<q>[1-4])|(?P<q2>[1-4])\. ?quartal)[ /]?(?P<jahr>\d{4})$")
_OHNE_TAG = "es ist kein Kalendertag genannt"
_UNGEFAEHR = re.compile(
    r"(?i)^(ca\.?|circa|etwa|voraussichtlich|vorauss?\.|geplant:?)\s+|\s*\((geplant|voraussichtlich)\)$"
)
_VORSATZ = {
    "anfang": re.compile(rf"(?i)^(ab(?: dem)?|vom|von|seit(?: dem)?)\s+(?=\d|{_MONAT})"),
    "ende": re.compile(rf"(?i)^bis(?: zum)?\s+(?=\d|{_MONAT})"),
}
_MITTERNACHT = re.compile(r"[T ]00:00(:00)?$")
"""What programs write behind a day that has no time."""
_UHRZEIT = re.compile(r"(?i)(?<=\d),?[ T](um )?([01]?\d|2[0-4])[:.][0-5]\d([:.][0-5]\d)?( ?uhr)?$")
_JAHRHUNDERTWENDE = 50
"""Two digits below it are a year after 2000; from it on the century is anybody's guess."""


def tag(inhalt: object, monat: Literal["anfang", "ende"] | None = None) -> Deutung[date]:
    """The day in a cell. `monat` tells which day a bare month or quarter means; None: it is not enough.

    Days outside 2000 to 2099 are no days of this programme (Excel makes 17.07.1905 of a bare 2025).
    """
    if isinstance(inhalt, datetime):
        deutung: Deutung[date] = Deutung(inhalt.date())
    elif isinstance(inhalt, date):
        deutung = Deutung(inhalt)
    elif isinstance(inhalt, (bool, time, timedelta)):
        return Deutung.unlesbar(_OHNE_TAG)
    elif isinstance(inhalt, (int, float)):
        deutung = _aus_zahl(inhalt)
    elif len(str(inhalt)) > LAENGSTE_ZAHL:
        return Deutung.unlesbar(_OHNE_TAG)
    else:
        deutung = _aus_text(geglaettet(str(inhalt)), monat)
    if deutung.wert is not None and not FRUEHESTER <= deutung.wert <= SPAETESTER:
        return Deutung.unlesbar(f"gelesen als {deutung.wert:%d.%m.%Y}, und dieser Tag kann nicht gemeint sein")
    return deutung


def _aus_zahl(zahl: float) -> Deutung[date]:
    """A number in a date column is Excel's day count, if it is a day of our time at all."""
    if zahl == int(zahl) and (FRUEHESTER - _EXCEL_NULL).days <= zahl <= (SPAETESTER - _EXCEL_NULL).days:
        gelesen = _EXCEL_NULL + timedelta(days=int(zahl))
        return Deutung(gelesen, Sicherheit.GEDEUTET, "die Zahl wurde als Excels Tageszählung gelesen")
    return Deutung.unlesbar(_OHNE_TAG)


def _aus_text(text: str, monat: Literal["anfang", "ende"] | None) -> Deutung[date]:
    """A day with words around it: "ca." is a doubt, "ab" before a Beginn says nothing new."""
    genau = _UNGEFAEHR.sub("", text)
    ohne_vorsatz = _VORSATZ[monat].sub("", genau) if monat else genau
    ohne_uhrzeit = _UHRZEIT.sub("", ohne_vorsatz)
    deutung = _aus_form(ohne_uhrzeit, monat)
    if ohne_vorsatz != genau:
        deutung = deutung.mindestens(Sicherheit.GEDEUTET, "das Wort davor wurde überlesen")
    if ohne_uhrzeit != ohne_vorsatz and not _MITTERNACHT.search(ohne_vorsatz):
        deutung = deutung.mindestens(Sicherheit.GEDEUTET, "die Uhrzeit wurde überlesen")
    return deutung if genau == text else deutung.mindestens(Sicherheit.FRAGLICH, "die Angabe ist nur ungefähr")


def _aus_form(text: str, monat: Literal["anfang", "ende"] | None) -> Deutung[date]:  # noqa: PLR0911 - one per form
    if not text or text in STRICHE:
        return Deutung(None, Sicherheit.LEER, "das Zeichen wurde als „nicht ausgefüllt“ gelesen")
    if treffer := _TAG.match(text) or _TAG_WORT.match(text) or _ISO.match(text):
        return _kalendertag(treffer)
    if treffer := _SCHRAEG.match(text):
        if int(treffer["tag"]) <= 12 and int(treffer["monat"]) <= 12 and treffer["tag"] != treffer["monat"]:
            return Deutung.unlesbar("mit Schrägstrichen kann der Tag auch der Monat sein")
        return _kalendertag(treffer).mindestens(Sicherheit.GEDEUTET, "Schrägstriche statt Punkte")
    if treffer := _NUR_MONAT.match(text):
        angaben = treffer.groupdict()
        nummer = int(angaben["monat"]) if angaben["monat"] else _MONATE[angaben["monatsname"].casefold()]
        return _monatstag(int(angaben["jahr"] or angaben["jahr2"]), nummer, nummer, monat)
    if treffer := _QUARTAL.match(text):
        quartal = int(treffer["q"] or treffer["q2"])
        return _monatstag(int(treffer["jahr"]), 3 * quartal - 2, 3 * quartal, monat)
    return Deutung.unlesbar(_OHNE_TAG)


def _kalendertag(treffer: re.Match[str]) -> Deutung[date]:
    teile = treffer.groupdict()
    monat = int(teile["monat"]) if "monat" in teile else _MONATE[teile["monatsname"].casefold()]
    zweistellig = len(teile["jahr"]) == 2
    if zweistellig and int(teile["jahr"]) >= _JAHRHUNDERTWENDE:
        return Deutung.unlesbar("das Jahrhundert ist nicht genannt")
    try:
        gelesen = date(int(teile["jahr"]) + (2000 if zweistellig else 0), monat, int(teile["tag"]))
    except ValueError:
        return Deutung.unlesbar("diesen Tag gibt es im Kalender nicht")
    if zweistellig:
        return Deutung(gelesen, Sicherheit.GEDEUTET, "zweistelliges Jahr")
    return Deutung(gelesen)


def _monatstag(jahr: int, erster: int, letzter: int, monat: Literal["anfang", "ende"] | None) -> Deutung[date]:
    if monat is None or not 1 <= erster <= 12:
        return Deutung.unlesbar(_OHNE_TAG)
    if monat == "anfang":
        beginn = date(jahr, erster, 1)
        return Deutung(beginn, Sicherheit.FRAGLICH, "es ist nur ein Zeitraum genannt; sein erster Tag gilt")
    ende = date(jahr, letzter, monthrange(jahr, letzter)[1])
    return Deutung(ende, Sicherheit.FRAGLICH, "es ist nur ein Zeitraum genannt; sein letzter Tag gilt")
