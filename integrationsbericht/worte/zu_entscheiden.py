"""What the Bündniskerngruppe has to decide: each question with its options and what they change in euros and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from integrationsbericht import befundarten as art
from integrationsbericht.beleg import Beleg, Tafel, auch, belegt
from integrationsbericht.deutsch import absatz, anzahl, aufzaehlung, ganz, gross, in_worten, namen_oder_zahl, tag
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Zustand
from integrationsbericht.geld import Cent, abgerundet, euro, zahl
from integrationsbericht.kontingent import groesster_betrag
from integrationsbericht.modell import KOMMUNE
from integrationsbericht.moeglichkeiten import Groessen, groessen
from integrationsbericht.worte.entscheidungsfaelle import (
    KEINE_AENDERUNG,
    OFFEN,
    Entscheidungspunkt,
    Moeglichkeitszeile,
    benannte,
    der_faelle,
    mit_wirkung,
    noch_offen,
    unveraendert,
)
from integrationsbericht.worte.kontingent import kontingentsatz


def zu_entscheiden(ergebnis: Ergebnis) -> list[Entscheidungspunkt]:
    """Numbered; first what Klaerungen.xlsx has a kind for, then what only has an amount at stake."""
    punkte = (punkt for regel in (der_faelle, *_REGELN) for punkt in regel(ergebnis))
    return [_nummeriert(punkt, str(nummer)) for nummer, punkt in enumerate(punkte, 1)]


def _nummeriert(punkt: Entscheidungspunkt, nummer: str) -> Entscheidungspunkt:
    beleg = Beleg(Tafel.MOEGLICHKEITEN, nummer)
    return Entscheidungspunkt(
        nummer=nummer,
        titel=auch(punkt.titel, beleg),
        text=auch(punkt.text, beleg),
        moeglichkeiten=tuple(replace(m, text=auch(m.text, beleg)) for m in punkt.moeglichkeiten),
    )


# ---------------------------------------------------------------- the Kontingent


def _kontingent(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    summen = {"im Sammelantrag": ("Das Mittelkontingent", ergebnis.sammelantrag)}
    summen |= {f"in Baustein {n}": (f"Das Kontingent für Baustein {n}", s) for n, s in ergebnis.bausteine.items()}
    zu_viel = {wo: -s.differenz for wo, (_, s) in summen.items() if s.differenz is not None and s.differenz < 0}
    if not zu_viel:
        return
    kuerzung = sum(g.kuerzungsvorschlag for g in ergebnis.massnahmen)
    wo = aufzaehlung([f"{ort} ({euro(betrag)})" for ort, betrag in zu_viel.items()])
    gemeinte = [(name, s) for ort, (name, s) in summen.items() if ort in zu_viel]
    saetze = [kontingentsatz(ergebnis, s, name, kurz=nr > 0) for nr, (name, s) in enumerate(gemeinte)]
    yield Entscheidungspunkt(
        titel=belegt(f"Wie wird ausgeglichen, was über dem Kontingent liegt: {wo}?", Beleg(Tafel.MITTEL)),
        text=absatz(*saetze),
        moeglichkeiten=(
            mit_wirkung(
                belegt(
                    "Anteilig kürzen, zuerst je Baustein, dann im Sammelantrag (je Maßnahme in der Spalte „Kürzung“);"
                    " was das Land nicht zahlt, wird Eigenanteil",
                    Beleg(Tafel.MITTEL),
                ),
                Groessen(zuwendung=-kuerzung, eigenanteil=kuerzung),
            ),
            noch_offen("Anders kürzen, zum Beispiel ganze Maßnahmen zurückstellen"),
            unveraendert("Nicht kürzen, bis die offenen Angaben vorliegen"),
        ),
    )


# ---------------------------------------------------------------- Maßnahmen that somebody may take out


def _betroffene(ergebnis: Ergebnis, code: str) -> list[Gerechnet]:
    """The counted Maßnahmen with an open finding of this kind."""
    zeilen = {(b.datei, b.blatt, b.zeile) for b in ergebnis.befunde if b.code == code and not b.geklaert}
    return [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.schluessel in zeilen]


def _ohne_sie(ergebnis: Ergebnis, text: str, betroffene: Sequence[Gerechnet]) -> Moeglichkeitszeile:
    return mit_wirkung(belegt(text, *_zeilen(betroffene)), -groessen(betroffene, ergebnis.regelwerk.sammelantrag))


def _zeilen(betroffene: Sequence[Gerechnet]) -> list[Beleg]:
    return [Beleg(Tafel.MASSNAHMEN, g.massnahme.schluessel) for g in betroffene]


def _vorbehalt(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    betroffene = [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.unter_vorbehalt]
    if betroffene:
        zahl_der = in_worten(len(betroffene), "eine Maßnahme", "Maßnahmen")
        yield Entscheidungspunkt(
            titel=f"{gross(zahl_der)} unter Vorbehalt: mit beantragen?",
            text=f"{benannte(ergebnis, betroffene)}.",
            moeglichkeiten=(unveraendert("Mit beantragen"), _ohne_sie(ergebnis, "Ohne sie beantragen", betroffene)),
        )


def _teilhabe(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    betroffene = _betroffene(ergebnis, art.TEILHABE_GEMELDET.code)
    if betroffene:
        nummern = aufzaehlung([str(n) for n in dict.fromkeys(g.massnahme.baustein for g in betroffene)])
        ist = "ist eine Maßnahme" if len(betroffene) == 1 else f"sind {in_worten(len(betroffene), '', 'Maßnahmen')}"
        yield Entscheidungspunkt(
            titel=f"In Baustein {nummern} {ist} gemeldet, obwohl dort das KI beantragt: bleibt es dabei?",
            text=f"{benannte(ergebnis, betroffene)}.",
            moeglichkeiten=(
                unveraendert("Sie zählt dort weiter" if len(betroffene) == 1 else "Sie zählen dort weiter"),
                _ohne_sie(ergebnis, "Sie entfällt" if len(betroffene) == 1 else "Sie entfallen", betroffene),
                noch_offen("Ein anderer Baustein ist gemeint; die Meldung wird berichtigt", plaetze=KEINE_AENDERUNG),
            ),
        )


def _vorzeitig(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    betroffene = _betroffene(ergebnis, art.VORZEITIG.code)
    if betroffene:
        einer = len(betroffene) == 1
        zahl_der = in_worten(len(betroffene), "eine Maßnahme beginnt", "Maßnahmen beginnen")
        yield Entscheidungspunkt(
            titel=f"{gross(zahl_der)} schon vor dem {tag(ergebnis.stand)} und damit vor einem Bescheid: was geschieht?",
            text=f"{benannte(ergebnis, betroffene)}.",
            moeglichkeiten=(
                unveraendert("Vorzeitigen Maßnahmebeginn beantragen"),
                noch_offen("Beginn verschieben; die Beträge werden neu gerechnet", plaetze=KEINE_AENDERUNG),
                _ohne_sie(ergebnis, f"Ohne {'sie' if einer else 'diese Maßnahmen'} beantragen", betroffene),
            ),
        )


# ---------------------------------------------------------------- what is not known yet


def _nicht_berechenbar(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    betroffene = [g for g in ergebnis.massnahmen if g.zaehlt and not g.in_summen]
    if not betroffene:
        return
    einer = len(betroffene) == 1
    ausgaben = [groesster_betrag(g.massnahme) for g in betroffene]
    hoechstens = [_hoechstens(ergebnis, g) for g in betroffene]
    unbekannt = None in hoechstens
    summe = sum(betrag or 0 for betrag in hoechstens)
    zahl_der = in_worten(len(betroffene), "eine Maßnahme ist", "Maßnahmen sind")
    gemeldet = sum(betrag or 0 for betrag in ausgaben)
    umfang = (
        f"Gemeldet sind Ausgaben von {'mindestens ' if None in ausgaben else ''}{euro(gemeldet)}." if gemeldet else ""
    )
    yield Entscheidungspunkt(
        titel=f"{gross(zahl_der)} noch nicht berechenbar: bis wann werden Angaben angenommen?",
        text=absatz(
            f"{benannte(ergebnis, betroffene)}.",
            belegt(umfang, *_zeilen(betroffene), Beleg(Tafel.KONTINGENT)),
            "Ihre Plätze sind mitgezählt, ihre Beträge nicht.",
        ),
        moeglichkeiten=(
            noch_offen(
                belegt(f"Die Angaben werden ergänzt{_bis(ergebnis)}", *_zeilen(betroffene), Beleg(Tafel.KONTINGENT)),
                zuwendung=OFFEN if unbekannt or not summe else f"bis zu +{zahl(summe)}",
                plaetze=KEINE_AENDERUNG,
            ),
            _ohne_sie(ergebnis, "Ohne sie beantragen" if einer else "Ohne diese Maßnahmen beantragen", betroffene),
        ),
    )


def _hoechstens(ergebnis: Ergebnis, g: Gerechnet) -> Cent | None:
    betrag, baustein = groesster_betrag(g.massnahme), g.massnahme.baustein
    if betrag is None or baustein is None:
        return None
    return abgerundet(ergebnis.foerderquoten[baustein] * betrag, ergebnis.regelwerk.rundungsschritt)


def _bis(ergebnis: Ergebnis) -> str:
    antwort = ergebnis.einstellungen.sitzung.antwort_bis
    return f" (Antwort bis {tag(antwort)})" if antwort and antwort >= ergebnis.stand else ""


def _ohne_antwort(ergebnis: Ergebnis) -> Iterator[Entscheidungspunkt]:
    offen = [
        r for r in ergebnis.ruecklauf if r.stelle.erwartet and r.meldung is None and r.zustand is not Zustand.STRITTIG
    ]
    if not offen:
        return
    nichts = [r.stelle.name for r in offen if r.zustand is Zustand.FEHLT and not r.liegt_daneben]
    nicht_lesbar = [r.stelle.name for r in offen if r.stelle.name not in nichts]
    ist = "Die Rückmeldung von {} ist" if len(nicht_lesbar) == 1 else "Die Rückmeldungen von {} sind"
    saetze = (
        f"Von {namen_oder_zahl(nichts, 'Stellen')} liegt noch nichts vor." if nichts else "",
        f"{ist.format(namen_oder_zahl(nicht_lesbar, 'Stellen'))} eingegangen, aber noch nicht ausgewertet."
        if nicht_lesbar
        else "",
        _laut_analyse(ergebnis, {r.stelle.name for r in offen if r.stelle.art == KOMMUNE}),
    )
    zahl_der = in_worten(len(offen), "einer Stelle", "Stellen")
    yield Entscheidungspunkt(
        titel=f"Von {zahl_der} liegen noch keine auswertbaren Angaben vor: wird auf sie gewartet?",
        text=absatz(*saetze),
        moeglichkeiten=(
            noch_offen(f"Auf die Angaben warten{_bis(ergebnis)}"),
            unveraendert("Ohne sie beantragen"),
        ),
    )


def _laut_analyse(ergebnis: Ergebnis, kommunen: set[str]) -> str:
    """What stands in for the missing answers of Kommunen."""
    zeilen = [z for z in ergebnis.abgleich if z.kommune in kommunen and z.quelle == "Analyse"]
    if not zeilen:
        return ""
    bedarf, luecke = sum(z.massgeblich or 0 for z in zeilen), sum(max(0, z.luecke or 0) for z in zeilen)
    fuer = namen_oder_zahl(list(dict.fromkeys(z.kommune for z in zeilen)), "Kommunen")
    unbekannt = "mindestens " if any(z.luecke is None for z in zeilen) else ""
    personen = anzahl(bedarf, "Person", "Personen")
    plaetze = f"{unbekannt}{ganz(luecke)} {'Platz' if luecke == 1 else 'Plätze'}"
    return belegt(
        f"Für {fuer} nennt die Analyse {personen} mit Bedarf; die Lücke beträgt danach {plaetze}.",
        *(Beleg(Tafel.ABGLEICH, (z.kommune, z.baustein)) for z in zeilen),
    )


_REGELN: Sequence[Callable[[Ergebnis], Iterator[Entscheidungspunkt]]] = (
    _kontingent,
    _teilhabe,
    _vorzeitig,
    _vorbehalt,
    _nicht_berechenbar,
    _ohne_antwort,
)
