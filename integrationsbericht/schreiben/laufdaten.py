"""Everything a run knows as `lauf.json`, for other programs. `docs/lauf.md` tells what each key means.

Amounts and positions are strings (a JSON number would become a float at the reader's), counts are
integers, days ISO, unknown is null. The order of keys and lists is fixed, so equal runs give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from integrationsbericht import PROGRAMM, __version__
from integrationsbericht.befund import Befund
from integrationsbericht.ergebnis import (
    Abgleichsumme,
    Abgleichzeile,
    Betraege,
    Eingangszeile,
    Ergebnis,
    Gerechnet,
    Kommunezielgruppe,
    Rechenstand,
    Ruecklauf,
    Stellenausgaben,
    Summe,
    Teilhabe,
)
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, dezimal
from integrationsbericht.modell import Herkunft, Massnahme, Verbleib
from integrationsbericht.regelwerk import Rechtsfigur

FORMAT = 1
"""Raised when a key changes its meaning or goes away; a new key alone does not raise it."""

DATEINAME = "lauf.json"

Wert: TypeAlias = "str | int | bool | list[Wert] | dict[str, Wert] | None"
"""What JSON can hold, without floats."""


def laufdaten(ergebnis: Ergebnis, ausgaben: Mapping[str, bytes]) -> bytes:
    """The run as JSON in UTF-8. `ausgaben`: path in the run folder → content of every other file of the run."""
    daten: dict[str, Wert] = {
        **_kopf(),
        "stand": _tag(ergebnis.stand),
        "regelwerk": {"stand": _tag(ergebnis.regelwerk.stand), "sha256": ergebnis.regelwerk.sha256},
        "annahmen": [_annahme(figur) for figur in ergebnis.regelwerk.ungeprueft],
        "eingang": [_eingang(zeile) for zeile in ergebnis.eingang],
        "ruecklauf": [_ruecklauf(zeile) for zeile in ergebnis.ruecklauf],
        "befunde": [_befund(befund) for befund in ergebnis.befunde],
        "massnahmen": [_massnahme(gerechnet) for gerechnet in ergebnis.massnahmen],
        "bausteine": {
            str(nr): {"name": ergebnis.regelwerk.bausteine[nr].name, **_summe(summe)}
            for nr, summe in sorted(ergebnis.bausteine.items())
        },
        "sammelantrag": _summe(ergebnis.sammelantrag),
        "gesamt": _summe(ergebnis.gesamt),
        "nach_kommune": [{"kommune": name, **_summe(summe)} for name, summe in ergebnis.nach_kommune.items()],
        "nach_traeger": [{"traeger": name, **_summe(summe)} for name, summe in ergebnis.nach_traeger.items()],
        "nach_eigenanteil": [
            {"eigenanteil_traegt": name, **_summe(summe)} for name, summe in ergebnis.nach_eigenanteil.items()
        ],
        "abgleich": [_abgleich(zeile) for zeile in ergebnis.abgleich],
        "abgleichsummen": {str(nr): _abgleichsumme(s) for nr, s in sorted(ergebnis.abgleichsummen.items())},
        "teilhabemanagement": _teilhabe(ergebnis.teilhabe),
        "verbleib": [_verbleib(verbleib) for verbleib in ergebnis.verbleib],
        "ausgaben": _ausgaben(ausgaben),
    }
    return _json(daten)


def dateiliste(ausgaben: Mapping[str, bytes]) -> bytes:
    """The lauf.json of a folder that holds no run, only files we made: by it we know them again."""
    return _json({**_kopf(), "ausgaben": _ausgaben(ausgaben)})


def _kopf() -> dict[str, Wert]:
    return {"format": FORMAT, "programm": f"{PROGRAMM} {__version__}"}


def _ausgaben(ausgaben: Mapping[str, bytes]) -> list[Wert]:
    """Each file with its checksum, but PDFs: LibreOffice writes the time of day into them."""
    return [
        {"datei": pfad} if pfad.endswith(".pdf") else {"datei": pfad, "sha256": hashlib.sha256(inhalt).hexdigest()}
        for pfad, inhalt in sorted(ausgaben.items())
    ]


def _json(daten: dict[str, Wert]) -> bytes:
    text = json.dumps(daten, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    # A lone surrogate has no UTF-8; "backslashreplace" writes it as the escape \udXXX that JSON knows.
    return text.encode("utf-8", errors="backslashreplace")


def _tag(wert: date | None) -> str | None:
    return wert.isoformat() if wert else None


def _betrag(wert: Cent | None) -> str | None:
    return None if wert is None else f"{dezimal(wert):f}"


def _stellen(wert: Decimal | None) -> str | None:
    """Positions with at least one decimal: `3.0`, `2.25`."""
    if wert is None:
        return None
    schlicht = wert.normalize()
    return f"{schlicht:.1f}" if schlicht * 10 % 1 == 0 else f"{schlicht:f}"


def _quote(wert: Fraction | None) -> str | None:
    """A rate as share of 1: `0.8`."""
    return None if wert is None else f"{Decimal(wert.numerator) / Decimal(wert.denominator):f}"


def _betraege(betraege: Betraege) -> dict[str, Wert]:
    return {name: _betrag(wert) for name, wert in betraege.als_dict().items()}


def _jahre(jahre: Mapping[int, Betraege]) -> dict[str, Wert]:
    return {str(jahr): _betraege(betraege) for jahr, betraege in sorted(jahre.items())}


def _annahme(figur: Rechtsfigur) -> dict[str, Wert]:
    wert = figur.wert
    return {
        "name": figur.name,
        "wert": wert.isoformat() if isinstance(wert, date) else str(wert),
        "einheit": figur.einheit,
        "fundstelle": figur.fundstelle,
        "stand": _tag(figur.stand),
    }


def _eingang(zeile: Eingangszeile) -> dict[str, Wert]:
    return {
        "datei": zeile.datei,
        "sha256": zeile.sha256,
        "stelle": zeile.stelle,
        "fassung": zeile.fassung,
        "datum": _tag(zeile.datum),
        "ergebnis": zeile.ergebnis.value,
        "eingegangen": _tag(zeile.eingegangen),
        "absender": zeile.absender,
        "massnahmen": zeile.massnahmen,
        "bedarfe": zeile.bedarfe,
    }


def _ruecklauf(zeile: Ruecklauf) -> dict[str, Wert]:
    return {
        "stelle": zeile.stelle.name,
        "art": zeile.stelle.art,
        "erwartet": zeile.stelle.erwartet,
        "zustand": zeile.zustand.value,
        "datei": zeile.datei,
    }


def _befund(befund: Befund) -> dict[str, Wert]:
    return {
        "code": befund.code,
        "schwere": befund.schwere.value,
        "datei": befund.datei,
        "blatt": befund.blatt,
        "zelle": befund.zelle,
        "gefunden": befund.gefunden,
        "erwartet": befund.erwartet,
        "text": befund.text,
        "abhilfe": befund.abhilfe,
        "stelle": befund.stelle,
    }


def _massnahme(gerechnet: Gerechnet) -> dict[str, Wert]:
    """Not computable: the lines are null and `jahre` is empty, because 0 would be an answer."""
    m = gerechnet.massnahme
    bekannt = gerechnet.rechenstand != Rechenstand.NICHT_GERECHNET
    return {
        "stelle": m.stelle,
        "nr": m.nr,
        "baustein": m.baustein,
        "bezeichnung": m.bezeichnung,
        "traeger": m.traeger,
        "kommune": m.kommune,
        "beginn": _tag(m.beginn),
        "ende": _tag(m.ende),
        "plaetze": m.plaetze,
        "unterrichtsstunden": m.stunden,
        "stand": m.stand,
        "eigenanteil_traegt": m.eigenanteil_traegt,
        "kurzbeschreibung": m.kurzbeschreibung,
        "herkunft": _herkunft(m.herkunft),
        "rechenstand": gerechnet.rechenstand.value,
        "grund": gerechnet.grund,
        "in_summen": gerechnet.in_summen,
        "verteilt": gerechnet.verteilt,
        "foerderquote": _quote(gerechnet.foerderquote),
        **{name: wert if bekannt else None for name, wert in _betraege(gerechnet.summe).items()},
        "gemeldet": _gemeldet(m),
        "gekuerzt": _betrag(gerechnet.gekuerzt) if bekannt else None,
        "kuerzungsvorschlag": _betrag(gerechnet.kuerzungsvorschlag) if bekannt else None,
        "jahre": _jahre(gerechnet.jahre) if bekannt else {},
    }


def _herkunft(herkunft: Herkunft) -> dict[str, Wert]:
    zellen: dict[str, Wert] = {feld: zelle.adresse for feld, zelle in sorted(herkunft.zellen.items())}
    return {"datei": herkunft.datei, "blatt": herkunft.blatt, "zeile": herkunft.zeile, "zellen": zellen}


def _verbleib(verbleib: Verbleib) -> dict[str, Wert]:
    return {
        "datei": verbleib.datei,
        "blatt": verbleib.blatt,
        "zellen": verbleib.zellen,
        "genutzt": verbleib.genutzt,
        "fehlerhaft": verbleib.fehlerhaft,
        "uebergangen": dict(sorted(verbleib.uebergangen.items())),
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


def _summe(summe: Summe) -> dict[str, Wert]:
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


def _abgleich(zeile: Abgleichzeile) -> dict[str, Wert]:
    return {
        "kommune": zeile.kommune,
        "baustein": zeile.baustein,
        "bedarf_gemeldet": zeile.bedarf_gemeldet,
        "bedarf_akteure": zeile.bedarf_akteure,
        "bedarf_analyse": zeile.bedarf_analyse,
        "plaetze_vorhanden": zeile.plaetze_vorhanden,
        "plaetze_frei": zeile.plaetze_frei,
        "plaetze_geplant": zeile.plaetze_geplant,
        "luecke": zeile.luecke,
        "zustand": zeile.zustand.value,
        "massgeblich": zeile.massgeblich,
        "quelle": zeile.quelle,
        "ist_personenzahl": zeile.ist_personenzahl,
        "unter_vorbehalt": zeile.unter_vorbehalt,
        "zurueckgestellt": zeile.zurueckgestellt,
        "geplant_nicht_gerechnet": zeile.geplant_nicht_gerechnet,
        "geplant_ohne_angabe": zeile.geplant_ohne_angabe,
    }


def _abgleichsumme(summe: Abgleichsumme) -> dict[str, Wert]:
    """Sums of the known Kommunen; with none known the sum is unknown, not 0."""
    return {
        "kommunen": summe.kommunen,
        "bedarf": summe.bedarf if summe.bedarf_aus else None,
        "bedarf_aus": summe.bedarf_aus,
        "plaetze_vorhanden": summe.plaetze_vorhanden,
        "plaetze_frei": summe.plaetze_frei,
        "plaetze_geplant": summe.plaetze_geplant,
        "luecke": summe.luecke if summe.luecke_aus else None,
        "luecke_aus": summe.luecke_aus,
    }


def _teilhabe(teilhabe: Teilhabe) -> dict[str, Wert]:
    return {
        "geduldete_18_27": teilhabe.geduldete_18_27,
        "kommunen_mit_zahlen": teilhabe.kommunen_mit_zahlen,
        "anspruch": _stellen(teilhabe.anspruch),
        "beantragt": _stellen(teilhabe.beantragt),
        "bewilligt": _stellen(teilhabe.bewilligt),
        "kommunen": [_zielgruppe(kommune) for kommune in teilhabe.kommunen],
        "ausgaben": [_stellenausgaben(jahr) for jahr in teilhabe.ausgaben],
    }


def _zielgruppe(kommune: Kommunezielgruppe) -> dict[str, Wert]:
    return {
        "kommune": kommune.kommune,
        "geduldete": kommune.geduldete,
        "stichtag": _tag(kommune.stichtag),
        "gestattete": kommune.gestattete,
        "stichtag_gestattete": _tag(kommune.stichtag_gestattete),
        "geduldete_gemeldet": kommune.geduldete_gemeldet,
        "stichtag_gemeldet": _tag(kommune.stichtag_gemeldet),
    }


def _stellenausgaben(jahr: Stellenausgaben) -> dict[str, Wert]:
    return {
        "jahr": jahr.jahr,
        "tage": jahr.tage,
        "beantragt": _betrag(jahr.beantragt),
        "bewilligt": _betrag(jahr.bewilligt),
    }
