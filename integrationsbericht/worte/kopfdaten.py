"""What the settings and the rules say, for the head and the fixed paragraphs of both Word papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import aufzaehlung, bausteine, ganz, tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.geld import anteil
from integrationsbericht.kreisname import Kreisname, kreisname
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.worte.texte import eigene_texte

_SITZUNG = Beleg(Tafel.EINSTELLUNGEN, "Sitzung")


@dataclass(frozen=True, kw_only=True)
class Bausteinzeile:
    """One Förderbaustein as the rule file describes it."""

    nummer: str
    name: str
    programm: str
    antrag: str
    ende: str


def kopf(ergebnis: Ergebnis) -> dict[str, object]:
    """What the settings say about the sitting. What is not entered is empty, so that a template can leave it out."""
    sitzung = ergebnis.einstellungen.sitzung
    worte = kreis_im_satz(ergebnis)
    return {
        "kreis": sitzung.kreis,
        "kreis_genitiv": worte.genitiv,
        "der_kreis": worte.nominativ,
        "beispieldaten": "ja" if sitzung.beispieldaten else "",
        "empfehlungen_aus": belegt(_empfehlungen_aus(sitzung.empfehlungen_aus), _SITZUNG),
        "zuletzt_berichtet": belegt(tag(sitzung.zuletzt_berichtet, ""), _SITZUNG),
        "ort": sitzung.ort,
        "datum": tag(sitzung.datum or ergebnis.stand),
        "amt": sitzung.amt or "",
        "vorlage_nr": sitzung.vorlage_nr or "",
        "gremium": sitzung.gremium or "",
        "sitzungstermin": belegt(tag(sitzung.sitzungstermin, ""), _SITZUNG),
        "behandlung": sitzung.behandlung or "",
        "tagesordnungspunkt": sitzung.tagesordnungspunkt or "",
        "federfuehrung": sitzung.federfuehrung or "",
        "beschlussvorschlag": sitzung.beschlussvorschlag or "",
        "rueckmeldefrist": tag(sitzung.rueckmeldefrist, ""),
        "kerngruppe": tag(sitzung.kerngruppe, ""),
        "konferenz": tag(sitzung.konferenz, ""),
        "konferenz_uhrzeit": sitzung.konferenz_uhrzeit or "",
        "stand": tag(ergebnis.stand),
        **eigene_texte(ergebnis.einstellungen),
    }


def kreis_im_satz(ergebnis: Ergebnis) -> Kreisname:
    """The Kreis in its four cases."""
    sitzung = ergebnis.einstellungen.sitzung
    return kreisname(sitzung.kreis, sitzung.kreis_genitiv)


def _empfehlungen_aus(angabe: str | None) -> str:
    """` aus dem Jahr 2016`, ` vom 16.03.2018`, or nothing."""
    if not angabe:
        return ""
    return f" aus dem Jahr {angabe}" if angabe.isdecimal() else f" vom {angabe}"


def _foerderung(regelwerk: Regelwerk) -> str:
    """Until when the Land funds what: `die Bausteine 1 bis 5 längstens bis 30.06.2022 und Baustein 6 zunächst …`."""
    enden: dict[tuple[date, bool], list[int]] = {}
    for b in regelwerk.bausteine.values():
        enden.setdefault((b.ende, b.beim_kreis), []).append(b.nummer)
    teile = [
        f"{'die ' if len(nummern) > 1 else ''}{bausteine(nummern)}"
        f" {'zunächst' if beim_kreis else 'längstens'} bis {tag(ende)}"
        for (ende, beim_kreis), nummern in enden.items()
    ]
    return aufzaehlung(teile)


def _regel(text: str, *namen: str) -> str:
    return belegt(text, *(Beleg(Tafel.REGELN, name) for name in namen))


def regeln(regelwerk: Regelwerk) -> dict[str, object]:
    """The legal figures a template may name."""
    return {
        "regelstand": tag(regelwerk.stand),
        "hoechstquote": _regel(anteil(regelwerk.hoechstquote), "foerderquote_hoechstens"),
        "mindesteigenanteil": _regel(anteil(regelwerk.mindesteigenanteil), "eigenanteil_mindestens"),
        "innovationsfonds_stichtag": _regel(tag(regelwerk.innovationsfonds_stichtag), "innovationsfonds_stichtag"),
        "foerderung_bis": _regel(
            _foerderung(regelwerk), *(f"zeitraum_ende_{nummer}" for nummer in regelwerk.bausteine)
        ),
        "geduldete_je_stelle": _regel(ganz(regelwerk.geduldete_je_stelle), "teilhabe_geduldete_je_stelle"),
        "bausteine": [
            Bausteinzeile(
                nummer=str(b.nummer),
                name=b.name,
                programm=b.programm,
                antrag="Sammelantrag" if b.sammelantrag else "eigener Antrag",
                ende=tag(b.ende),
            )
            for b in regelwerk.bausteine.values()
        ],
    }
