"""Numbers as offices write them. docs/schreibweisen.md lists every form with its reading.

The rule behind the list: a form that has one meaning in a German office is read; a form that is unusual
but has one meaning is read and told; one that a careful Sachbearbeiterin would ask about is not read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from integrationsbericht.lesen.deutung import LAENGSTE_ZAHL, STRICHE, Deutung, Sicherheit, geglaettet

_LEER = STRICHE | {"x"}
_NULL = {"keine", "kein", "keiner", "entfällt", "nichts", "null", "nein"}
_UNBEKANNT = re.compile(
    r"(?i)^(\?+|k\.? ?a\.?|n\.? ?n\.?|n\.? ?a\.?|n\.? ?b\.?|#n/a|unbekannt|offen|folgt|unklar|noch offen"
    r"|keine angaben?|wird nachgereicht|steht noch nicht fest|tbd)$"
)
_UNGEFAEHR = re.compile(
    r"(?i)^(ca\.?|circa|zirka|etwa|rund|rd\.?|ungefähr|ungef\.|knapp|~|≈)(?=[\s\d€])\s*"
    r"|\s*\(?(geschätzt|geplant|vorläufig|vorl\.)\)?$"
)
_OBERGRENZE = re.compile(
    r"(?i)^(max\.?|maximal|höchstens|bis( zu)?|≤)(?=[\s\d€])\s*|\s*\(?(max\.?|maximal|höchstens)\)?$"
)
_BRUTTO = re.compile(r"(?i)^brutto:?\s+|\s*\(?(brutto|inkl\.? (mwst\.?|ust\.?)|einschl\.? (mwst\.?|ust\.?))\)?$")
_WAEHRUNG = re.compile(r"(?i)^(€|eur|euro)\s*|\s*(€|eur|euro)$")
_EINHEIT = re.compile(
    r"(?i)(?<=\d)\s*(personen|pers\.?|plätze|platz|tn|teilnehmende|teilnehmer|stunden|std\.?|ustd\.?|ue"
    r"|unterrichtsstunden)$"
)
_FAKTOR = re.compile(r"(?i)(?<=\d)\s*(mio\.?|millionen|million|tsd\.?|tausend|t€|teur|t euro)\s*(?:€|eur|euro)?$")
_STRICH = re.compile(r"(?<=\d)[,.](?:-+|–|—)$")
_SPANNE = re.compile(r"^\d[\d.,]*\s*(-|–|—|bis)\s*\d[\d.,]*$")
_ENGLISCH_GRUPPIERT = re.compile(r"^[1-9]\d{0,2}(,\d{3})+$")
_GRUND_GENAU = "mehr als 15 Stellen hält Excel nicht genau"

# One pattern per way to write a number, with what it says about itself. The first that fits is taken.
# A group of thousands never begins with 0: "0.500" is nobody's five hundred.
_FORMEN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^\d+$"), "", ""),
    (re.compile(r"^\d+,\d+$"), "", ""),
    (re.compile(r"^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$"), ".", ""),
    (re.compile(r"^[1-9]\d{0,2}( \d{3})+(,\d+)?$"), " ", ""),
    (re.compile(r"^[1-9]\d{0,2}(['’]\d{3})+(,\d+)?$"), "'’", ""),
    (re.compile(r"^[1-9]\d{0,2}(['’]\d{3})+\.\d{1,2}$"), "'’", "der Punkt wurde als Komma gelesen"),
    (re.compile(r"^[1-9]\d{0,2}(,\d{3})+\.\d{1,2}$"), ",", "englische Schreibweise"),
    (re.compile(r"^\d+\.\d{1,2}$"), "", "der Punkt wurde als Komma gelesen"),
    (re.compile(r"(?i)^\d+([.,]\d+)?e[+-]?\d{1,2}$"), "", "Exponentenschreibweise"),
)


@lru_cache(maxsize=256, typed=True)  # each cell of a row is asked several times
def zahl(inhalt: object) -> Deutung[Decimal]:
    """The number in a cell: text in any of the forms of docs/schreibweisen.md, or what Excel stored.

    A float is taken with the 15 digits that Excel shows, so that binary noise behind a formula's result
    does not count as a third decimal. Dates, times and truth values are never numbers.
    """
    if isinstance(inhalt, bool):
        return Deutung.unlesbar("das ist ein Wahrheitswert")
    if isinstance(inhalt, (date, datetime, time, timedelta)):
        return Deutung.unlesbar("Excel hat daraus ein Datum oder eine Uhrzeit gemacht")
    if isinstance(inhalt, int):
        return Deutung(Decimal(inhalt))
    if isinstance(inhalt, float):
        wert = Decimal(f"{inhalt:.15g}")
        return Deutung(wert + 0) if wert.is_finite() else Deutung.unlesbar("das ist keine Zahl")
    text = str(inhalt)
    return _aus_text(geglaettet(text)) if len(text) <= LAENGSTE_ZAHL else Deutung.unlesbar("das ist keine Zahl")


_ZUSAETZE = (
    (_BRUTTO, Sicherheit.GEDEUTET, "der Zusatz zur Steuer wurde überlesen"),
    (_OBERGRENZE, Sicherheit.FRAGLICH, "es ist nur eine Obergrenze genannt"),
    (_UNGEFAEHR, Sicherheit.FRAGLICH, "die Angabe ist nur ungefähr"),
)
"""Words around a number, and what they leave in doubt."""


def _aus_text(text: str) -> Deutung[Decimal]:
    if not text or text in _LEER:
        return Deutung(None, Sicherheit.LEER, "das Zeichen wurde als „nicht ausgefüllt“ gelesen")
    if text.casefold() in _NULL:
        return Deutung(Decimal(0), Sicherheit.GEDEUTET, "das Wort wurde als 0 gelesen")
    if _UNBEKANNT.match(text):
        return Deutung.unlesbar("der Wert ist demnach noch nicht bekannt")
    rest, bemerkungen = text, []
    for zusatz, sicherheit, grund in _ZUSAETZE:
        ohne = zusatz.sub("", zusatz.sub("", rest)).strip()
        if ohne != rest:
            rest = ohne
            bemerkungen.append((sicherheit, grund))
    deutung = _betrag(rest)
    for sicherheit, grund in bemerkungen:
        deutung = deutung.mindestens(sicherheit, grund)
    return deutung


def _betrag(text: str) -> Deutung[Decimal]:
    """A number with its sign, currency, unit and factor."""
    ohne_waehrung = _STRICH.sub("", _ohne_waehrung(text))
    vorzeichen, betrag = (-1, ohne_waehrung[1:].strip()) if ohne_waehrung[:1] in ("-", "−", "–") else (1, ohne_waehrung)
    if treffer := _FAKTOR.search(betrag):
        faktor = 1_000_000 if treffer[1].casefold().startswith("mi") else 1_000
        ziffern = _ziffern(betrag[: treffer.start()])
        deutung = ziffern.mindestens(Sicherheit.GEDEUTET, f"„{treffer[1]}“ wurde ausgerechnet")
    elif treffer := _EINHEIT.search(betrag):
        faktor = 1
        ziffern = _ziffern(betrag[: treffer.start()])
        deutung = ziffern.mindestens(Sicherheit.GEDEUTET, f"„{treffer[1]}“ wurde überlesen")
    else:
        faktor, deutung = 1, _ziffern(betrag)
    if deutung.wert is None:
        return deutung
    return Deutung(deutung.wert * faktor * vorzeichen + 0, deutung.sicherheit, deutung.grund)


def _ohne_waehrung(text: str) -> str:
    """Without the euro sign; "5 T€" keeps it, because there it belongs to the factor."""
    return text if _FAKTOR.search(text) else _WAEHRUNG.sub("", _WAEHRUNG.sub("", text)).strip()


def _ziffern(text: str) -> Deutung[Decimal]:
    text = text.strip()
    if _ENGLISCH_GRUPPIERT.match(text):
        return Deutung.unlesbar("das Komma kann hier Tausender oder Nachkommastellen trennen")
    for form, trenner, bemerkung in _FORMEN:
        if form.match(text):
            if len(re.sub(r"\D", "", text)) > 15:
                return Deutung.unlesbar(_GRUND_GENAU)
            ohne_gruppen = text.translate({ord(zeichen): None for zeichen in trenner})
            wert = Decimal(ohne_gruppen.replace(",", "."))
            return Deutung(wert, Sicherheit.GEDEUTET if bemerkung else Sicherheit.SICHER, bemerkung)
    if _SPANNE.match(text):
        return Deutung.unlesbar("das ist eine Spanne, keine einzelne Zahl")
    return Deutung.unlesbar("das ist keine Zahl")
