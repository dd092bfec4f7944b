"""What was computed, for lauf.json: Maßnahmen, sums, the statement on the Mittelkontingent, Teilhabemanagement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from integrationsbericht.ergebnis import (
    Betraege,
    Doppelgruppe,
    Gerechnet,
    Kommunezielgruppe,
    OffenerPosten,
    Rechenstand,
    Stellenausgaben,
    Summe,
    Teilhabe,
)
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, dezimal
from integrationsbericht.jahre import reihen
from integrationsbericht.modell import Massnahme
from integrationsbericht.schreiben import saetze
from integrationsbericht.schreiben.saetze import Wert
from integrationsbericht.schwaerzen import Schwaerzung
from integrationsbericht.wege import GEMELDETE


def massnahme(gerechnet: Gerechnet, schutz: Schwaerzung) -> dict[str, Wert]:
    """Not computable: the lines are null and `jahre` is empty, because 0 would be an answer. Texts are redacted."""
    m = gerechnet.massnahme
    bekannt = gerechnet.rechenstand != Rechenstand.NICHT_GERECHNET
    return {
        "stelle": m.stelle,
        "nr": m.nr,
        "baustein": m.baustein,
        "bezeichnung": schutz.kurz(m.bezeichnung) if m.bezeichnung else None,
        "traeger": schutz.kurz(m.traeger),
        "kommune": m.kommune,
        "beginn": tag(m.beginn),
        "ende": tag(m.ende),
        "plaetze": m.plaetze,
        "unterrichtsstunden": m.stunden,
        "stand": m.stand,
        "eigenanteil_traegt": schutz.kurz(m.eigenanteil_traegt),
        "kurzbeschreibung": schutz.kurz(m.kurzbeschreibung) if m.kurzbeschreibung else None,
        "herkunft": saetze.herkunft(m.herkunft),
        "rechenstand": gerechnet.rechenstand.value,
        "grund": f"doppelt gemeldet, zählt bei {gerechnet.doppelt_zu}" if gerechnet.doppelt_zu else gerechnet.grund,
        "zaehlt": gerechnet.zaehlt,
        "in_summen": gerechnet.in_summen,
        "verteilt": gerechnet.verteilt,
        "foerderquote": _quote(gerechnet.foerderquote),
        **{name: wert if bekannt else None for name, wert in _betraege(gerechnet.summe).items()},
        "gemeldet": _gemeldet(m),
        "gekuerzt": _betrag(gerechnet.gekuerzt) if bekannt else None,
        "gekuerzt_gesamtausgaben": _betrag(gerechnet.gekuerzt_gesamtausgaben) if bekannt else None,
        "kuerzungsvorschlag": _betrag(gerechnet.kuerzungsvorschlag) if bekannt else None,
        "kuerzung_je_jahr": _kuerzungen(gerechnet.kuerzung_je_jahr, gerechnet.jahre),
        "verteilung": _verteilung(m) if bekannt else {},
        "jahre": _jahre(gerechnet.jahre) if bekannt else {},
    }


def _verteilung(m: Massnahme) -> dict[str, Wert]:
    """What of the reported lines falls into each year, before the cut; years outside the Haushaltsjahre included."""
    return {
        str(jahr): {name: _betrag(getattr(reihe, name)) for name in GEMELDETE}
        for jahr, reihe in sorted(reihen(m).items())
    }


def _gemeldet(m: Massnahme) -> dict[str, Wert]:
    """What the return says, as far as it could be read; null: empty or unreadable."""
    return {
        "gesamtausgaben": _betrag(m.gesamtausgaben),
        "zuwendungsfaehig": _betrag(m.zuwendungsfaehig),
        "leistungen_dritter": _betrag(m.leistungen_dritter),
        "andere_foerderung": _betrag(m.andere_foerderung),
        "jahre": {str(jahr): _betrag(m.jahresbetraege.get(jahr)) for jahr in HAUSHALTSJAHRE},
    }


def _kuerzungen(kuerzungen: Mapping[int, Cent], jahre: Mapping[int, Betraege]) -> dict[str, Wert]:
    return {str(jahr): _betrag(kuerzungen.get(jahr, 0)) for jahr in sorted(jahre)}


def doppelgruppe(gruppe: Doppelgruppe) -> dict[str, Wert]:
    """Which Maßnahmen may all be one, by the place they were read from."""
    orte = [g.massnahme.herkunft for g in gruppe.massnahmen]
    return {"massnahmen": [{"datei": ort.datei, "blatt": ort.blatt, "zeile": ort.zeile} for ort in orte]}


def summe(summe: Summe) -> dict[str, Wert]:
    return {
        "massnahmen": summe.massnahmen,
        "nicht_gerechnet": summe.nicht_gerechnet,
        "unter_vorbehalt": summe.unter_vorbehalt,
        "plaetze": summe.plaetze,
        "plaetze_ohne_angabe": summe.plaetze_ohne_angabe,
        **_betraege(summe.betraege),
        "kontingent": _betrag(summe.kontingent),
        "differenz": _betrag(summe.differenz),
        "jahre": _jahre(summe.jahre),
    }


def aussage(summe: Summe) -> dict[str, Wert]:
    """What can be said about the Mittelkontingent, and the plan after the proposed cut."""
    return {
        "kontingent_aussage": summe.kontingent_aussage,
        "niedrigstens": _betrag(summe.niedrigstens),
        "hoechstens": _betrag(summe.hoechstens),
        "offen": [_posten(posten) for posten in summe.offen],
        "kuerzungsvorschlag": _betrag(summe.kuerzung),
        "jahre_nach_kuerzung": _jahre(summe.jahre_nach_kuerzung),
    }


def _posten(posten: OffenerPosten) -> dict[str, Wert]:
    return {
        "art": posten.art.value,
        "betrag": _betrag(posten.betrag),
        "ausgaben": _betrag(posten.ausgaben),
        "anzahl": posten.anzahl,
        "namen": list(posten.namen),
    }


def teilhabe(teilhabe: Teilhabe) -> dict[str, Wert]:
    return {
        "geduldete_18_27": teilhabe.geduldete_18_27,
        "kommunen_mit_zahlen": teilhabe.kommunen_mit_zahlen,
        "anspruch": _stellen(teilhabe.anspruch),
        "beantragt": _stellen(teilhabe.beantragt),
        "bewilligt": _stellen(teilhabe.bewilligt),
        "kommunen": [_zielgruppe(kommune) for kommune in teilhabe.kommunen],
        "laut_land": _stellen(teilhabe.laut_land),
        "ausgaben_je_stelle": _betrag(teilhabe.ausgaben_je_stelle),
        "jahre": {str(jahr.jahr): _stellenausgaben(jahr) for jahr in teilhabe.ausgaben},
    }


def _zielgruppe(kommune: Kommunezielgruppe) -> dict[str, Wert]:
    return {
        "kommune": kommune.kommune,
        "geduldete": kommune.geduldete,
        "stichtag": tag(kommune.stichtag),
        "gestattete": kommune.gestattete,
        "stichtag_gestattete": tag(kommune.stichtag_gestattete),
        "geduldete_gemeldet": kommune.geduldete_gemeldet,
        "stichtag_gemeldet": tag(kommune.stichtag_gemeldet),
        "geduldete_teile": kommune.geduldete_teile,
    }


def _stellenausgaben(jahr: Stellenausgaben) -> dict[str, Wert]:
    return {
        "tage": jahr.tage,
        "ausgaben": _betrag(jahr.ausgaben),
        "zuwendung": _betrag(jahr.zuwendung),
        "eigenanteil": _betrag(jahr.eigenanteil),
    }


def _betraege(betraege: Betraege) -> dict[str, Wert]:
    return {name: _betrag(wert) for name, wert in betraege.als_dict().items()}


def _jahre(jahre: Mapping[int, Betraege]) -> dict[str, Wert]:
    return {str(jahr): _betraege(betraege) for jahr, betraege in sorted(jahre.items())}


def _betrag(wert: Cent | None) -> str | None:
    return None if wert is None else f"{dezimal(wert):f}"


def _quote(wert: Fraction | None) -> str | None:
    """A rate as share of 1: `0.8`; one that no decimal can hold as a fraction: `2/3`."""
    if wert is None:
        return None
    als_dezimal = Decimal(wert.numerator) / Decimal(wert.denominator)
    return f"{als_dezimal:f}" if Fraction(als_dezimal) == wert else str(wert)


def _stellen(wert: Decimal | None) -> str | None:
    """Positions with at least one decimal: `3.0`, `2.25`."""
    if wert is None:
        return None
    schlicht = wert.normalize()
    return f"{schlicht:.1f}" if schlicht * 10 % 1 == 0 else f"{schlicht:f}"


def tag(wert: date | None) -> str | None:
    return wert.isoformat() if wert else None
