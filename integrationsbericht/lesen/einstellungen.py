"""Einstellungen.xlsx to records. It is checked like a return, but without it there is no run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.dateien.mappe import Blatt, Mappe, spaltenname
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.formular import EINSTELLUNGEN, KREISWEIT, MITTEL, SITZUNG, STELLEN, TEXTE
from integrationsbericht.lesen.blaetter import lies_blatt, melde_uebrige, ordne_zu
from integrationsbericht.lesen.kopf import finde_koepfe
from integrationsbericht.lesen.leser import Gelesen, Umfeld, Zeile, kurz
from integrationsbericht.modell import Einstellungen, Mittel, Sitzung, Stelle, Teilhabeangaben
from integrationsbericht.namen import Vokabular, gefaltet, stellenschluessel
from integrationsbericht.platzhalter import ist_name, vergeben
from integrationsbericht.regelwerk import Baustein

KLEINZAHL_SCHWELLE = 5
"""Counts of persons below it do not appear in public, unless staff enter another."""
_VERRAETERISCH = 2


class EinstellungenFehler(Unbrauchbar):
    """The settings cannot be used; the message is one German sentence with the remedy."""


def lies_einstellungen(
    mappe: Mappe, datei: str, bausteine: Mapping[int, Baustein]
) -> tuple[Einstellungen, tuple[Befund, ...]]:
    """The settings and the findings on them.

    Raises `EinstellungenFehler` if the sitting or the list of Stellen is missing, or if the Regelstand or a
    Förderquote is filled but unreadable: then nobody could say which law or which rate the figures follow.
    """
    ohne_stellen = Vokabular(bausteine=bausteine, stellen=())
    umfeld = Umfeld(datei=datei, formular=EINSTELLUNGEN, vokabular=ohne_stellen)
    blaetter = ordne_zu(mappe, EINSTELLUNGEN, datei)
    melde_uebrige(blaetter, umfeld)
    sitzung, texte, stellen, mittel, teilhabe = (lies_blatt(blaetter, t, umfeld) for t in EINSTELLUNGEN)
    if not sitzung.zeilen:
        raise EinstellungenFehler(f"In „{datei}“ fehlt das Blatt „{SITZUNG.name}“ oder es hat keine Beschriftungen.")
    if "regelstand" in sitzung.zeilen[0].herkunft.unlesbar:
        raise EinstellungenFehler(_unlesbarer_regelstand(sitzung, datei))
    liste, doppelte = _stellen(stellen)
    if not any(stelle.ist_kommune for stelle in liste):
        raise EinstellungenFehler(_keine_kommune(blaetter.blaetter.get(STELLEN.name), stellen, datei))
    _pruefe_quoten(mittel, datei)
    zeilen_mittel, doppelte_mittel = _mittel(mittel)
    inhalte, doppelte_texte = _texte(texte)
    befunde = [*blaetter.befunde, *(b for blatt in (sitzung, texte, stellen, mittel, teilhabe) for b in blatt.befunde)]
    befunde += _schwelle(sitzung.zeilen[0])
    einstellungen = Einstellungen(
        sitzung=_sitzung(sitzung.zeilen[0]),
        stellen=liste,
        mittel=zeilen_mittel,
        teilhabe=_teilhabe(teilhabe.zeilen[0] if teilhabe.zeilen else None),
        texte=inhalte,
    )
    return einstellungen, (*befunde, *doppelte, *doppelte_mittel, *doppelte_texte)


def _keine_kommune(blatt: Blatt | None, stellen: Gelesen, datei: str) -> str:
    """Without a Kommune there is nobody to report about; the sentence names the cells to be filled in."""
    if blatt is None:
        return f"In „{datei}“ fehlt das Blatt „{STELLEN.name}“; der Befehl 'einrichten' legt ein leeres Muster an."
    anfang = f"In „{datei}“ nennt das Blatt „{STELLEN.name}“ noch keine Kommune"
    koepfe = finde_koepfe(blatt, STELLEN)
    spalten = {feld.name: spaltenname(spalte) for spalte, feld in koepfe[0].felder.items()} if koepfe else {}
    if not {"stelle", "art"} <= set(spalten):
        return f"{anfang}, weil die Überschriften „Stelle“ und „Art“ fehlen; ergänzen Sie beide."
    zeile = stellen.zeilen[0].herkunft.zeile if stellen.zeilen else koepfe[0].zeile + 1
    return (
        f"{anfang}; tragen Sie ab Zelle {spalten['stelle']}{zeile} ein, wen Sie anschreiben, und für jede Stadt und"
        f" Gemeinde ab Zelle {spalten['art']}{zeile} die Art „Kommune“."
    )


def _unlesbarer_regelstand(sitzung: Gelesen, datei: str) -> str:
    """What the reader said of the cell: it may be a date, only none of our time."""
    zelle = sitzung.zeilen[0].herkunft.zelle("regelstand")
    befund = next(b for b in sitzung.befunde if b.zelle == zelle and b.schwere is Schwere.FEHLER)
    return f"In „{datei}“, Blatt „{SITZUNG.name}“, Zelle {zelle}: {befund.text} {befund.abhilfe}"


def _sitzung(zeile: Zeile) -> Sitzung:
    schwelle = zeile.ganz("kleinzahl_schwelle")
    return Sitzung(
        kreis=zeile.text("kreis") or "(Kreis nicht eingetragen)",
        ort=zeile.text("ort") or "(Ort nicht eingetragen)",
        datum=zeile.tag("datum"),
        amt=zeile.text("amt"),
        vorlage_nr=zeile.text("vorlage_nr"),
        gremium=zeile.text("gremium"),
        sitzungstermin=zeile.tag("sitzungstermin"),
        behandlung=zeile.text("behandlung"),
        tagesordnungspunkt=zeile.text("tagesordnungspunkt"),
        federfuehrung=zeile.text("federfuehrung"),
        beschlussvorschlag=zeile.text("beschlussvorschlag"),
        rueckmeldefrist=zeile.tag("rueckmeldefrist"),
        kerngruppe=zeile.tag("kerngruppe"),
        konferenz=zeile.tag("konferenz"),
        konferenz_uhrzeit=zeile.text("konferenz_uhrzeit"),
        kleinzahl_schwelle=KLEINZAHL_SCHWELLE if schwelle in (None, _VERRAETERISCH) else schwelle,
        regelstand=zeile.tag("regelstand"),
        herkunft=zeile.herkunft,
        kreis_genitiv=zeile.text("kreis_genitiv"),
        kreis_auch=tuple(filter(None, (name.strip() for name in (zeile.text("kreis_auch") or "").split(";")))),
        antwort_bis=zeile.tag("antwort_bis"),
        empfehlungen_aus=zeile.text("empfehlungen_aus"),
        zuletzt_berichtet=zeile.tag("zuletzt_berichtet"),
        ansprechperson=zeile.text("ansprechperson"),
        telefon=zeile.text("telefon"),
        email=zeile.text("email"),
        betraege_oeffentlich=zeile.text("betraege_oeffentlich") == "ja",
        beispieldaten=zeile.text("beispieldaten") == "ja",
    )


def _texte(blatt: Gelesen) -> tuple[dict[str, str], list[Befund]]:
    """Name → text; an empty text is a passage that is not printed. A Name that cannot be used is a finding."""
    texte: dict[str, tuple[str, int]] = {}
    befunde = []
    for zeile in blatt.zeilen:
        name = zeile.text("name")
        if name is None:
            continue
        ort = zeile.herkunft.ort("name")
        if not ist_name(name):
            befunde.append(art.TEXT_KEIN_NAME.an(ort, gefunden=name))
        elif name in vergeben():
            befunde.append(art.TEXT_NAME_VERGEBEN.an(ort, gefunden=name))
        elif name in texte:
            befunde.append(_doppelt(zeile, "name", name, TEXTE.name, texte[name][1]))
        else:
            texte[name] = (zeile.text("text") or "", zeile.herkunft.zeile)
    return {name: text for name, (text, _) in texte.items()}, befunde


def _schwelle(zeile: Zeile) -> list[Befund]:
    """A threshold of 2 would name the only number it hides."""
    if zeile.ganz("kleinzahl_schwelle") != _VERRAETERISCH:
        return []
    ort = zeile.herkunft.ort("kleinzahl_schwelle")
    return [art.SCHWELLE_VERRAET.an(ort, gefunden=str(_VERRAETERISCH), soll=KLEINZAHL_SCHWELLE)]


def _stellen(blatt: Gelesen) -> tuple[tuple[Stelle, ...], list[Befund]]:
    """The Stellen by name; a row without name or Art already has its finding and cannot be used."""
    stellen: dict[str, tuple[Stelle, int]] = {}
    befunde = []
    for zeile in blatt.zeilen:
        name, stellenart = zeile.text("stelle"), zeile.text("art")
        if name is None or stellenart is None:
            continue
        if gefaltet(name) == KREISWEIT:
            befunde.append(art.STELLE_HEISST_KREISWEIT.an(zeile.herkunft.ort("stelle"), gefunden=name))
            continue
        if stellenschluessel(name) in stellen:
            erste = stellen[stellenschluessel(name)][1]
            befunde.append(_doppelt(zeile, "stelle", name, STELLEN.name, erste))
            continue
        stelle = Stelle(
            name=name,
            art=cast(Literal["Kommune", "Akteur"], stellenart),
            ags=_ags(zeile.text("ags")),
            email=zeile.text("email"),
            erwartet=zeile.text("erwartet") != "nein",
            herkunft=zeile.herkunft,
        )
        stellen[stellenschluessel(name)] = (stelle, zeile.herkunft.zeile)
    return tuple(stelle for stelle, _ in stellen.values()), befunde


def _ags(text: str | None) -> str | None:
    """Eight digits: Excel drops the leading zero of an AGS typed as a number."""
    return text.zfill(8) if text and text.isdigit() else text


def _pruefe_quoten(mittel: Gelesen, datei: str) -> None:
    """A rate that says something else than a rate never becomes the maximum: it stops the run."""
    for zeile in mittel.zeilen:
        inhalt, zelle = zeile.herkunft.inhalt("foerderquote"), zeile.herkunft.zelle("foerderquote")
        if inhalt is not None and zeile.anteil("foerderquote") is None:
            raise EinstellungenFehler(
                f"In „{datei}“, Blatt „{MITTEL.name}“, Zelle {zelle}: Die Förderquote „{kurz(inhalt)}“ ist kein"
                " Prozentsatz bis 100 %; tragen Sie zum Beispiel „80 %“ oder „2/3“ ein, oder leeren Sie die Zelle für"
                " den Höchstsatz."
            )


def _mittel(blatt: Gelesen) -> tuple[tuple[Mittel, ...], list[Befund]]:
    mittel: dict[int | str, Mittel] = {}
    befunde = []
    for zeile in blatt.zeilen:
        baustein = cast("int | Literal['gesamt'] | None", zeile.werte.get("baustein"))
        if baustein is None:
            continue
        if baustein in mittel:
            befunde.append(_doppelt(zeile, "baustein", str(baustein), MITTEL.name, mittel[baustein].herkunft.zeile))
            continue
        mittel[baustein] = Mittel(
            herkunft=zeile.herkunft,
            baustein=baustein,
            foerderquote=zeile.anteil("foerderquote"),
            kontingent=zeile.ganz("kontingent"),
            pauschale=zeile.ganz("pauschale"),
        )
    return tuple(mittel.values()), befunde


def _doppelt(zeile: Zeile, feld: str, was: str, blatt: str, erste: int) -> Befund:
    return art.MITTEL_DOPPELT.an(zeile.herkunft.ort(feld), gefunden=was, was=was, blatt=blatt, zeile=erste)


def _teilhabe(zeile: Zeile | None) -> Teilhabeangaben:
    if zeile is None:
        return Teilhabeangaben(herkunft=None, beantragt=None, bewilligt=None, ausgaben_je_stelle=None, beginn=None)
    return Teilhabeangaben(
        herkunft=zeile.herkunft,
        beantragt=zeile.zahl("beantragt"),
        bewilligt=zeile.zahl("bewilligt"),
        laut_land=zeile.zahl("laut_land"),
        ausgaben_je_stelle=zeile.ganz("ausgaben_je_stelle"),
        beginn=zeile.tag("beginn"),
    )
