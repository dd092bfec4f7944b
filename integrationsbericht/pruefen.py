"""The checks on everything that was read, counted and computed.

Each check is a plain function from `Lage` to findings; `PRUEFUNGEN` lists them all. A check never raises and
never changes anything. What a single cell can tell is said by the reader, what arises while computing a
Maßnahme by `rechnen`, and what concerns whole returns by `zaehlen`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from integrationsbericht import befundarten as art
from integrationsbericht import pruefen_regeln, zeilenregeln
from integrationsbericht.befund import Befund
from integrationsbericht.deutsch import aufzaehlung, bausteine, stellen, tag
from integrationsbericht.ergebnis import Doppelgruppe, Gerechnet, Ruecklauf, Teilhabe, Zustand
from integrationsbericht.formular import ANALYSE_ZIELGRUPPE, BEDARFE, GESAMT, MASSNAHMEN, TEILHABE, Tabelle
from integrationsbericht.modell import NICHT_ANGEGEBEN, Analyse, Bedarf, Einstellungen, Herkunft, Massnahme, Meldung
from integrationsbericht.namen import Kreisname, aehnlich_unter, gefaltet
from integrationsbericht.orte import ANALYSE_DATEI, EINSTELLUNGEN_DATEI
from integrationsbericht.plaetze import freie_plaetze
from integrationsbericht.pruefen_einstellungen import pruefe_einstellungen
from integrationsbericht.rechnen import Vorgaben, pauschalvergleich
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.schwaerzen import Schwaerzung
from integrationsbericht.teilhabe import GEDULDET, GESTATTET, zaehlstand


@dataclass(frozen=True, kw_only=True)
class Lage:
    """All that is known when the checks run."""

    stand: date
    einstellungen: Einstellungen
    regelwerk: Regelwerk
    vorgaben: Vorgaben
    analyse: Analyse
    ruecklauf: tuple[Ruecklauf, ...]
    massnahmen: tuple[Gerechnet, ...]
    teilhabe: Teilhabe
    doppelt: tuple[Doppelgruppe, ...]
    kreis: Kreisname
    schwaerzung: Schwaerzung

    @property
    def meldungen(self) -> list[Meldung]:
        """The returns that count."""
        return [r.meldung for r in self.ruecklauf if r.meldung is not None]

    @property
    def kommunen(self) -> list[str]:
        return [stelle.name for stelle in self.einstellungen.stellen if stelle.ist_kommune]


def pruefe(lage: Lage) -> list[Befund]:
    """The findings of all checks, in the order of the list."""
    return [befund for pruefung in PRUEFUNGEN for befund in pruefung(lage)]


# ---------------------------------------------------------------- settings


def einstellungen(lage: Lage) -> Iterator[Befund]:
    """What looks as if it were left over from a copied file, and what is guessed because it is missing."""
    yield from pruefe_einstellungen(lage.einstellungen, lage.stand)


def foerderquoten(lage: Lage) -> Iterator[Befund]:
    """Rates above the legal maximum, and such as nobody would ask for."""
    yield from pruefen_regeln.foerderquoten(lage.einstellungen.mittel, lage.regelwerk)


def regelstand(lage: Lage) -> Iterator[Befund]:
    """Rules older than those that were known on the Stand."""
    genutzt = {g.massnahme.baustein for g in lage.massnahmen} - {None}
    if lage.teilhabe.ausgaben:
        genutzt.add(lage.regelwerk.teilhabe.nummer)
    yield from pruefen_regeln.regelstand(
        lage.einstellungen, lage.regelwerk, lage.stand, {nummer for nummer in genutzt if nummer is not None}
    )


def stellen_im_teilhabemanagement(lage: Lage) -> Iterator[Befund]:
    """Entered positions against the computed Anspruch, and the Anspruch against the known one."""
    angaben, anspruch = lage.einstellungen.teilhabe, lage.teilhabe.anspruch
    ort = (angaben.herkunft or _OHNE_HERKUNFT).ort("beantragt")
    if anspruch is not None and angaben.beantragt is not None and angaben.beantragt > anspruch:
        yield art.STELLEN_BEANTRAGT.an(ort, gefunden=stellen(angaben.beantragt), soll=stellen(anspruch))
    if anspruch is not None and angaben.laut_land is not None and anspruch != angaben.laut_land:
        ort_land = (angaben.herkunft or _OHNE_HERKUNFT).ort("laut_land")
        yield art.ANSPRUCH_WEICHT_AB.an(ort_land, gefunden=stellen(angaben.laut_land), soll=stellen(anspruch))
    fehlend = [
        name
        for name, wert in (
            ("„Ausgaben je Stelle und Jahr“", angaben.ausgaben_je_stelle),
            ("„Beginn der Stellen“", angaben.beginn),
        )
        if wert is None
    ]
    if fehlend and (angaben.beantragt is not None or angaben.bewilligt is not None):
        yield art.AUSGABEN_OHNE_BEGINN.an(ort, grund=" und ".join(fehlend))


# ---------------------------------------------------------------- analysis


def zielgruppe_der_analyse(lage: Lage) -> Iterator[Befund]:
    """Every Kommune needs one clear number of Geduldete aged 18 to 27."""
    if not lage.analyse.vorhanden:
        return
    for kommune in lage.kommunen:
        for status in (GEDULDET, GESTATTET):
            stand = zaehlstand(lage.analyse.zielgruppe, kommune, status, lage.stand)
            ort = stand.zeilen[0].herkunft.ort("personen") if stand.zeilen else _ANALYSE.ort()
            if stand.doppelte:
                was = f"Die Zahl für {kommune} ({status}, 18-27, Stichtag {tag(stand.stichtag)})"
                ort = stand.doppelte[0].herkunft.ort("personen")
                yield art.ANALYSE_MEHRFACH.an(ort, was=was, zeilen=_zeilen(z.herkunft for z in stand.doppelte))
            elif stand.ungleich:
                gesamt = next(z for z in stand.zeilen if z.geschlecht == GESAMT)
                yield art.ANALYSE_TEILE.an(
                    gesamt.herkunft.ort("personen"), gefunden=str(stand.gesamt), soll=stand.teile,
                    kommune=kommune, status=status, stichtag=tag(stand.stichtag),
                )  # fmt: skip
            if stand.personen is None and status == GEDULDET and not stand.doppelte:
                yield art.ANALYSE_OHNE_KOMMUNE.an(ort, kommune=kommune)


def angebote_der_analyse(lage: Lage) -> Iterator[Befund]:
    """Offers whose free places cannot be known, and offers that are over."""
    for angebot in lage.analyse.angebote:
        name = angebot.angebot or "ohne Bezeichnung"
        if angebot.beendet(lage.stand):
            yield art.ANGEBOT_BEENDET.an(angebot.herkunft.ort("ende"), gefunden=tag(angebot.ende), angebot=name)
        elif angebot.belegt is None and "belegt" not in angebot.herkunft.unlesbar:
            yield art.ANGEBOT_OHNE_BELEGUNG.an(
                angebot.herkunft.ort("belegt"),
                angebot=name,
                kommune=angebot.kommune or "unbekannter Kommune",
                baustein=angebot.baustein or "unbekannt",
            )
        elif angebot.plaetze is not None and angebot.belegt is not None and freie_plaetze(angebot) is None:
            ort = angebot.herkunft.ort("belegt")
            yield art.ANGEBOT_UEBERBELEGT.an(ort, gefunden=str(angebot.belegt), soll=angebot.plaetze, angebot=name)


def bedarfe_der_analyse(lage: Lage) -> Iterator[Befund]:
    """A pair of Kommune and Baustein may stand in the Analyse only once."""
    je_paar = defaultdict(list)
    for bedarf in lage.analyse.bedarfe:
        if bedarf.kommune and bedarf.baustein:
            je_paar[bedarf.kommune, bedarf.baustein].append(bedarf)
    for (kommune, baustein), mehrere in je_paar.items():
        if len(mehrere) > 1:
            was = f"Der Bedarf von {kommune} in Baustein {baustein}"
            zeilen = _zeilen(b.herkunft for b in mehrere)
            yield art.ANALYSE_MEHRFACH.an(mehrere[0].herkunft.ort("baustein"), was=was, zeilen=zeilen)


def zielgruppe_der_meldungen(lage: Lage) -> Iterator[Befund]:
    """The returns' own figures beside those of the Analyse, which count."""
    for gruppe in lage.teilhabe.kommunen:
        if None in (gruppe.geduldete, gruppe.geduldete_gemeldet) or gruppe.geduldete == gruppe.geduldete_gemeldet:
            continue
        meldung = next(r.meldung for r in lage.ruecklauf if r.stelle.name == gruppe.kommune and r.meldung)
        eigene = zaehlstand(meldung.zielgruppe, gruppe.kommune, GEDULDET, lage.stand, mit_stichtag=False)
        yield art.ZIELGRUPPE_WEICHT_AB.an(
            eigene.zeilen[0].herkunft.ort("personen"),
            gefunden=str(gruppe.geduldete_gemeldet),
            soll=gruppe.geduldete,
            kommune=gruppe.kommune,
            stichtag=tag(gruppe.stichtag_gemeldet),
            stichtag_analyse=tag(gruppe.stichtag),
        )


# ---------------------------------------------------------------- needs


def bedarfszeilen(lage: Lage) -> Iterator[Befund]:
    """Each Baustein once, with a number; women at most as many as persons."""
    for meldung in lage.meldungen:
        je_baustein = defaultdict(list)
        for bedarf in meldung.bedarfe:
            if bedarf.hat_inhalt:
                je_baustein[bedarf.baustein].append(bedarf)
            yield from _bedarfszeile(bedarf, lage.regelwerk)
        for baustein, mehrere in je_baustein.items():
            if baustein is not None and len(mehrere) > 1:
                ort = mehrere[1].herkunft.ort("baustein")
                yield art.BAUSTEIN_DOPPELT.an(ort, baustein=baustein, zeilen=_zeilen(b.herkunft for b in mehrere))


def _bedarfszeile(bedarf: Bedarf, regelwerk: Regelwerk) -> Iterator[Befund]:
    yield from zeilenregeln.befunde(zeilenregeln.BEDARFSREGELN, bedarf)
    if bedarf.zurueckgestellt:
        yield art.BEDARF_ZURUECKGESTELLT.an(bedarf.herkunft.ort("stand"), baustein=bedarf.baustein or "unbekannt")
    if bedarf.baustein is not None and bedarf.baustein not in regelwerk.im_abgleich:
        yield art.BEDARF_BAUSTEIN_6.an(
            bedarf.herkunft.ort("baustein"),
            baustein=regelwerk.bausteine[bedarf.baustein],
            bausteine=bausteine(regelwerk.im_abgleich, "einem der "),
        )


def fehlanzeige_gegen_analyse(lage: Lage) -> Iterator[Befund]:
    """A Kommune without a need of its own, where the Analyse sees one; its own word counts."""
    for antwort in lage.ruecklauf:
        if antwort.zustand is not Zustand.FEHLANZEIGE or not antwort.stelle.ist_kommune or antwort.meldung is None:
            continue
        nummern = {
            bedarf.baustein
            for bedarf in lage.analyse.bedarfe
            if bedarf.kommune == antwort.stelle.name and bedarf.baustein is not None and bedarf.personen
        }
        if nummern := nummern & set(lage.regelwerk.im_abgleich):
            ort = antwort.meldung.kopf.ort("fehlanzeige")
            yield art.FEHLANZEIGE_GEGEN_ANALYSE.an(
                ort, gefunden="ja", name=antwort.stelle.name, bausteine=bausteine(nummern)
            )


def bedarf_ueber_zielgruppe(lage: Lage) -> Iterator[Befund]:
    """A Kommune cannot need more places in a Baustein than it has persons of the target group."""
    gruppen = {g.kommune: g for g in lage.teilhabe.kommunen}
    for antwort in lage.ruecklauf:
        gruppe = gruppen.get(antwort.stelle.name)
        if antwort.meldung is None or gruppe is None or gruppe.geduldete is None or gruppe.gestattete is None:
            continue
        zielgruppe = gruppe.geduldete + gruppe.gestattete
        for bedarf in antwort.meldung.bedarfe:
            if bedarf.menge is not None and bedarf.menge > zielgruppe and not bedarf.zurueckgestellt:
                yield art.BEDARF_UEBER_ZIELGRUPPE.an(
                    bedarf.herkunft.ort("plaetze"),
                    gefunden=str(bedarf.menge),
                    soll=zielgruppe,
                    baustein=bedarf.baustein or "unbekannt",
                    kommune=gruppe.kommune,
                )


# ---------------------------------------------------------------- Maßnahmen


def meldedaten(lage: Lage) -> Iterator[Befund]:
    """A return cannot be dated after the day the run speaks for."""
    for meldung in lage.meldungen:
        if meldung.datum is not None and meldung.datum > lage.stand:
            ort = meldung.kopf.ort("datum")
            yield art.DATUM_NACH_STAND.an(ort, gefunden=tag(meldung.datum), stand=tag(lage.stand))


def pauschalen(lage: Lage) -> Iterator[Befund]:
    """Unterrichtsstunden × flat rate against what was reported."""
    for g in lage.massnahmen:
        befund = pauschalvergleich(g.massnahme, lage.vorgaben)
        if befund is not None:
            yield befund


def vorzeitiger_beginn(lage: Lage) -> Iterator[Befund]:
    """What begins before the Stand may need a permitted vorzeitiger Maßnahmebeginn."""
    for m in _zaehlende(lage):
        if m.beginn is not None and m.beginn < lage.stand:
            yield art.VORZEITIG.an(m.herkunft.ort("beginn"), gefunden=tag(m.beginn), soll=tag(lage.stand))


def teilhabe_von_anderen(lage: Lage) -> Iterator[Befund]:
    """The positions of Teilhabemanagement are applied for by the KI alone."""
    regelwerk = lage.regelwerk
    andere = [n for n in regelwerk.bausteine if n != regelwerk.teilhabe.nummer]
    for m in _zaehlende(lage):
        if m.baustein == regelwerk.teilhabe.nummer:
            yield art.TEILHABE_GEMELDET.an(m.herkunft.ort("baustein"), bausteine=bausteine(andere, "einer der "))


def vorbehalte(lage: Lage) -> Iterator[Befund]:
    """What is unter Vorbehalt is counted, so it is told."""
    for m in _zaehlende(lage):
        if m.unter_vorbehalt:
            yield art.UNTER_VORBEHALT.an(m.herkunft.ort("stand"))


def doppelt_gemeldete(lage: Lage) -> Iterator[Befund]:
    """The same Maßnahme twice; each of the two is told of the other."""
    for paar in (paar for gruppe in lage.doppelt for paar in gruppe.paare):
        for m, zweite in ((paar.eine, paar.andere), (paar.andere, paar.eine)):
            yield art.VIELLEICHT_DOPPELT.an(
                m.herkunft.ort("bezeichnung"),
                gefunden=m.bezeichnung,
                andere=zweite.bezeichnung or "ohne Bezeichnung",
                stelle=zweite.stelle,
                quelle=f"{zweite.herkunft.datei}, Zeile {zweite.herkunft.zeile}",
                gleich=paar.gleich,
            )


def aehnliche_namen(lage: Lage) -> Iterator[Befund]:
    """Names of Träger and bearers that differ by a few letters, or look like the Kreis, are grouped apart."""
    genannt: set[tuple[str, str]] = set()
    for feld, befundart in (("traeger", art.TRAEGER_AEHNLICH), ("eigenanteil_traegt", art.EIGENANTEIL_AEHNLICH)):
        gruppen: set[str] = set()
        erste: dict[str, str] = {}
        for m in _zaehlende(lage):
            name: str = getattr(m, feld)
            gruppe, ort = lage.kreis.gruppe(name), m.herkunft.ort(feld)
            if gruppe in gruppen or name == NICHT_ANGEGEBEN or lage.kreis.nennt(name):
                continue
            aehnlicher = lage.kreis.name if lage.kreis.aehnelt(name) else aehnlich_unter(name, erste)
            if aehnlicher is not None and (gruppe, aehnlicher) not in genannt:
                genannt.add((gruppe, aehnlicher))
                if aehnlicher == lage.kreis.name:
                    ueberschrift = MASSNAHMEN.feld(feld).ueberschrift
                    yield art.KREIS_AEHNLICH.an(ort, gefunden=name, feld=ueberschrift, kreis=aehnlicher)
                else:
                    yield befundart.an(ort, gefunden=name, andere=aehnlicher)
            gruppen.add(gruppe)
            erste[name] = gefaltet(name)


def personenbezogene_texte(lage: Lage) -> Iterator[Befund]:
    """Names, mail addresses and telephone numbers in texts that the public report may quote."""
    for meldung in lage.meldungen:
        for m in meldung.massnahmen:
            texte = {"bezeichnung": m.bezeichnung, "traeger": m.traeger, "kurzbeschreibung": m.kurzbeschreibung}
            texte["eigenanteil_traegt"] = m.eigenanteil_traegt
            yield from _personenbezug(m.herkunft, MASSNAHMEN, texte, lage.schwaerzung)
        for b in meldung.bedarfe:
            yield from _personenbezug(b.herkunft, BEDARFE, {"begruendung": b.begruendung}, lage.schwaerzung)


def _personenbezug(
    herkunft: Herkunft, tabelle: Tabelle, texte: dict[str, str | None], schutz: Schwaerzung
) -> Iterator[Befund]:
    for name, text in texte.items():
        if text and (umfang := schutz.umfang(text)):
            feld = tabelle.feld(name).ueberschrift
            yield art.PERSONENBEZUG.an(herkunft.ort(name), gefunden=umfang, feld=feld)


def kleine_personenzahlen(lage: Lage) -> Iterator[Befund]:
    """Free texts of the public paper that count few persons; they are withheld there."""
    schutz = lage.schwaerzung
    traeger_oeffentlich = lage.einstellungen.sitzung.betraege_oeffentlich
    for meldung in lage.meldungen:
        for m in meldung.massnahmen:
            yield from _kleine(m.herkunft, MASSNAHMEN, "bezeichnung", m.bezeichnung, schutz)
            yield from _kleine(m.herkunft, MASSNAHMEN, "traeger", m.traeger if traeger_oeffentlich else None, schutz)
        for b in meldung.bedarfe:
            yield from _kleine(b.herkunft, BEDARFE, "begruendung", b.begruendung if b.zurueckgestellt else None, schutz)


def _kleine(herkunft: Herkunft, tabelle: Tabelle, name: str, text: str | None, schutz: Schwaerzung) -> Iterator[Befund]:
    if text and (worte := schutz.kleine_zahlen(text)):
        feld = tabelle.feld(name).ueberschrift
        yield art.KLEINE_PERSONENZAHL.an(herkunft.ort(name), gefunden="“, „".join(worte), feld=feld)


PRUEFUNGEN: tuple[Callable[[Lage], Iterable[Befund]], ...] = (
    einstellungen,
    foerderquoten,
    regelstand,
    stellen_im_teilhabemanagement,
    zielgruppe_der_analyse,
    angebote_der_analyse,
    bedarfe_der_analyse,
    zielgruppe_der_meldungen,
    meldedaten,
    bedarfszeilen,
    fehlanzeige_gegen_analyse,
    bedarf_ueber_zielgruppe,
    pauschalen,
    vorzeitiger_beginn,
    teilhabe_von_anderen,
    vorbehalte,
    doppelt_gemeldete,
    aehnliche_namen,
    personenbezogene_texte,
    kleine_personenzahlen,
)
"""All checks. A new one is written above and named here (see CONTRIBUTING.md)."""

_OHNE_HERKUNFT = Herkunft(datei=EINSTELLUNGEN_DATEI, blatt=TEILHABE.name, zeile=1)
_ANALYSE = Herkunft(datei=ANALYSE_DATEI, blatt=ANALYSE_ZIELGRUPPE.name, zeile=1)


def _zaehlende(lage: Lage) -> Sequence[Massnahme]:
    return [g.massnahme for g in lage.massnahmen if g.zaehlt]


def _zeilen(orte: Iterable[Herkunft]) -> str:
    return aufzaehlung([str(h.zeile) for h in orte])
