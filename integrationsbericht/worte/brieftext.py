"""What a letter says, paragraph by paragraph: receipt, questions, deadline, thanks, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from integrationsbericht.deutsch import anzahl, aufzaehlung, einzeilig, tag, wort
from integrationsbericht.ergebnis import Eingangszeile, Ergebnis
from integrationsbericht.modell import Sitzung
from integrationsbericht.worte.rueckfragen import Brief, Rueckfrage, vielleicht_fremd

KI = "Kommunales Integrationszentrum"


@dataclass(frozen=True, kw_only=True)
class Beilage:
    """A file that goes with the letter."""

    name: str
    inhalt: bytes
    ist_kopie: bool = False
    """The return itself with the questions marked in it."""
    ist_vordruck: bool = False


def betreff(brief: Brief, ergebnis: Ergebnis) -> str:
    bis = _frist(ergebnis.einstellungen.sitzung, ergebnis.stand)
    bitte = f", Antwort erbeten bis {tag(bis)}" if bis else ""
    if brief.fehlt:
        return f"Erinnerung: Ihre Bedarfsmeldung fehlt noch{bitte}"
    return f"Ihre Bedarfsmeldung: {anzahl(len(brief.fragen), 'Rückfrage', 'Rückfragen')}{bitte}"


def absaetze(brief: Brief, ergebnis: Ergebnis, beilagen: Sequence[Beilage], seither: str = "") -> list[str]:
    """The whole letter. `seither`: what became of the questions of last time."""
    sitzung = ergebnis.einstellungen.sitzung
    zeitig = _zeitig(sitzung, ergebnis.stand)
    koerper = _erinnerung(sitzung, ergebnis.stand, zeitig) if brief.fehlt else _fragen(brief, beilagen, zeitig, seither)
    return [einzeilig(a) for a in ("Guten Tag,", *koerper)] + ["Mit freundlichen Grüßen", gruss(sitzung)]


def _erinnerung(sitzung: Sitzung, stand: date, zeitig: str) -> Iterator[str]:
    frist = sitzung.rueckmeldefrist
    satz = f" Die Rückmeldefrist {'läuft bis zum' if stand <= frist else 'war der'} {tag(frist)}." if frist else ""
    yield f"bisher liegt uns keine Bedarfsmeldung von Ihnen vor.{satz}"
    yield (
        f"Bitte schicken Sie uns den ausgefüllten Vordruck {zeitig}; er liegt noch einmal bei. Besteht kein Bedarf,"
        " genügt eine Fehlanzeige: Tragen Sie dann im Blatt „Meldung“ bei „Fehlanzeige“ „ja“ ein. Ohne Ihre Antwort"
        " bleibt uns nur, was unsere eigene Analyse schätzt."
    )
    yield "Hat sich diese Nachricht mit Ihrer Meldung gekreuzt, betrachten Sie sie bitte als erledigt. Herzlichen Dank!"


def _fragen(brief: Brief, beilagen: Sequence[Beilage], zeitig: str, seither: str) -> Iterator[str]:
    zahl = "noch eine Frage" if len(brief.fragen) == 1 else f"noch {wort(len(brief.fragen))} Fragen"
    yield _empfang(brief)
    yield f"{f'{seither} ' if seither else ''}Dazu haben wir {zahl}. Bitte antworten Sie uns {zeitig}."
    yield from _nummeriert(brief.fragen)
    if brief.hinweise:
        yield "Zur Kenntnis; hier brauchen Sie nur zu antworten, wenn etwas nicht stimmt:"
        yield from (f"– {frage.text}" for frage in brief.hinweise)
    yield from _bitte(brief, beilagen)
    yield "Vielen Dank für Ihre Mühe!"


def _nummeriert(fragen: Sequence[Rueckfrage]) -> Iterator[str]:
    if len(fragen) == 1:
        yield fragen[0].text
    else:
        yield from (f"{nummer}. {frage.text}" for nummer, frage in enumerate(fragen, start=1))


def _empfang(brief: Brief) -> str:
    """The receipt: which files came, and when, as far as a mail tells it.

    `Ihre Datei „Neuss.xlsx“ (Fassung 2 vom 20.01.2020) ist am 21.01.2020 bei uns eingegangen.`
    """
    gruppen: dict[tuple[bool, date | None], list[Eingangszeile]] = {}
    for zeile in brief.dateien:
        gruppen.setdefault((vielleicht_fremd(zeile), zeile.eingegangen), []).append(zeile)
    saetze = [_eingang(brief, fremd, am, zeilen) for (fremd, am), zeilen in gruppen.items()]
    if saetze and all(map(vielleicht_fremd, brief.dateien)):
        return " ".join([saetze[0][0].lower() + saetze[0][1:], *saetze[1:]])
    return " ".join(["vielen Dank für Ihre Bedarfsmeldung.", *saetze])


def _eingang(brief: Brief, fremd: bool, am: date | None, zeilen: Sequence[Eingangszeile]) -> str:
    """Of a file that may be another's only its name and the day."""
    namen = [f"„{brief.name(zeile.datei)}“" + ("" if fremd else _stand_der_meldung(zeile)) for zeile in zeilen]
    einer = len(namen) == 1
    wessen = ("Die" if fremd else "Ihre") + (" Datei" if einer else " Dateien")
    tags = f"am {tag(am)} " if am else ""
    return f"{wessen} {aufzaehlung(namen)} {'ist' if einer else 'sind'} {tags}bei uns eingegangen."


def _stand_der_meldung(zeile: Eingangszeile) -> str:
    angaben = [f"Fassung {zeile.fassung}"] if zeile.fassung is not None else []
    angaben += [f"vom {tag(zeile.datum)}"] if zeile.datum else []
    return f" ({' '.join(angaben)})" if angaben else ""


def _bitte(brief: Brief, beilagen: Sequence[Beilage]) -> Iterator[str]:
    """What to do with what is attached, and what follows until then."""
    kopien = [f"„{b.name}“" for b in beilagen if b.ist_kopie]
    listen = [f"„{b.name}“" for b in beilagen if not (b.ist_kopie or b.ist_vordruck)]
    nochmal = "erhöhen Sie im Blatt „Meldung“ die Fassung um 1 und schicken Sie uns die ganze Datei noch einmal"
    if kopien:
        yield (
            f"Am einfachsten geht es mit der beigefügten Datei {aufzaehlung(kopien)}: Es ist Ihre Meldung, in der jede"
            " fragliche Zelle farbig ist und eine Notiz trägt; auf dem ersten Blatt stehen alle Fragen mit einem Link"
            f" zu ihrer Zelle. Bitte berichtigen Sie die Angaben darin, {nochmal}. Stimmt eine Angabe doch, genügt"
            " eine kurze Antwort auf diese Nachricht."
        )
    elif brief.zaehlt and brief.zu_berichtigen:
        auch = f" Alle Fragen stehen auch in der beigefügten Liste {aufzaehlung(listen)}." if listen else ""
        yield (
            f"Bitte berichtigen Sie die Angaben in Ihrer Datei, {nochmal}. Stimmt eine Angabe doch, genügt eine kurze"
            f" Antwort auf diese Nachricht.{auch}"
        )
    if any(b.ist_vordruck for b in beilagen):
        yield "Einen Vordruck legen wir noch einmal bei."
    if not brief.zaehlt:
        yield "Bis dahin können wir noch nichts von Ihnen mitzählen."


def gruss(sitzung: Sitzung) -> str:
    """The signature, a line for each part; what is not entered is left out."""
    teile = (
        sitzung.ansprechperson,
        KI,
        sitzung.kreis,
        sitzung.telefon and f"Telefon: {sitzung.telefon}",
        sitzung.email and f"E-Mail: {sitzung.email}",
    )
    return "\n".join(einzeilig(teil) for teil in teile if teil)


def _frist(sitzung: Sitzung, stand: date) -> date | None:
    """The deadline, if it is entered and not over."""
    return sitzung.antwort_bis if sitzung.antwort_bis and sitzung.antwort_bis >= stand else None


def _zeitig(sitzung: Sitzung, stand: date) -> str:
    """By when; without a deadline it is a wish, because none has been set."""
    if frist := _frist(sitzung, stand):
        return f"bis zum {tag(frist)}"
    if sitzung.kerngruppe and sitzung.kerngruppe > stand:
        return f"möglichst vor der Bündniskerngruppensitzung am {tag(sitzung.kerngruppe)}"
    return "möglichst bald"
