"""A workbook to a Bedarfsmeldung."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.mappe import Blatt, Mappe
from integrationsbericht.formular import (
    BEDARFE,
    BEDARFSMELDUNG,
    HAUSHALTSJAHRE,
    MASSNAHMEN,
    MELDUNG,
    ZIELGRUPPE,
    jahresfeld,
)
from integrationsbericht.fundstellen import Fundstellen, der_meldung
from integrationsbericht.klaerung import OHNE, ZU_ZELLEN, Entscheidungen
from integrationsbericht.leerform import leerform
from integrationsbericht.lesen.blaetter import lies_blatt, melde_uebrige, ordne_zu
from integrationsbericht.lesen.eingriffe import Eingriffe, auf_mappe, eingriffe
from integrationsbericht.lesen.einzelblatt import ohne_deckblatt, zeigt_eine_liste
from integrationsbericht.lesen.leere import ist_leer, ohne_zeilen, sagt_nichts
from integrationsbericht.lesen.leser import Gelesen, Umfeld, Zeile
from integrationsbericht.lesen.quellen import Quelle
from integrationsbericht.lesen.tabelle import lies_angaben
from integrationsbericht.lesen.zeilenart import ist_fehlanzeige, nennt_fehlanzeige
from integrationsbericht.modell import (
    GEMELDET,
    KOMMUNE,
    NICHT_ANGEGEBEN,
    Bedarf,
    Klaerung,
    Massnahme,
    Meldung,
    Stelle,
    Verbleib,
    Zielgruppe,
)
from integrationsbericht.namen import Vokabular


@dataclass(frozen=True, kw_only=True)
class GeleseneMeldung:
    """The return in a workbook (None if there is none), its findings, and what became of its cells."""

    meldung: Meldung | None
    befunde: tuple[Befund, ...]
    verbleib: tuple[Verbleib, ...]
    klaerungen: tuple[Klaerung, ...] = ()


def lies_meldung(quelle: Quelle, vokabular: Vokabular, entscheidungen: Entscheidungen = OHNE) -> GeleseneMeldung:
    """The return in a workbook, with what staff decided about its cells, headings and rows.

    Without any sheet of the questionnaire it is no Bedarfsmeldung: None, and one finding. Without the sheet `Meldung`
    the others are read, but nobody knows whose they are.
    """
    gelesen = _lies(quelle, vokabular, {})
    if gelesen.meldung is None or quelle.mappe is None or not entscheidungen.vom(*ZU_ZELLEN):
        return gelesen
    fundstellen = Fundstellen.aus(der_meldung(gelesen.meldung))
    gefundene, klaerungen = eingriffe(entscheidungen, quelle.mappe, BEDARFSMELDUNG, quelle.datei, fundstellen)
    if gefundene:
        gelesen = _lies(replace(quelle, mappe=auf_mappe(gefundene, quelle.mappe)), vokabular, gefundene)
    return replace(gelesen, klaerungen=tuple(klaerungen))


def _lies(quelle: Quelle, vokabular: Vokabular, eingriffe: Eingriffe) -> GeleseneMeldung:
    mappe, datei = quelle.mappe, quelle.datei
    assert mappe is not None
    blaetter = ordne_zu(mappe, BEDARFSMELDUNG, datei)
    deckblatt = blaetter.blaetter.get(MELDUNG.name)
    if deckblatt is None and not zeigt_eine_liste(blaetter, mappe):
        namen = ", ".join(f"„{blatt.name}“" for blatt in mappe.blaetter[:5])
        return _kein_formular(mappe, datei, f"das Blatt „{MELDUNG.name}“ fehlt (vorhanden: {namen})")
    ohne_form = Umfeld(datei=datei, formular=BEDARFSMELDUNG, vokabular=vokabular, eingriffe=eingriffe)
    name = _genannte(deckblatt, ohne_form) if deckblatt else ""
    umfeld = replace(ohne_form, leerform=leerform(name, vokabular))
    melde_uebrige(blaetter, umfeld)
    kopf = lies_angaben(deckblatt, MELDUNG, umfeld) if deckblatt else ohne_deckblatt(quelle)
    if deckblatt and not kopf.zeilen:
        return _kein_formular(mappe, datei, f"das Blatt „{deckblatt.name}“ hat keine Beschriftungen")
    gesuchte = [t for t in BEDARFSMELDUNG if t.liste]
    if deckblatt is None:  # what else is missing need not be said
        listen = {
            t.name: lies_blatt(blaetter, t, umfeld) if t.name in blaetter.blaetter else Gelesen() for t in gesuchte
        }
    else:
        listen = {t.name: lies_blatt(blaetter, t, umfeld) for t in gesuchte}
    angaben = kopf.zeilen[0]
    stelle, befunde = _stelle(angaben, vokabular)
    befunde += _anderer_name(quelle.datei, angaben, stelle, vokabular)
    kommune = _kommune(angaben, stelle)
    bedarfe = tuple(_bedarf(zeile) for zeile in listen[BEDARFE.name].zeilen)
    massnahmen = tuple(
        _massnahme(zeile, str(nummer), stelle, kommune, vokabular)
        for nummer, zeile in enumerate(listen[MASSNAHMEN.name].zeilen, start=1)
    )
    nichtssagend = all(
        sagt_nichts(zeile.herkunft, umfeld.leerform.texte(blatt))
        for blatt in (BEDARFE.name, MASSNAHMEN.name)
        for zeile in listen[blatt].zeilen
    )
    fehlanzeige, befund_fehlanzeige = _fehlanzeige(angaben, listen, leer=nichtssagend)
    if fehlanzeige and nichtssagend:
        bedarfe, massnahmen = (), ()
        listen |= {blatt: ohne_zeilen(listen[blatt]) for blatt in (BEDARFE.name, MASSNAHMEN.name)}
    meldung = Meldung(
        datei=datei,
        sha256=quelle.sha256,
        kopf=angaben.herkunft,
        stelle_genannt=angaben.text("stelle"),
        stelle=stelle,
        art=angaben.text("art"),
        kommune=kommune,
        ags=angaben.text("ags"),
        ansprechperson=angaben.text("ansprechperson"),
        telefon=angaben.text("telefon"),
        email=angaben.text("email"),
        datum=angaben.tag("datum"),
        fassung=_fassung(angaben),
        fehlanzeige=fehlanzeige,
        anmerkungen=angaben.text("anmerkungen"),
        bedarfe=bedarfe,
        massnahmen=massnahmen,
        zielgruppe=tuple(zielgruppenzeile(zeile, kommune) for zeile in listen[ZIELGRUPPE.name].zeilen),
        eingegangen=quelle.eingegangen,
        absender=quelle.absender,
    )
    gelesene = (kopf, *listen.values())
    if not fehlanzeige and not any(liste.zeilen for liste in listen.values()):
        gezaehlte = (*(b.verbleib for b in gelesene if b.verbleib), *blaetter.verbleib)
        meldung = replace(meldung, leer=ist_leer(angaben, stelle, vokabular, gezaehlte))
    alle = (*blaetter.befunde, *(b for blatt in gelesene for b in blatt.befunde), *befunde, *befund_fehlanzeige)
    verbleib = (*(blatt.verbleib for blatt in gelesene if blatt.verbleib), *blaetter.verbleib)
    return GeleseneMeldung(meldung=meldung, befunde=alle, verbleib=verbleib)


def _kein_formular(mappe: Mappe, datei: str, grund: str) -> GeleseneMeldung:
    """A workbook without a sender; still every filled cell of it is accounted for."""
    verbleib = tuple(
        Verbleib(
            datei=blatt.datei or datei,
            blatt=blatt.name,
            genutzt=0,
            fehlerhaft=0,
            uebergangen={"Arbeitsmappe ohne Angabe der meldenden Stelle": len(blatt.zellen)},
        )
        for blatt in mappe.blaetter
        if blatt.zellen
    )
    befund = art.KEIN_FORMULAR.an(Ort(datei=datei), grund=grund)
    return GeleseneMeldung(meldung=None, befunde=(befund,), verbleib=verbleib)


def _genannte(deckblatt: Blatt, umfeld: Umfeld) -> str:
    """The name on the cover sheet, before anything else of it is read: its form is the one that was sent."""
    zeilen = lies_angaben(deckblatt, MELDUNG, umfeld).zeilen
    return (zeilen[0].text("stelle") if zeilen else None) or ""


def _fehlanzeige(angaben: Zeile, listen: Mapping[str, Gelesen], *, leer: bool) -> tuple[bool, list[Befund]]:
    """Whether nothing is needed: by the field, or in words in an otherwise empty return.

    In words it must be said where the Bedarf is asked for: "Fehlanzeige" among the Maßnahmen alone leaves the
    Bedarf open. Whatever restricts it ("noch kein Bedarf", "kein Bedarf an Coaching") makes it a note.
    """
    eintrag = angaben.text("fehlanzeige")
    worte = [
        (liste.fehlanzeige, liste.fehlanzeige_text, name == BEDARFE.name)
        for name, liste in listen.items()
        if liste.fehlanzeige is not None
    ]
    anmerkung = angaben.text("anmerkungen") or ""
    if nennt_fehlanzeige(anmerkung):
        worte.append((angaben.herkunft.ort("anmerkungen"), anmerkung, True))
    if eintrag == "ja":
        return True, []
    gilt = next((ort for ort, text, dort in worte if dort and ist_fehlanzeige(text)), None)
    if gilt is not None and leer and eintrag is None:
        text = next(text for ort, text, _ in worte if ort == gilt)
        return True, [art.FEHLANZEIGE_IN_WORTEN.an(gilt, gefunden=text)]
    return False, [art.NOTIZ.an(ort, gefunden=text[:80]) for ort, text, _ in worte if text != anmerkung]


def _stelle(angaben: Zeile, vokabular: Vokabular) -> tuple[Stelle | None, list[Befund]]:
    """The Stelle the return names, with what else the head says about it."""
    name = angaben.text("stelle")
    stelle = vokabular.stelle(name) if name else None
    if stelle is None:
        return None, []
    befunde = []
    genannte_art, ags = angaben.text("art"), angaben.text("ags")
    if genannte_art and genannte_art != stelle.art:
        befunde.append(art.ART_WEICHT_AB.an(angaben.herkunft.ort("art"), gefunden=genannte_art, soll=stelle.art))
    if ags and stelle.ags and ags.zfill(len(stelle.ags)) != stelle.ags:
        ort = angaben.herkunft.ort("ags")
        befunde.append(art.AGS_WEICHT_AB.an(ort, gefunden=ags, name=stelle.name, soll=stelle.ags))
    genannte = angaben.text("kommune")
    if stelle.art == KOMMUNE and genannte and genannte != stelle.name:
        ort = angaben.herkunft.ort("kommune")
        befunde.append(art.KOMMUNE_WEICHT_AB.an(ort, gefunden=genannte, soll=stelle.name))
    if stelle.art != KOMMUNE and not genannte and "kommune" not in angaben.herkunft.unlesbar:
        befunde.append(art.KOMMUNE_DES_AKTEURS_FEHLT.an(angaben.herkunft.ort("kommune")))
    return stelle, befunde


def _anderer_name(datei: str, angaben: Zeile, stelle: Stelle | None, vokabular: Vokabular) -> list[Befund]:
    """A file name that speaks of another Stelle than the return in it, unless it only says where an Akteur works."""
    genannt = vokabular.stelle_in_dateiname(datei)
    if stelle is None or genannt is None or genannt.name in (stelle.name, angaben.text("kommune")):
        return []
    return [art.DATEINAME_ANDERE_STELLE.an(angaben.herkunft.ort("stelle"), gefunden=genannt.name, soll=stelle.name)]


def _kommune(angaben: Zeile, stelle: Stelle | None) -> str | None:
    """Where the Stelle works: a Kommune is itself, whatever else it entered."""
    return stelle.name if stelle and stelle.ist_kommune else angaben.text("kommune")


def _fassung(angaben: Zeile) -> int | None:
    if "fassung" in angaben.herkunft.unlesbar:
        return None
    fassung = angaben.ganz("fassung")
    return 1 if fassung is None else fassung


def _stand(zeile: Zeile) -> str:
    """Empty means `gemeldet`; an unreadable Stand too, because leaving the row out would be worse."""
    return zeile.text("stand") or GEMELDET


def _bedarf(zeile: Zeile) -> Bedarf:
    return Bedarf(
        herkunft=zeile.herkunft,
        baustein=zeile.ganz("baustein"),
        personen_geduldet=zeile.ganz("personen_geduldet"),
        personen_gestattet=zeile.ganz("personen_gestattet"),
        personen_sonstige=zeile.ganz("personen_sonstige"),
        davon_weiblich=zeile.ganz("davon_weiblich"),
        plaetze=zeile.ganz("plaetze"),
        prioritaet=zeile.text("prioritaet"),
        stand=_stand(zeile),
        begruendung=zeile.text("begruendung"),
    )


def _massnahme(
    zeile: Zeile, nummer: str, stelle: Stelle | None, kommune_der_stelle: str | None, vokabular: Vokabular
) -> Massnahme:
    name = stelle.name if stelle else ""
    ist_leer = zeile.text("kommune") is None and "kommune" not in zeile.herkunft.unlesbar  # also a mere stroke
    return Massnahme(
        herkunft=zeile.herkunft,
        stelle=name,
        nr=zeile.text("nr") or nummer,
        baustein=zeile.ganz("baustein"),
        bezeichnung=zeile.text("bezeichnung"),
        traeger=vokabular.gemeint(zeile.text("traeger") or name),
        kommune=kommune_der_stelle if ist_leer else zeile.text("kommune"),
        beginn=zeile.tag("beginn"),
        ende=zeile.tag("ende"),
        plaetze=zeile.ganz("plaetze"),
        stunden=zeile.ganz("stunden"),
        gesamtausgaben=zeile.ganz("gesamtausgaben"),
        zuwendungsfaehig=zeile.ganz("zuwendungsfaehig"),
        leistungen_dritter=zeile.ganz("leistungen_dritter"),
        andere_foerderung=zeile.ganz("andere_foerderung"),
        jahresbetraege={jahr: zeile.ganz(jahresfeld(jahr)) for jahr in HAUSHALTSJAHRE},
        eigenanteil_traegt=vokabular.gemeint(zeile.text("eigenanteil_traegt") or NICHT_ANGEGEBEN),
        stand=_stand(zeile),
        kurzbeschreibung=zeile.text("kurzbeschreibung"),
    )


def zielgruppenzeile(zeile: Zeile, kommune: str | None) -> Zielgruppe:
    """A row of a sheet `Zielgruppe`, of a return or of the Analyse; an empty Geschlecht means `gesamt`."""
    unlesbar = "geschlecht" in zeile.herkunft.unlesbar
    return Zielgruppe(
        herkunft=zeile.herkunft,
        kommune=kommune,
        aufenthaltsstatus=zeile.text("aufenthaltsstatus"),
        alter=zeile.text("alter"),
        geschlecht=zeile.text("geschlecht") or (None if unlesbar else "gesamt"),
        personen=zeile.ganz("personen"),
        stichtag=zeile.tag("stichtag"),
        quelle=zeile.text("quelle"),
    )
