"""One cell to one value, as its field demands: what can be read, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart, Ort
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Zelle
from integrationsbericht.formular import JA_NEIN, Art, Feld
from integrationsbericht.geld import Bruch, KeinBetrag, anteil, cent, euro
from integrationsbericht.lesen.deutung import LAENGSTE_ANGABE, LAENGSTE_ZAHL, STRICHE, Deutung, Sicherheit, geglaettet
from integrationsbericht.lesen.tage import tag
from integrationsbericht.lesen.zahlen import zahl
from integrationsbericht.namen import Vokabular, aehnlich, gefaltet

_ERWARTUNG = {
    Art.TEXT: "ein Text",
    Art.BETRAG: "ein Betrag in Euro mit höchstens zwei Nachkommastellen",
    Art.ANZAHL: "eine ganze Zahl ab 0",
    Art.ZAHL: "eine Zahl ab 0",
    Art.ANTEIL: "ein Prozentsatz von 0 % bis 100 %",
    Art.DATUM: "ein Datum wie 01.03.2020",
    Art.BAUSTEIN: "ein Baustein von 1 bis 6, zum Beispiel 1 Coaching",
    Art.KOMMUNE: "eine Kommune des Kreises",
}
_JE_SICHERHEIT: dict[Sicherheit, Befundart] = {
    Sicherheit.GEDEUTET: art.GEDEUTET,
    Sicherheit.FRAGLICH: art.FRAGLICH,
    Sicherheit.LEER: art.ALS_LEER_GELESEN,
    Sicherheit.UNLESBAR: art.UNLESBAR,
}
_PROZENTWORT = re.compile(r"(?i)\s*(%|v\.? ?h\.?|vom hundert|prozent)$")
_BRUCH = re.compile(r"^(\d{1,4}) ?[/⁄∕] ?([1-9]\d{0,3})$")
_DEZIMAL = re.compile(r"^\d{1,3}(?:,\d{1,15}|\.\d{1,2})?$")
"""A rate has no thousands, so that its comma is a comma ("66,667")."""
_HOECHSTANZAHL = 1_000_000
_STRICH = "das Zeichen wurde als „nicht ausgefüllt“ gelesen"
_TAGE_BIS_1904 = 1462
"""So many days later does Excel's other count of days begin."""
_JA_NEIN = {
    **dict.fromkeys(("x", "j", "ja", "yes", "wahr", "true", "✓", "✔", "☒", "☑"), "ja"),
    **dict.fromkeys(("n", "no", "falsch", "false", "☐"), "nein"),
}
"""A cross where "ja" was asked for; read, and told."""


@dataclass(frozen=True)
class Gelesen:
    """The value of a filled cell; `lesbar` is False if there is content but no value."""

    wert: Any
    befunde: tuple[Befund, ...] = ()
    lesbar: bool = True


def erwartung(feld: Feld) -> str:
    """What belongs into the field, in a few words."""
    return " | ".join(feld.auswahl) if feld.art is Art.AUSWAHL else _ERWARTUNG[feld.art]


def lies(feld: Feld, zelle: Zelle, ort: Ort, vokabular: Vokabular) -> Gelesen:
    """The value of one filled cell in the Python type of `feld.art` (see `formular.Art`), with findings."""
    angaben = {"feld": feld.ueberschrift, "beispiel": feld.beispiel, "erwartung": erwartung(feld)}
    if zelle.fehler:
        ohne_wert = art.FORMEL_OHNE_ERGEBNIS if zelle.fehler == FORMEL_OHNE_ERGEBNIS else art.FEHLERWERT
        return Gelesen(None, (ohne_wert.an(ort, gefunden=zelle.fehler, **angaben),), False)
    if isinstance(zelle.wert, str) and len(zelle.wert) <= LAENGSTE_ZAHL and geglaettet(zelle.wert) in STRICHE:
        return Gelesen(None, (art.ALS_LEER_GELESEN.an(ort, gefunden=zelle.text.strip(), grund=_STRICH, **angaben),))
    if zelle.prozent and feld.art not in (Art.ANTEIL, Art.TEXT) and isinstance(zelle.wert, (int, float)):
        grund = "die Zelle ist als Prozentsatz formatiert"
        return Gelesen(None, (art.UNLESBAR.an(ort, gefunden=_prozent(zelle), grund=grund, **angaben),), False)
    if feld.art in (Art.BAUSTEIN, Art.KOMMUNE, Art.AUSWAHL):
        return _NAMEN[feld.art](feld, zelle, ort, vokabular)
    deutung, gelesen = _deutung(feld, zelle)
    befunde = []
    if befundart := _JE_SICHERHEIT.get(deutung.sicherheit):
        befunde.append(befundart.an(ort, gefunden=_kurz(zelle.text), gelesen=gelesen, grund=deutung.grund, **angaben))
    if isinstance(deutung.wert, (int, Decimal, Fraction)) and deutung.wert < 0:
        befunde.append(art.NEGATIV.an(ort, gefunden=gelesen, **angaben))
        if feld.art is not Art.BETRAG:  # a negative amount is kept, so that the lists can show what was reported
            return Gelesen(None, tuple(befunde), False)
    return Gelesen(deutung.wert, tuple(befunde), deutung.sicherheit is not Sicherheit.UNLESBAR)


def _deutung(feld: Feld, zelle: Zelle) -> tuple[Deutung[Any], str]:
    """The reading of a number, day or text, and how to say its value."""
    if feld.art is Art.DATUM:
        verschoben = zelle.seit_1904 and isinstance(zelle.wert, (int, float)) and not isinstance(zelle.wert, bool)
        tage = tag(zelle.wert + _TAGE_BIS_1904 if verschoben else zelle.wert, feld.monat)  # type: ignore[operator]
        return tage, f"{tage.wert:%d.%m.%Y}" if tage.wert else ""
    if feld.art is Art.TEXT:
        return _freitext(zelle)
    if feld.art is Art.ANTEIL:
        return _anteil(zelle)
    deutung = zahl(zelle.wert)
    if deutung.wert is None:
        return deutung, ""
    try:
        wert, gelesen = _UMWANDLUNG[feld.art](deutung.wert)
    except KeinBetrag as fehler:
        return Deutung.unlesbar(str(fehler)), ""
    return Deutung(wert, deutung.sicherheit, deutung.grund), gelesen


def _betrag(wert: Decimal) -> tuple[int, str]:
    betrag = cent(wert)
    return betrag, euro(betrag)


def _anzahl(wert: Decimal) -> tuple[int, str]:
    if wert != wert.to_integral_value():
        raise KeinBetrag("hier ist eine ganze Zahl nötig")
    if abs(wert) > _HOECHSTANZAHL:
        raise KeinBetrag("so groß kann die Zahl nicht sein")
    return int(wert), f"{int(wert)}"


def _zahl(wert: Decimal) -> tuple[Decimal, str]:
    if abs(wert) > _HOECHSTANZAHL:
        raise KeinBetrag("so groß kann die Zahl nicht sein")
    return wert, f"{wert}".replace(".", ",")


_UMWANDLUNG: dict[Art, Callable[[Decimal], tuple[Any, str]]] = {
    Art.BETRAG: _betrag,
    Art.ANZAHL: _anzahl,
    Art.ZAHL: _zahl,
}


def _anteil(zelle: Zelle) -> tuple[Deutung[Fraction], str]:
    """A rate: "80 %", "80 v. H." and "80 Prozent" say percent, an Excel percentage is what it shows, "2/3" a fraction.

    Of other numbers, what is at most 1 is a share and what is above is percent. Nothing else is a rate, and none
    is above 100 %.
    """
    text = _PROZENTWORT.sub("", geglaettet(zelle.wert)) if isinstance(zelle.wert, str) else ""
    if bruch := _BRUCH.match(text):
        deutung = Deutung[Fraction](Bruch(int(bruch[1]), int(bruch[2])))
    else:
        deutung = _prozentsatz(zelle, text)
    if deutung.wert is not None and deutung.wert > 1:
        return Deutung.unlesbar("mehr als 100 % kann niemand fördern"), ""
    return deutung, "" if deutung.wert is None else anteil(deutung.wert)


def _prozentsatz(zelle: Zelle, text: str) -> Deutung[Fraction]:
    if isinstance(zelle.wert, str):
        if not _DEZIMAL.match(text):
            return Deutung.unlesbar("das ist kein Prozentsatz")
        ist_prozent = text != geglaettet(zelle.wert)
        zahlwert = Deutung(Decimal(text.replace(",", "."))) if "," in text else zahl(text)
    else:
        ist_prozent, zahlwert = False, zahl(zelle.wert)
    if zahlwert.wert is None:
        return Deutung(None, zahlwert.sicherheit, zahlwert.grund)
    als_anteil = zelle.prozent and not isinstance(zelle.wert, str)
    quote = Fraction(zahlwert.wert) / (100 if ist_prozent or (zahlwert.wert > 1 and not als_anteil) else 1)
    if not als_anteil and not isinstance(zelle.wert, str) and 0 < zahlwert.wert <= 1:
        zahlwert = zahlwert.mindestens(Sicherheit.GEDEUTET, "die Zelle ist nicht als Prozentsatz formatiert")
    return Deutung(quote, zahlwert.sicherheit, zahlwert.grund)


def _freitext(zelle: Zelle) -> tuple[Deutung[str], str]:
    """Text as it stands; a day in a text field may be what Excel made of "1.2"."""
    text = _text(zelle)
    if isinstance(zelle.wert, (date, time)):
        return Deutung(text, Sicherheit.GEDEUTET, "vielleicht hat Excel das Datum aus einer Zahl wie 1.2 gemacht"), text
    return Deutung(text), text


def _prozent(zelle: Zelle) -> str:
    return anteil(Fraction(f"{zelle.wert:.15g}")) if isinstance(zelle.wert, (int, float)) else zelle.text


def _text(zelle: Zelle) -> str:
    """Text without control characters but with its line breaks; a whole number without `.0`."""
    if zelle.prozent and isinstance(zelle.wert, (int, float)):
        return _prozent(zelle)
    if isinstance(zelle.wert, str):
        return "\n".join(filter(None, (geglaettet(zeile) for zeile in zelle.wert.splitlines())))
    return zelle.text


def _wort(zelle: Zelle) -> str:
    """The text of a cell that should hold one of a few words; what is longer is none of them."""
    text = zelle.wert
    return _text(replace(zelle, wert=text[:LAENGSTE_ANGABE]) if isinstance(text, str) else zelle)


def _baustein(feld: Feld, zelle: Zelle, ort: Ort, vokabular: Vokabular) -> Gelesen:
    text = _wort(zelle)
    wert = vokabular.baustein(text, feld.auswahl)
    if wert is not None:
        return Gelesen(wert)
    vorschlag = _vorschlag(vokabular.vorschlag_baustein(text))
    return Gelesen(None, (art.BAUSTEIN_UNBEKANNT.an(ort, gefunden=_kurz(text), vorschlag=vorschlag),), False)


def _kommune(feld: Feld, zelle: Zelle, ort: Ort, vokabular: Vokabular) -> Gelesen:
    text = _wort(zelle)
    wert = vokabular.kommune(text, feld.auswahl)
    if wert is not None:
        return Gelesen(wert)
    moeglich = ", ".join((*vokabular.kommunen, *feld.auswahl))
    vorschlag = _vorschlag(vokabular.vorschlag_kommune(text))
    befund = art.KOMMUNE_UNBEKANNT.an(ort, gefunden=_kurz(text), vorschlag=vorschlag, kommunen=moeglich)
    return Gelesen(None, (befund,), False)


def _auswahl(feld: Feld, zelle: Zelle, ort: Ort, vokabular: Vokabular) -> Gelesen:
    text = _wort(zelle)
    for wert in feld.auswahl:
        if gefaltet(wert) == gefaltet(text):
            return Gelesen(wert)
    if set(feld.auswahl) == set(JA_NEIN) and (gemeint := _JA_NEIN.get(text.casefold())):
        angaben = {"feld": feld.ueberschrift, "beispiel": feld.beispiel, "erwartung": erwartung(feld)}
        befund = art.GEDEUTET.an(ort, gefunden=text, gelesen=f"„{gemeint}“", grund="Kreuz oder Abkürzung", **angaben)
        return Gelesen(gemeint, (befund,))
    befund = art.KEINE_AUSWAHL.an(
        ort,
        gefunden=_kurz(text),
        feld=feld.ueberschrift,
        erwartung=erwartung(feld),
        vorschlag=_vorschlag(aehnlich(text, feld.auswahl)),
    )
    return Gelesen(None, (befund,), False)


_NAMEN: dict[Art, Callable[[Feld, Zelle, Ort, Vokabular], Gelesen]] = {
    Art.BAUSTEIN: _baustein,
    Art.KOMMUNE: _kommune,
    Art.AUSWAHL: _auswahl,
}


def _vorschlag(name: str | None) -> str:
    return f" Ist „{name}“ gemeint?" if name else ""


def _kurz(text: str) -> str:
    """Enough of a content to recognise it in a finding."""
    einzeilig = geglaettet(text[:LAENGSTE_ANGABE])
    return einzeilig if len(einzeilig) <= 80 else f"{einzeilig[:77]} …"
