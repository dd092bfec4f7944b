"""What the blank questionnaire holds, cell by cell, before anybody has answered anything.

`vordruck/` writes exactly this, and the reader asks it which texts nobody typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache
from itertools import count

from integrationsbericht.cockpit import UEBERBLICK
from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.formular import (
    BEDARFE,
    BEDARFSMELDUNG,
    MASSNAHMEN,
    MELDUNG,
    ZIELGRUPPE,
    Art,
    Feld,
    Formular,
    Tabelle,
)
from integrationsbericht.geld import anteil
from integrationsbericht.modell import Sitzung, Stelle
from integrationsbericht.namen import Vokabular, gefaltet
from integrationsbericht.regelwerk import Regelwerk

HINWEISBLATT, LISTENBLATT, ORIENTIERUNGSBLATT = "Hinweise", "Listen", "Orientierung"
KOPFZEILE = 4
"""Row of the headings in a list, as Excel counts; the input rows follow."""
ERSTE_ANGABE = 4
"""Row of the first label in a form sheet: label in column B, value in column C."""
HOECHSTENS_IN_ZELLE = 255
"""Excel's limit for a list written into the drop-down itself, and for the text of a prompt."""


PFLICHTHINWEIS = "Felder mit * sind Pflicht, sobald eine Zeile ausgefüllt ist; fehlt dann eines, wird es orange."


class Rolle(Enum):
    """What a text is on its sheet; how it looks follows from that."""

    TITEL = auto()
    EINLEITUNG = auto()
    ERLAEUTERUNG = auto()
    UEBERSCHRIFT = auto()
    """Of a column, or the label of a value; has a field."""
    VORBELEGT = auto()
    """A value that is already known; has a field."""
    HILFE = auto()
    ABSATZTITEL = auto()
    AUFZAEHLUNG = auto()
    ABSATZ = auto()
    KOPF = auto()
    """Over the table of the Bausteine; `BAUSTEIN` are its cells."""
    BAUSTEIN = auto()


@dataclass(frozen=True)
class Eintrag:
    """One filled cell of a blank form; row and column count from 1."""

    zeile: int
    spalte: int
    wert: object
    """A text or number, or a day in the KI's own workbooks."""
    rolle: Rolle
    feld: Feld | None = None


def beschriftung(feld: Feld) -> str:
    """The heading as printed: required fields carry a star, so that the mark does not hang on colour."""
    return f"{feld.ueberschrift} *" if feld.pflicht else feld.ueberschrift


# ---------------------------------------------------------------- what stands on a sheet


def eintraege(tabelle: Tabelle, fuer: str, vorbelegt: Sequence[Mapping[str, object]] = ()) -> Iterator[Eintrag]:
    """The sheet of `tabelle` in a form for `fuer`; `vorbelegt` is field → value, of each row or of the form sheet."""
    spalte = titelspalte(tabelle)
    yield Eintrag(1, spalte, _titel(tabelle.name, fuer), Rolle.TITEL)
    if tabelle.einleitung:
        yield Eintrag(2, spalte, tabelle.einleitung, Rolle.EINLEITUNG)
    if tabelle.liste and tabelle not in BEDARFSMELDUNG and any(feld.pflicht for feld in tabelle.felder):
        yield Eintrag(3, spalte, PFLICHTHINWEIS, Rolle.ERLAEUTERUNG)  # in this line the Bedarfsmeldung tells its stand
    yield from _liste(tabelle, vorbelegt) if tabelle.liste else _angaben(tabelle, dict(*vorbelegt))


def titelspalte(tabelle: Tabelle) -> int:
    """Not a column that is repeated on every printed page: there the title would be cut off."""
    return 1 if tabelle.liste and not tabelle.felder[0].vorbelegt else 2


def _titel(blatt: str, fuer: str) -> str:
    name = BEDARFSMELDUNG.name if blatt == HINWEISBLATT else blatt
    return f"{name} – {fuer}" if fuer else name


def _liste(tabelle: Tabelle, vorbelegt: Sequence[Mapping[str, object]]) -> Iterator[Eintrag]:
    for spalte, feld in enumerate(tabelle.felder, start=1):
        yield Eintrag(KOPFZEILE, spalte, beschriftung(feld), Rolle.UEBERSCHRIFT, feld)
        for nummer in range(1, tabelle.leerzeilen + 1 if feld.vorbelegt else 1):
            yield Eintrag(KOPFZEILE + nummer, spalte, nummer, Rolle.VORBELEGT, feld)
        for nummer, zeile in enumerate(vorbelegt, start=1):
            if zeile.get(feld.name) is not None:
                yield Eintrag(KOPFZEILE + nummer, spalte, zeile[feld.name], Rolle.VORBELEGT, feld)


def _angaben(tabelle: Tabelle, vorbelegt: Mapping[str, object]) -> Iterator[Eintrag]:
    for zeile, feld in enumerate(tabelle.felder, start=ERSTE_ANGABE):
        yield Eintrag(zeile, 2, beschriftung(feld), Rolle.UEBERSCHRIFT, feld)
        if vorbelegt.get(feld.name) is not None:
            yield Eintrag(zeile, 3, vorbelegt[feld.name], Rolle.VORBELEGT, feld)
        if feld.hilfe:
            yield Eintrag(zeile, 5, feld.hilfe, Rolle.HILFE, feld)


def auswahl(feld: Feld, vokabular: Vokabular) -> tuple[str, ...]:
    """What the drop-down of `feld` offers; empty: it has none."""
    return {
        Art.AUSWAHL: feld.auswahl,
        Art.BAUSTEIN: (*map(str, vokabular.bausteine.values()), *feld.auswahl),
        Art.KOMMUNE: (*vokabular.kommunen, *feld.auswahl) if vokabular.kommunen else (),
    }.get(feld.art, ())


def lange_listen(formular: Formular, vokabular: Vokabular) -> list[tuple[str, ...]]:
    """The columns of the hidden sheet: what Excel takes in no drop-down itself, because too long or with a comma."""
    alle = dict.fromkeys(auswahl(feld, vokabular) for tabelle in formular for feld in tabelle.felder)
    return [liste for liste in alle if len(",".join(liste)) > HOECHSTENS_IN_ZELLE or any("," in w for w in liste)]


# ---------------------------------------------------------------- the Bedarfsmeldung of one Stelle


def vorbelegung(stelle: Stelle) -> dict[str, object]:
    """Field name → value of the sheet Meldung, as far as the settings know it."""
    werte: dict[str, object] = {"stelle": stelle.name, "art": stelle.art, "fassung": 1}
    werte |= {"kommune": stelle.name} if stelle.ist_kommune else {}
    return werte | {name: wert for name in ("ags", "email") if (wert := getattr(stelle, name))}


@dataclass(frozen=True, kw_only=True)
class Begleitung:
    """What every form of one round says in sight: until when, whom to ask, how much is paid."""

    frist: date | None = None
    ansprechperson: str | None = None
    telefon: str | None = None
    email: str | None = None
    hoechstquote: Fraction | None = None
    mindesteigenanteil: Fraction | None = None

    @staticmethod
    def aus(sitzung: Sitzung, regelwerk: Regelwerk) -> Begleitung:
        return Begleitung(
            frist=sitzung.rueckmeldefrist,
            ansprechperson=sitzung.ansprechperson,
            telefon=sitzung.telefon,
            email=sitzung.email,
            hoechstquote=regelwerk.hoechstquote,
            mindesteigenanteil=regelwerk.mindesteigenanteil,
        )

    def saetze(self) -> Iterator[str]:
        """Whole sentences; what is not known is not said."""
        if self.frist:
            yield f"Bitte senden Sie diese Meldung bis zum {tag(self.frist)} zurück."
        kontakt = [
            self.ansprechperson,
            self.telefon and f"Telefon {self.telefon}",
            self.email and f"E-Mail {self.email}",
        ]
        if any(kontakt):
            yield f"Ihre Fragen beantworten wir gern: {', '.join(teil for teil in kontakt if teil)}."
        if foerderung := self.foerdersatz():
            yield foerderung
        yield DATENSCHUTZ

    def foerdersatz(self) -> str:
        """What is paid; empty where it is not known."""
        if not self.hoechstquote or not self.mindesteigenanteil:
            return ""
        return (
            f"Das Land zahlt bis zu {anteil(self.hoechstquote)} der zuwendungsfähigen Ausgaben; mindestens"
            f" {anteil(self.mindesteigenanteil)} sind Eigenanteil."
        )


DATENSCHUTZ = (
    "Das Kommunale Integrationszentrum verwendet Ihre Angaben nur für den Bericht und die Anträge zu den"
    " Landesprogrammen. Ihre Kontaktdaten und kleine Personenzahlen stehen in keiner öffentlichen Unterlage."
)
_BEGLEITSATZ = re.compile(
    r"Bitte senden Sie diese Meldung bis zum \d\d\.\d\d\.\d{4} zurück\.|Ihre Fragen beantworten wir gern: .+\."
    r"|Das Land zahlt bis zu \S+\s% der zuwendungsfähigen Ausgaben; mindestens \S+\s% sind Eigenanteil\."
)


def ist_begleitsatz(text: str) -> bool:
    """Whether this is a sentence of any round's form: the reader does not know what was sent out then."""
    return _BEGLEITSATZ.fullmatch(text) is not None


def vorbelegte_bedarfe(vokabular: Vokabular) -> list[dict[str, object]]:
    """The rows that stand in `Bedarfe` beforehand: every Baustein whose need is compared with places."""
    return [{"baustein": str(baustein)} for baustein in vokabular.bausteine.values() if baustein.abgleich]


OHNE_BEGLEITUNG = Begleitung()


def hinweise(fuer: str, vokabular: Vokabular, begleitung: Begleitung = OHNE_BEGLEITUNG) -> Iterator[Eintrag]:
    """The first sheet: until when, what to do, and which Bausteine there are."""
    programme = dict.fromkeys(baustein.programm for baustein in vokabular.bausteine.values())
    yield Eintrag(1, 2, _titel(HINWEISBLATT, fuer), Rolle.TITEL)
    text = f"Landesprogramme {aufzaehlung([f'„{programm}“' for programm in programme])}"
    yield Eintrag(2, 2, text, Rolle.ERLAEUTERUNG)
    zeilen = count(4)
    abschnitte = (
        ("Das Wichtigste", tuple(begleitung.saetze())),
        ("So gehen Sie vor", _schritte()),
        ("Gut zu wissen", _GUT_ZU_WISSEN),
    )
    for titel, absaetze in abschnitte:
        yield Eintrag(next(zeilen), 2, titel, Rolle.ABSATZTITEL)
        for nummer, absatz in enumerate(absaetze, start=1):
            zeile = next(zeilen)
            yield Eintrag(zeile, 2, f"{nummer}.", Rolle.AUFZAEHLUNG)
            yield Eintrag(zeile, 3, absatz, Rolle.ABSATZ)
        next(zeilen)
    yield Eintrag(next(zeilen), 2, "Die Förderbausteine", Rolle.ABSATZTITEL)
    kopf = ("Nr.", "Förderbaustein", "Landesprogramm", "Förderung bis")
    tabelle = [(b.nummer, b.name, b.programm, tag(b.ende)) for b in vokabular.bausteine.values()]
    for zeile, werte in zip(zeilen, (kopf, *tabelle), strict=False):
        for spalte, wert in enumerate(werte, start=2):
            yield Eintrag(zeile, spalte, wert, Rolle.KOPF if werte is kopf else Rolle.BAUSTEIN)


def _schritte() -> Sequence[str]:
    """One step per sheet, with the names the form itself uses."""
    fehlanzeige, datum = MELDUNG.feld("fehlanzeige").ueberschrift, MELDUNG.feld("datum").ueberschrift
    return (
        *(f"Blatt „{tabelle.name}“: {tabelle.einleitung}" for tabelle in BEDARFSMELDUNG),
        f"Haben Sie keinen Bedarf? Dann wählen Sie im Blatt „{MELDUNG.name}“ bei „{fehlanzeige}“ den Eintrag „ja“ und"
        f" lassen die Blätter „{BEDARFE.name}“ und „{MASSNAHMEN.name}“ leer.",
        f"Tragen Sie zum Schluss das „{datum}“ ein, speichern Sie als Excel-Datei (.xlsx) und senden Sie die Datei an"
        " die Adresse zurück, von der Sie sie erhalten haben. Der Dateiname ist frei.",
    )


_GUT_ZU_WISSEN = (
    "Felder mit * werden gebraucht. Alles Übrige hilft uns; was Sie nicht wissen, lassen Sie bitte leer."
    " Bei Personen und Plätzen heißt ein leeres Feld „unbekannt“ und eine 0 „keine“.",
    "Beträge sind Euro mit höchstens zwei Nachkommastellen, Personen, Plätze und Stunden sind ganze Zahlen,"
    " Tage schreiben Sie wie 01.03.2020.",
    "Der Vordruck rechnet mit: Rechts von jeder Zeile steht, was noch fehlt und mit welcher Zuwendung zu rechnen ist,"
    f" im Blatt „{UEBERBLICK}“ alles zusammen. Verbindlich ist erst der Bescheid.",
    "Ausfüllen lassen sich nur die Antwortfelder; Blattnamen und Überschriften bleiben bitte stehen. Zeilen dürfen Sie"
    " einfügen und unten anfügen.",
    "Wenn sich etwas ändert, senden Sie bitte die ganze Datei noch einmal und erhöhen die Fassung um 1."
    " Es gilt immer die höchste Fassung.",
    "Schreiben Sie in Begründungen und Beschreibungen bitte keine Namen und nichts, woran man jemanden erkennt.",
)

_FRUEHERE_TEXTE: Mapping[str, frozenset[str]] = {
    HINWEISBLATT: frozenset(
        (
            "Blatt „Bedarfe“: Ein Baustein je Zeile, jeder Baustein höchstens einmal. Kein Bedarf: 0 eintragen.",
            "Blatt „Zielgruppe“: Wie viele Personen leben in Ihrer Kommune? Die Angabe ist freiwillig.",
            "Sie dürfen Zeilen einfügen und unten anfügen. Bitte lassen Sie Blattnamen und Überschriften stehen.",
            "Schreiben Sie in Begründungen und Beschreibungen bitte keine Namen und nichts, woran man jemanden erkennt."
            " Ihre eigenen Kontaktdaten erscheinen in keiner öffentlichen Unterlage.",
            *("6.", "7."),
        )
    ),
    MELDUNG.name: frozenset(("Achtstelliger Amtlicher Gemeindeschlüssel, zum Beispiel 05162024.",)),
    BEDARFE.name: frozenset(
        (
            "Ein Baustein je Zeile, jeder Baustein höchstens einmal. Kein Bedarf: 0 eintragen.",
            PFLICHTHINWEIS,
        )
    ),
    MASSNAHMEN.name: frozenset((PFLICHTHINWEIS,)),
    ZIELGRUPPE.name: frozenset(("Wie viele Personen leben in Ihrer Kommune? Die Angabe ist freiwillig.",)),
}
"""What earlier forms of ours said: they are still about."""


# ---------------------------------------------------------------- what the reader asks


class Leerform:
    """The texts of blank forms, sheet by sheet: a "15" in the column Nr. of one sheet is an answer on another."""

    def __init__(self, je_blatt: Mapping[str, frozenset[str]]) -> None:
        self._je_blatt = {gefaltet(name): texte for name, texte in je_blatt.items()}

    def texte(self, *namen: str) -> frozenset[str]:
        """The texts of the first sheet of these names that the form has; of none: nothing is known."""
        return next((self._je_blatt[gefaltet(name)] for name in namen if gefaltet(name) in self._je_blatt), frozenset())


OHNE_FORM = Leerform({})
"""Where there is no form to compare with: the KI's own workbooks."""


def leerform(name: str, vokabular: Vokabular) -> Leerform:
    """The form that a Stelle was sent; `name` as it calls itself, also where the settings don't know it."""
    stelle, je_blatt = vokabular.stelle(name), dict(_gemeinsames(vokabular))
    if stelle is None:
        return Leerform({blatt: texte | {_titel(blatt, name)} for blatt, texte in je_blatt.items()})
    je_blatt[MELDUNG.name] |= {str(wert) for wert in vorbelegung(stelle).values()}
    return Leerform(je_blatt)


@lru_cache(maxsize=4)
def _gemeinsames(vokabular: Vokabular) -> Mapping[str, frozenset[str]]:
    """Sheet → the texts of every Stelle's form, of whatever Regelstand, without what is filled in for one of them."""
    zeilen = {BEDARFE.name: vorbelegte_bedarfe(vokabular)}
    blaetter = {tabelle.name: eintraege(tabelle, "", zeilen.get(tabelle.name, ())) for tabelle in BEDARFSMELDUNG}
    blaetter[HINWEISBLATT] = hinweise("", vokabular)
    enden = {tag(ende) for baustein in vokabular.bausteine.values() for ende in baustein.alle_enden}
    return {
        LISTENBLATT: frozenset({LISTENBLATT}.union(*lange_listen(BEDARFSMELDUNG, vokabular))),
        **{
            blatt: frozenset({blatt, *(_titel(blatt, stelle.name) for stelle in vokabular.stellen)})
            | {str(eintrag.wert) for eintrag in feste if eintrag.rolle is not Rolle.TITEL}
            | _FRUEHERE_TEXTE.get(blatt, frozenset())
            | (enden if blatt == HINWEISBLATT else set())
            for blatt, feste in blaetter.items()
        },
    }
