"""From what was read and counted to figures and findings: pure, and independent of the order of files."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from integrationsbericht import klaerung, kontingent, summen, zusammenfuehren
from integrationsbericht.befund import Befund, Schwere, sortiert, zusammengefasst
from integrationsbericht.deutsch import einzeilig
from integrationsbericht.doppelte import doppelgruppen
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.entscheiden import doppelmeldungen, hingenommen, namen
from integrationsbericht.ergebnis import Eingangsergebnis, Ergebnis, Gerechnet, Summe
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.fundstellen import Fundstellen, der_analyse, der_meldung
from integrationsbericht.modell import Massnahme, Verbleib
from integrationsbericht.namen import Kreisname, Vokabular, namensgruppe
from integrationsbericht.optionen import optionen
from integrationsbericht.plaetze import bruecken
from integrationsbericht.pruefen import Lage, pruefe
from integrationsbericht.rechnen import Vorgaben, rechne
from integrationsbericht.schwaerzen import Schwaerzung, schwaerzung
from integrationsbericht.teilhabe import teilhabe
from integrationsbericht.ueberschriften import je_ueberschrift
from integrationsbericht.zaehlen import Zaehlung


def auswerten(eingang: Eingang, zaehlung: Zaehlung, stand: date) -> Ergebnis:
    """All figures and findings of a run: compute each Maßnahme, add up, merge with the Analyse, check."""
    einstellungen, regelwerk, analyse = eingang.einstellungen, eingang.regelwerk, eingang.analyse
    kommunen = eingang.vokabular.kommunen
    vorgaben = Vorgaben.aus(regelwerk, einstellungen.mittel)
    gerechnet = [rechne(m, vorgaben) for m in _geordnet(zaehlung, eingang.vokabular)]
    entschieden = doppelmeldungen([g for g, _ in gerechnet], eingang.entscheidungen)
    kontingente = {zeile.baustein: zeile.kontingent for zeile in einstellungen.mittel}
    je_baustein = {n: kontingente.get(n) for n in regelwerk.bausteine}
    kuerzungen = kontingent.kuerzungsvorschlaege(
        entschieden.gerechnete, je_baustein, kontingente.get("gesamt"), regelwerk.sammelantrag
    )
    massnahmen = tuple(
        kontingent.mit_kuerzung(g, kuerzung) for g, kuerzung in zip(entschieden.gerechnete, kuerzungen, strict=True)
    )
    zeilen = zusammenfuehren.abgleich(kommunen, zaehlung.ruecklauf, analyse, massnahmen, stand, regelwerk)
    doppelt = doppelgruppen(massnahmen, entschieden.nicht_doppelt)
    kreis = Kreisname.aus(einstellungen.sitzung)
    ungewisses = kontingent.Ungewisses(
        massnahmen=massnahmen,
        doppelt=doppelt,
        ruecklauf=zaehlung.ruecklauf,
        eingang=zaehlung.eingang,
        foerderquoten=vorgaben.foerderquoten,
        schritt=regelwerk.rundungsschritt,
    )
    bausteine = summen.je_baustein(massnahmen, list(regelwerk.bausteine), je_baustein)
    sammelantrag = summen.summe(
        [g for g in massnahmen if g.massnahme.baustein in regelwerk.sammelantrag], kontingente.get("gesamt")
    )
    tm = teilhabe(kommunen, analyse, zaehlung.ruecklauf, einstellungen.teilhabe, vorgaben, stand)
    schutz = _schwaerzung(eingang)
    lage = Lage(
        stand=stand,
        einstellungen=einstellungen,
        regelwerk=regelwerk,
        vorgaben=vorgaben,
        analyse=analyse,
        ruecklauf=zaehlung.ruecklauf,
        massnahmen=massnahmen,
        teilhabe=tm,
        doppelt=doppelt,
        kreis=kreis,
        schwaerzung=schutz,
    )
    befunde = [
        *eingang.befunde,
        *_befunde_der_dateien(eingang.dateien, zaehlung),
        *zaehlung.befunde,
        *(befund for _, neue in gerechnet for befund in neue),
        *pruefe(lage),
    ]
    fundstellen = Fundstellen.aus((*(o for m in zaehlung.meldungen for o in der_meldung(m)), *der_analyse(analyse)))
    befunde = _ohne_namen(_mit_massnahme(_mit_stelle(je_ueberschrift(befunde), zaehlung), massnahmen), schutz, eingang)
    befunde, hinnahmen = hingenommen(befunde, eingang.entscheidungen, fundstellen)
    klaerungen = klaerung.alle(
        eingang.entscheidungen,
        [
            *eingang.klaerungen,
            *zaehlung.klaerungen,
            *namen(eingang.entscheidungen, [d.meldung for d in eingang.dateien if d.meldung]),
            *entschieden.klaerungen,
            *hinnahmen,
        ],
    )
    return Ergebnis(
        stand=stand,
        regelwerk=regelwerk,
        einstellungen=einstellungen,
        analyse=analyse,
        eingang=zaehlung.eingang,
        ruecklauf=zaehlung.ruecklauf,
        befunde=tuple(sortiert((*zusammengefasst(befunde), *klaerung.befunde(klaerungen)))),
        massnahmen=massnahmen,
        foerderquoten=vorgaben.foerderquoten,
        zu_hohe_quoten=vorgaben.zu_hoch,
        bausteine={nummer: ungewisses.erwogen(summe, [nummer]) for nummer, summe in bausteine.items()},
        sammelantrag=ungewisses.erwogen(sammelantrag, regelwerk.sammelantrag),
        gesamt=summen.summe(massnahmen),
        nach_kommune=_nach_kommune(massnahmen, kommunen),
        nach_traeger=_nach_name(massnahmen, lambda m: m.traeger, kreis),
        nach_eigenanteil=_nach_name(massnahmen, lambda m: m.eigenanteil_traegt, kreis),
        abgleich=zeilen,
        abgleichsummen=zusammenfuehren.summen(zeilen, regelwerk.im_abgleich),
        bruecken=bruecken(massnahmen, stand, regelwerk),
        teilhabe=tm,
        doppelt=doppelt,
        grundlagen=eingang.grundlagen,
        verbleib=_verbleib(eingang.dateien, zaehlung),
        schwaerzung=schutz,
        ungezaehlt=_ungezaehlt(eingang.dateien, zaehlung, vorgaben),
        fundstellen=fundstellen,
        klaerungen=klaerungen,
        zu_entscheiden=optionen(eingang, zaehlung, [g for g, _ in gerechnet], doppelt, zeilen, vorgaben),
    )


def _schwaerzung(eingang: Eingang) -> Schwaerzung:
    """Who must not be named: the KI's contact person and those of all returns read, also of one that does not count."""
    sitzung, stellen = eingang.einstellungen.sitzung, eingang.einstellungen.stellen
    meldungen = [datei.meldung for datei in eingang.dateien if datei.meldung is not None]
    return schwaerzung([sitzung, *meldungen], (sitzung.kreis, *(s.name for s in stellen)), sitzung.kleinzahl_schwelle)


def _ohne_namen(befunde: Iterable[Befund], schutz: Schwaerzung, eingang: Eingang) -> list[Befund]:
    """The findings without the names and numbers in the cells they quote; the cell itself shows them."""
    dateien = [datei.datei for datei in eingang.dateien]
    return [schutz.befund(befund, dateien) for befund in befunde]


def _ungezaehlt(dateien: Iterable[Datei], zaehlung: Zaehlung, vorgaben: Vorgaben) -> dict[str, tuple[Gerechnet, ...]]:
    """What would be added if a return counted that waits for a decision."""
    wartende = {z.datei for z in zaehlung.eingang if z.ergebnis in _WARTET_AUF_ENTSCHEIDUNG}
    return {
        datei.datei: tuple(rechne(m, vorgaben)[0] for m in datei.meldung.massnahmen)
        for datei in dateien
        if datei.datei in wartende and datei.meldung is not None
    }


_WARTET_AUF_ENTSCHEIDUNG = (
    Eingangsergebnis.STRITTIG,
    Eingangsergebnis.NICHT_ZUGEORDNET,
    Eingangsergebnis.NICHT_AUSWERTBAR,
)


def _geordnet(zaehlung: Zaehlung, vokabular: Vokabular) -> list[Massnahme]:
    """The Maßnahmen that count: by Baustein (unknown last), Stelle and Nr., whatever was read first."""
    rang = {stelle.name: nummer for nummer, stelle in enumerate(vokabular.stellen)}
    massnahmen = [m for meldung in zaehlung.meldungen for m in meldung.massnahmen]
    return sorted(massnahmen, key=lambda m: (m.baustein or math.inf, rang[m.stelle], _nummer(m)))


def _nummer(massnahme: Massnahme) -> tuple[int, tuple[str, str, int]]:
    """Nr. 9 before Nr. 10; what is no number stands at its row."""
    nr, zeile = massnahme.nr.strip().rstrip("."), massnahme.herkunft.zeile
    return (int(nr) if nr.isdecimal() and len(nr) < 10 else zeile, massnahme.schluessel)


def _nach_kommune(massnahmen: Sequence[Gerechnet], kommunen: Sequence[str]) -> dict[str | None, Summe]:
    """Sums in the order of the sheet `Stellen`, then `kreisweit`, then what names no Kommune."""
    je_kommune = summen.summen(massnahmen, lambda g: g.massnahme.kommune)
    return {name: je_kommune[name] for name in (*kommunen, KREISWEIT, None) if name in je_kommune}


def _nach_name(massnahmen: Iterable[Gerechnet], name: Callable[[Massnahme], str], kreis: Kreisname) -> dict[str, Summe]:
    """Sums by a name; spellings that differ only in case and spaces are one, named as it was first written.

    All names of the Kreis are one as well, named as the settings do.
    """
    namen = {kreis.gruppe(kreis.name): kreis.name}
    liste = list(massnahmen)
    for g in liste:
        namen.setdefault(kreis.gruppe(name(g.massnahme)), name(g.massnahme))
    je_name = summen.summen(liste, lambda g: namen[kreis.gruppe(name(g.massnahme))])
    return dict(sorted(je_name.items(), key=lambda eintrag: namensgruppe(eintrag[0])))


def _befunde_der_dateien(dateien: Iterable[Datei], zaehlung: Zaehlung) -> list[Befund]:
    """What the reader said, except of returns that a newer one replaced or that are empty: nobody has to mend those.

    What could not be evaluated is no Fehler where the Stelle has a return that counts.
    """
    zeilen = {zeile.datei: zeile for zeile in zaehlung.eingang}
    gezaehlt = {r.stelle.name for r in zaehlung.ruecklauf if r.meldung is not None}
    befunde: list[Befund] = []
    for datei in dateien:
        zeile = zeilen[datei.datei]
        milder = zeile.ergebnis is Eingangsergebnis.NICHT_AUSWERTBAR and zeile.stelle in gezaehlt
        if zeile.ergebnis not in _ERLEDIGT:
            befunde += (replace(b, schwere=Schwere.HINWEIS) for b in datei.befunde) if milder else datei.befunde
    return befunde


_ERLEDIGT = (
    Eingangsergebnis.ERSETZT,
    Eingangsergebnis.DOPPELT,
    Eingangsergebnis.LEER,
    Eingangsergebnis.ERLEDIGT,
    Eingangsergebnis.AUSGESCHLOSSEN,
)


def _verbleib(dateien: Iterable[Datei], zaehlung: Zaehlung) -> tuple[Verbleib, ...]:
    """The account of every file's cells; of a return that does not count, none is used."""
    ergebnisse = {zeile.datei: zeile.ergebnis for zeile in zaehlung.eingang}
    return tuple(
        verbleib
        if ergebnisse[datei.datei] is Eingangsergebnis.UEBERNOMMEN
        else verbleib.ungenutzt(f"Meldung {ergebnisse[datei.datei]}")
        for datei in sorted(dateien, key=lambda datei: datei.datei)
        for verbleib in datei.verbleib
    )


def _mit_massnahme(befunde: Iterable[Befund], gerechnete: Iterable[Gerechnet]) -> list[Befund]:
    """Each finding in a row of a Maßnahme with its name; a range of cells is named by its first."""
    namen = {g.massnahme.schluessel: _benannt(g.massnahme) for g in gerechnete}
    return [replace(b, massnahme=namen.get((b.datei or "", b.blatt or "", b.zeile))) for b in befunde]


def _benannt(m: Massnahme) -> str:
    return f"Nr. {m.nr} „{einzeilig(m.bezeichnung)}“" if m.bezeichnung else f"Nr. {m.nr}"


def _mit_stelle(befunde: Iterable[Befund], zaehlung: Zaehlung) -> list[Befund]:
    """Each finding with the Stelle whose file it is about."""
    stelle_zu = {zeile.datei: zeile.stelle for zeile in zaehlung.eingang}
    return [b if b.stelle or b.datei is None else replace(b, stelle=stelle_zu.get(b.datei)) for b in befunde]
