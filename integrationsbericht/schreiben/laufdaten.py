"""Everything a run knows as `lauf.json`, for other programs. `docs/lauf.md` tells what each key means.

Amounts and positions are strings (a JSON number would become a float at the reader's), counts are
integers, days ISO, unknown is null. The order of keys and lists is fixed, so equal runs give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date

from integrationsbericht import PROGRAMM, __version__
from integrationsbericht.bearbeitung.uebernahme import Fall, Uebernahme
from integrationsbericht.befund import Befund
from integrationsbericht.ergebnis import (
    Abgleichsumme,
    Abgleichzeile,
    Eingangszeile,
    Ergebnis,
    Platzbruecke,
    Ruecklauf,
)
from integrationsbericht.modell import Klaerung, Verbleib
from integrationsbericht.regelwerk import Rechtsfigur
from integrationsbericht.schreiben import betragssaetze, saetze
from integrationsbericht.schreiben.saetze import Wert
from integrationsbericht.schwaerzen import Schwaerzung
from integrationsbericht.vorlauf import Lauf

FORMAT = 2
"""Raised when a key changes its meaning or goes away; a new key alone does not raise it."""


def laufdaten(ergebnis: Ergebnis, ausgaben: Mapping[str, bytes]) -> bytes:
    """The run as JSON in UTF-8. `ausgaben`: path in the run folder → content of every other file of the run."""
    return mit_ausgaben(daten(ergebnis), ausgaben)


def mit_ausgaben(daten: Mapping[str, Wert], ausgaben: Mapping[str, bytes]) -> bytes:
    """What `daten` gives, with the files of the run, as JSON in UTF-8."""
    return _json({**daten, "ausgaben": _ausgaben(ausgaben)})


def daten(ergebnis: Ergebnis, vorlauf: Lauf | None = None, uebernahmen: Sequence[Uebernahme] = ()) -> dict[str, Wert]:
    """Everything but the files: by this the Word papers know their run (`vorlauf.kennung`)."""
    kurz = ergebnis.schwaerzung.kurz
    return {
        **_kopf(),
        "kreis": ergebnis.einstellungen.sitzung.kreis,
        "beispieldaten": ergebnis.einstellungen.sitzung.beispieldaten,
        "stand": betragssaetze.tag(ergebnis.stand),
        "vorlauf": None if vorlauf is None else {"lauf": vorlauf.name, "sha256": vorlauf.sha256},
        "bearbeitung": [_uebernahme(uebernahme) for uebernahme in uebernahmen],
        "regelwerk": {"stand": betragssaetze.tag(ergebnis.regelwerk.stand), "sha256": ergebnis.regelwerk.sha256},
        "grundlagen": dict(ergebnis.grundlagen),
        "annahmen": [_annahme(figur) for figur in ergebnis.regelwerk.ungeprueft],
        "eingang": [_eingang(zeile) for zeile in ergebnis.eingang],
        "ruecklauf": [_ruecklauf(zeile, ergebnis.schwaerzung) for zeile in ergebnis.ruecklauf],
        "befunde": [_befund(befund) for befund in ergebnis.befunde],
        "klaerungen": [_klaerung(klaerung, ergebnis.schwaerzung) for klaerung in ergebnis.klaerungen],
        "bedarfe": saetze.bedarfe(ergebnis),
        "zielgruppe": saetze.zielgruppe(ergebnis),
        "analyse": saetze.analyse(ergebnis),
        "massnahmen": [betragssaetze.massnahme(gerechnet, ergebnis.schwaerzung) for gerechnet in ergebnis.massnahmen],
        "doppelt": [betragssaetze.doppelgruppe(gruppe) for gruppe in ergebnis.doppelt],
        "bausteine": {
            str(nr): {
                "name": ergebnis.regelwerk.bausteine[nr].name,
                **betragssaetze.summe(summe),
                **betragssaetze.aussage(summe),
            }
            for nr, summe in sorted(ergebnis.bausteine.items())
        },
        "sammelantrag": {**betragssaetze.summe(ergebnis.sammelantrag), **betragssaetze.aussage(ergebnis.sammelantrag)},
        "gesamt": betragssaetze.summe(ergebnis.gesamt),
        "nach_kommune": [
            {"kommune": name, **betragssaetze.summe(summe)} for name, summe in ergebnis.nach_kommune.items()
        ],
        "nach_traeger": [
            {"traeger": kurz(name), **betragssaetze.summe(summe)} for name, summe in ergebnis.nach_traeger.items()
        ],
        "nach_eigenanteil": [
            {"eigenanteil_traegt": kurz(name), **betragssaetze.summe(summe)}
            for name, summe in ergebnis.nach_eigenanteil.items()
        ],
        "abgleich": [_abgleich(zeile) for zeile in ergebnis.abgleich],
        "abgleichsummen": {str(nr): _abgleichsumme(s) for nr, s in sorted(ergebnis.abgleichsummen.items())},
        "platzbruecke": _bruecke(ergebnis.platzbruecke),
        "teilhabemanagement": betragssaetze.teilhabe(ergebnis.teilhabe),
        "verbleib": [_verbleib(verbleib) for verbleib in ergebnis.verbleib],
    }


def _uebernahme(uebernahme: Uebernahme) -> dict[str, Wert]:
    """How many changes fared how; their texts are in the paper and in the Prüfbericht."""
    return {
        "unterlage": uebernahme.unterlage,
        "datei": uebernahme.quelle,
        "lauf": uebernahme.lauf,
        "uebernommen": uebernahme.zahl(Fall.UEBERNOMMEN),
        "mit_neuen_zahlen": uebernahme.zahl(Fall.NEUE_ZAHLEN),
        "zu_entscheiden": uebernahme.zahl(Fall.ZU_ENTSCHEIDEN),
        "nicht_uebernommen": uebernahme.zahl(Fall.NICHT),
        "offene_kommentare": uebernahme.kommentare,
    }


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


def _annahme(figur: Rechtsfigur) -> dict[str, Wert]:
    wert = figur.wert
    return {
        "name": figur.name,
        "wert": wert.isoformat() if isinstance(wert, date) else str(wert),
        "einheit": figur.einheit,
        "fundstelle": figur.fundstelle,
        "stand": betragssaetze.tag(figur.stand),
    }


def _klaerung(klaerung: Klaerung, schutz: Schwaerzung) -> dict[str, Wert]:
    """A decision as it was entered; free texts are redacted."""
    e = klaerung.entscheidung
    return {
        "nr": e.nr or None,
        "was": e.was,
        "datei": e.datei or None,
        "stelle": e.stelle or None,
        "blatt": e.blatt or None,
        "zelle": e.zelle or None,
        "zeile": schutz.kurz(e.zeile) if e.zeile else None,
        "gefunden": schutz.kurz(e.gefunden) if e.gefunden else None,
        "gilt_als": schutz.kurz(e.gilt_als) if e.gilt_als else None,
        "grund": schutz.kurz(e.grund) if e.grund else None,
        "von": e.von or None,
        "am": betragssaetze.tag(e.am),
        "angewandt": klaerung.angewandt,
        "warum_nicht": klaerung.warum_nicht,
    }


def _eingang(zeile: Eingangszeile) -> dict[str, Wert]:
    return {
        "datei": zeile.datei,
        "sha256": zeile.sha256,
        "stelle": zeile.stelle,
        "fassung": zeile.fassung,
        "datum": betragssaetze.tag(zeile.datum),
        "ergebnis": zeile.ergebnis.value,
        "eingegangen": betragssaetze.tag(zeile.eingegangen),
        "massnahmen": zeile.massnahmen,
        "bedarfe": zeile.bedarfe,
        "zugeordnet_nach": zeile.zugeordnet_nach.value if zeile.zugeordnet_nach else None,
        "kann_ersetzen": zeile.kann_ersetzen,
    }


def _ruecklauf(zeile: Ruecklauf, schutz: Schwaerzung) -> dict[str, Wert]:
    meldung = zeile.meldung
    return {
        "stelle": zeile.stelle.name,
        "art": zeile.stelle.art,
        "erwartet": zeile.stelle.erwartet,
        "zustand": zeile.zustand.value,
        "datei": zeile.datei,
        "kommune": meldung.kommune if meldung else None,
        "ags": meldung.ags if meldung else None,
        "fehlanzeige": meldung.fehlanzeige if meldung else None,
        "anmerkungen": schutz.intern(zeile.anmerkungen) if zeile.anmerkungen else None,
        "vielleicht_ersetzt": zeile.vielleicht_ersetzt,
    }


def _befund(befund: Befund) -> dict[str, Wert]:
    return {
        "code": befund.code,
        "schwere": befund.schwere.value,
        "datei": befund.datei,
        "blatt": befund.blatt,
        "zelle": befund.zelle,
        "massnahme": befund.massnahme,
        "gefunden": befund.gefunden,
        "erwartet": befund.erwartet,
        "text": befund.text,
        "abhilfe": befund.abhilfe,
        "stelle": befund.stelle,
        "geklaert": befund.geklaert,
        "feld": befund.feld,
    }


def _verbleib(verbleib: Verbleib) -> dict[str, Wert]:
    return {
        "datei": verbleib.datei,
        "blatt": verbleib.blatt,
        "zellen": verbleib.zellen,
        "genutzt": verbleib.genutzt,
        "fehlerhaft": verbleib.fehlerhaft,
        "uebergangen": dict(sorted(verbleib.uebergangen.items())),
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
        "plaetze_geplant_mindestens": zeile.plaetze_geplant_mindestens,
        "akteure_mit_angabe": zeile.akteure_mit_angabe,
        "akteure": zeile.akteure,
        "luecke": zeile.luecke,
        "zustand": zeile.zustand.value,
        "massgeblich": zeile.massgeblich,
        "quelle": zeile.quelle,
        "ist_personenzahl": zeile.ist_personenzahl,
        "unter_vorbehalt": zeile.unter_vorbehalt,
        "zurueckgestellt": zeile.zurueckgestellt,
        "unklar": zeile.unklar,
        "bedarf_mindestens": zeile.bedarf_mindestens,
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
        "luecke_mindestens": summe.luecke_mindestens,
        "luecke_hoechstens": summe.luecke_hoechstens,
        "plaetze_geplant_mindestens": summe.plaetze_geplant_mindestens,
        "vorhanden_bekannt": summe.vorhanden_bekannt,
        "vorhanden_aus": summe.vorhanden_aus,
        "frei_bekannt": summe.frei_bekannt,
        "frei_aus": summe.frei_aus,
        "plaetze_ohne_kommune": summe.plaetze_ohne_kommune,
        "ohne_kommune_mindestens": summe.ohne_kommune_mindestens,
    }


def _bruecke(bruecke: Platzbruecke) -> dict[str, Wert]:
    return {feld.name: getattr(bruecke, feld.name) for feld in fields(bruecke)}
