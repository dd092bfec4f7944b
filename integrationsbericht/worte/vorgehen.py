"""What comes next, seen from the Stand: days still to come one by one, past ones in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import absatz, gross, tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.worte.finanzen import sammelbausteine
from integrationsbericht.worte.kopfdaten import kreis_im_satz
from integrationsbericht.worte.ruecklauf import alles_ausgewertet, gefragte


@dataclass(frozen=True, kw_only=True)
class Schritt:
    """Something that happens on a day."""

    wann: str
    was: str


_SITZUNG = Beleg(Tafel.EINSTELLUNGEN, "Sitzung")


@dataclass(frozen=True, kw_only=True)
class _Termin:
    tag: date
    kuenftig: str
    vergangen: str
    uhrzeit: str = ""
    beleg: Beleg = _SITZUNG

    @property
    def wann(self) -> str:
        return tag(self.tag) + (f", {self.uhrzeit}" if self.uhrzeit else "")


def schritte(ergebnis: Ergebnis) -> list[Schritt]:
    """The days still to come, in order, then what has no day."""
    kommend = [t for t in _termine(ergebnis) if t.tag >= ergebnis.stand]
    return [
        *(Schritt(wann=belegt(t.wann, t.beleg), was=t.kuenftig) for t in kommend),
        *_antrag(ergebnis),
    ]


def vergangenes(ergebnis: Ergebnis) -> str:
    """The days that have passed by the Stand; empty if none has."""
    return absatz(*(belegt(t.vergangen, t.beleg) for t in _termine(ergebnis) if t.tag < ergebnis.stand))


def anlass(ergebnis: Ergebnis) -> str:
    """What Kommunen and Akteure were asked for, and where their answers go."""
    sitzung, stand = ergebnis.einstellungen.sitzung, ergebnis.stand
    bis = f", bis zum {tag(sitzung.rueckmeldefrist)}" if sitzung.rueckmeldefrist else ""
    wer = gefragte(ergebnis)
    noch = sitzung.rueckmeldefrist is not None and sitzung.rueckmeldefrist >= stand
    einer = wer in ("Die Kommune", "Der Akteur")
    waren = ("ist" if noch else "war") if einer else ("sind" if noch else "waren")
    gebeten = f"{wer} {waren} gebeten{bis} Bedarfe und erste Maßnahmenideen zu benennen."
    if sitzung.kerngruppe is None:
        return gebeten
    gehen = "gehen" if sitzung.kerngruppe >= stand else "waren"
    ein = (
        "in die Sitzung der Bündniskerngruppe ein"
        if gehen == "gehen"
        else "für die Sitzung der Bündniskerngruppe bestimmt"
    )
    wann = f" am {tag(sitzung.kerngruppe)}"
    ein = ein.replace("Bündniskerngruppe", f"Bündniskerngruppe{wann}")
    return belegt(f"{gebeten} Ihre Angaben {gehen} mit der Angebots- und Bedarfsanalyse des KI {ein}.", _SITZUNG)


def _termine(ergebnis: Ergebnis) -> list[_Termin]:
    sitzung, texte = ergebnis.einstellungen.sitzung, ergebnis.einstellungen.texte
    fonds = ergebnis.regelwerk.innovationsfonds_stichtag
    termine = [
        _Termin(
            tag=fonds,
            kuenftig="erster Stichtag für Projekte des Innovationsfonds",
            vergangen=f"Erster Stichtag für Projekte des Innovationsfonds war der {tag(fonds)}.",
            beleg=Beleg(Tafel.REGELN, "innovationsfonds_stichtag"),
        )
    ]
    if frist := sitzung.antwort_bis:
        termine.append(
            _Termin(
                tag=frist,
                kuenftig="Antworten der Stellen auf die offenen Fragen",
                vergangen=f"Die Stellen waren gebeten, offene Fragen bis zum {tag(frist)} zu beantworten.",
            )
        )
    if kerngruppe := sitzung.kerngruppe:
        termine.append(
            _Termin(
                tag=kerngruppe,
                kuenftig="Beratung der Bedarfe und Maßnahmenideen in der Bündniskerngruppe",
                vergangen=f"Die Sitzung der Bündniskerngruppe war für den {tag(kerngruppe)} vorgesehen.",
            )
        )
    if sitzung.sitzungstermin:
        termine.append(
            _Termin(
                tag=sitzung.sitzungstermin,
                kuenftig=f"Beratung dieser Vorlage ({sitzung.gremium})"
                if sitzung.gremium
                else "Beratung dieser Vorlage",
                vergangen=f"Die Beratung dieser Vorlage war für den {tag(sitzung.sitzungstermin)} vorgesehen.",
            )
        )
    if sitzung.konferenz:
        themen = absatz(*(texte.get(name, "") for name in ("prozesshandbuch", "sprachhelferpool")))
        termine.append(
            _Termin(
                tag=sitzung.konferenz,
                kuenftig="Integrationskonferenz" + (f". {themen}" if themen else ""),
                vergangen=f"Die Integrationskonferenz war für den {tag(sitzung.konferenz)} vorgesehen.",
                uhrzeit=sitzung.konferenz_uhrzeit or "",
            )
        )
    return sorted(termine, key=lambda t: t.tag)


def _antrag(ergebnis: Ergebnis) -> list[Schritt]:
    """Nothing is applied for where everybody has answered and nobody asks for anything."""
    if not ergebnis.sammelantrag.massnahmen and alles_ausgewertet(ergebnis):
        return []
    k = kreis_im_satz(ergebnis)
    beantragt = ergebnis.teilhabe.beantragt is not None or ergebnis.teilhabe.bewilligt is not None
    gesondert = "" if beantragt else "; das Teilhabemanagement beantragt das KI gesondert"
    was = f"{gross(k.nominativ)} stellt den Sammelantrag für die {sammelbausteine(ergebnis)}{gesondert}"
    return [Schritt(wann="nach Klärung der offenen Punkte", was=was)]
