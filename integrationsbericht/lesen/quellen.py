"""Files to workbooks: formats, mails with their attachments, CSV files that belong together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart, Ort
from integrationsbericht.dateien.formate import MAPPEN, Format
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.mail import Mail
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import Fremd
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.formular import BEDARFSMELDUNG, MELDUNG, Formular
from integrationsbericht.namen import gefaltet

_UNFERTIG = (".crdownload", ".partial", ".part", ".tmp", ".download", ".icloud")
_KOPIE = re.compile(
    r"^kopie (\(\d+\) )?von |^copy of |\s[-–]\skopie\b|\(\d+\)\.\w+$|-konflikt|konfliktkopie|conflicted copy",
    re.IGNORECASE,
)
_ENDUNGEN: Mapping[Format, tuple[str, ...]] = {
    Format.XLSX: (".xlsx", ".xlsm", ".xltx"),
    Format.XLSM: (".xlsm", ".xltm"),
    Format.XLSB: (".xlsb",),
    Format.XLS: (".xls",),
    Format.ODS: (".ods",),
    Format.CSV: (".csv", ".txt", ".tsv"),
}


@dataclass(frozen=True, kw_only=True)
class Quelle:
    """One file (or attachment) and what was found in it. `mappe` is None if there is no workbook."""

    datei: str
    """Relative to the input folder; an attachment as `mail.eml/anhang.xlsx`."""
    sha256: str
    mappe: Mappe | None = None
    unlesbar: bool = False
    """It is, or claims to be, a return, but cannot be read."""
    wie_meldung: bool = True
    """It is a workbook, a CSV file or a mail, as returns are."""
    befunde: tuple[Befund, ...] = ()
    eingegangen: date | None = None
    absender: str | None = None
    teil_von: str | None = None
    """The file whose return it is part of (CSV: one sheet per file)."""
    ist_csv: bool = field(default=False, repr=False)


_FREMDE: Mapping[Format, Befundart] = {
    Format.VERSCHLUESSELT: art.KENNWORT,
    Format.ABGESCHNITTEN: art.ABGESCHNITTEN,
    Format.LEER: art.LEERE_DATEI,
    Format.NICHT_GELADEN: art.NICHT_GELADEN,
    Format.HTML: art.HTML_STATT_MAPPE,
    Format.ARCHIV: art.ARCHIV,
    Format.ANDERES_ARCHIV: art.ARCHIV,
    Format.UNBEKANNT: art.ANDERES_FORMAT,
    Format.NUMBERS: art.ANDERES_FORMAT,
    Format.TNEF: art.ANDERES_FORMAT,
    Format.WORD: art.WORD_DOKUMENT,
    Format.TEXTDOKUMENT: art.WORD_DOKUMENT,
    Format.PDF: art.PDF_DOKUMENT,
    Format.XML_TABELLE: art.XML_STATT_MAPPE,
    Format.VERKNUEPFUNG: art.VERKNUEPFUNG_STATT_DATEI,
}
"""Everything else that is no workbook is `KEINE_TABELLE`."""
_WIE_EINE_MAPPE = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""What calls itself a workbook was meant as a return, whatever it is."""
WIE_EINE_MELDUNG = (*_WIE_EINE_MAPPE, ".xltx", ".xltm", ".csv", ".tsv", ".eml", ".msg", ".numbers")
"""As a return is called."""
_MELDUNGSFORMATE = (Format.VERSCHLUESSELT, Format.XML_TABELLE, Format.NUMBERS, Format.TNEF)
"""Workbooks and mails in formats that are not read."""
_KEINE_MELDUNG = (Format.TEXT, Format.BILD, Format.XML, Format.PRAESENTATION)
"""Nobody answers a questionnaire in these; everything else may hold a return, so that its name may tell the Stelle."""


def oeffne_quelle(datei: str, inhalt: bytes, waechter: Waechter, name: str | None = None) -> list[Quelle]:
    """One file, or the attachments of a mail. Whatever is wrong becomes a finding.

    `name`: what the sender called it, where `datei` holds a number of ours.
    """
    sha256 = hashlib.sha256(inhalt).hexdigest()
    name = name or datei.rsplit("/", 1)[-1]
    if name.casefold().endswith(_UNFERTIG):
        befund = art.NICHT_GELADEN.an(Ort(datei=datei), grund="die Endung gehört zu einem unterbrochenen Kopiervorgang")
        return [Quelle(datei=datei, sha256=sha256, unlesbar=True, befunde=(befund,))]
    try:
        gefunden = waechter.oeffne(inhalt)
    except Unlesbar as fehler:
        befund = art.DATEI_UNLESBAR.an(Ort(datei=datei), grund=str(fehler))
        return [Quelle(datei=datei, sha256=sha256, unlesbar=True, befunde=(befund,))]
    if isinstance(gefunden, Mail):
        return _aus_mail(datei, sha256, gefunden, waechter)
    if isinstance(gefunden, Fremd):
        return [_fremd(datei, name, gefunden.format, inhalt)]
    art_der_mappe = Format[gefunden.format]
    befunde = tuple(_mappenbefunde(Ort(datei=datei), name, gefunden, art_der_mappe))
    ist_csv = art_der_mappe is Format.CSV
    return [Quelle(datei=datei, sha256=sha256, mappe=gefunden, befunde=befunde, ist_csv=ist_csv)]


def _fremd(datei: str, name: str, gefunden: Format, inhalt: bytes) -> Quelle:
    sha256 = hashlib.sha256(inhalt).hexdigest()
    befundart = _FREMDE.get(gefunden, art.KEINE_TABELLE)
    grund = "sie besteht nur aus Nullen" if gefunden is Format.NICHT_GELADEN else gefunden.value
    anfang = f"{len(inhalt)} Byte" if gefunden in (Format.LEER, Format.ABGESCHNITTEN) else gefunden.value
    befund = befundart.an(Ort(datei=datei), gefunden=anfang, grund=grund)
    unlesbar = gefunden not in _KEINE_MELDUNG or name.casefold().endswith(_WIE_EINE_MAPPE)
    wie_meldung = gefunden in _MELDUNGSFORMATE or name.casefold().endswith(WIE_EINE_MELDUNG)
    return Quelle(datei=datei, sha256=sha256, unlesbar=unlesbar, wie_meldung=wie_meldung, befunde=(befund,))


def _aus_mail(datei: str, sha256: str, mail: Mail, waechter: Waechter) -> list[Quelle]:
    """The workbooks attached to a mail. What else is attached (a logo, a letter) is passed over if one is there."""
    namen: dict[str, int] = {}
    quellen = []
    for anhang in mail.anhaenge:
        namen[anhang.name] = namen.get(anhang.name, 0) + 1
        zusatz = f" ({namen[anhang.name]})" if namen[anhang.name] > 1 else ""
        for quelle in oeffne_quelle(f"{datei}/{anhang.name}{zusatz}", anhang.inhalt, waechter, anhang.name):
            eingegangen = quelle.eingegangen or mail.eingegangen
            quellen.append(replace(quelle, eingegangen=eingegangen, absender=quelle.absender or mail.absender))
    meldungen = [quelle for quelle in quellen if quelle.mappe is not None or quelle.unlesbar]
    if meldungen:
        return meldungen
    befund = art.MAIL_OHNE_MELDUNG.an(Ort(datei=datei), gefunden=f"{len(mail.anhaenge)} Anhänge")
    return [Quelle(datei=datei, sha256=sha256, befunde=(befund,), eingegangen=mail.eingegangen, absender=mail.absender)]


def _mappenbefunde(ort: Ort, name: str, mappe: Mappe, gefunden: Format) -> Iterator[Befund]:
    if mappe.makros:
        yield art.MAKROS.an(ort)
    if mappe.verknuepfungen:
        yield art.VERKNUEPFUNG.an(ort, gefunden=", ".join(mappe.verknuepfungen)[:200])
    if mappe.verbindungen:
        yield art.DATENVERBINDUNG.an(ort, gefunden=", ".join(dict.fromkeys(mappe.verbindungen))[:200])
    if mappe.offene_zeilen:
        yield art.ANFUEHRUNGSZEICHEN_OFFEN.an(ort, gefunden=", ".join(map(str, mappe.offene_zeilen))[:200])
    if not mappe.fehlerwerte_erkennbar:
        yield art.FEHLERWERTE_UNKENNTLICH.an(ort, gefunden=gefunden.value)
    if mappe.seit_1904:
        yield art.SEIT_1904.an(ort)
    endungen = _ENDUNGEN.get(gefunden, ())
    if endungen and not name.casefold().endswith(endungen):
        endung = "." + name.rpartition(".")[2] if "." in name else "nichts"
        yield art.ENDUNG_FALSCH.an(ort, gefunden=endung, format=gefunden.value, endung=endungen[0])
    if _KOPIE.search(name):
        yield art.KOPIE_IM_NAMEN.an(ort)


# ---------------------------------------------------------------- CSV: one sheet per file


def vereinige_csv(quellen: Sequence[Quelle], formular: Formular = BEDARFSMELDUNG) -> list[Quelle]:
    """Put CSV files together that are sheets of one return: same folder, same name but for the sheet's.

    The file of the sheet `Meldung`, else the first, stands for the return; the others are `teil_von` it. Everything
    else stays as it is, and the order too.
    """
    gruppen: dict[str, list[tuple[str, Quelle]]] = {}
    for quelle in quellen:
        if quelle.ist_csv:
            gruppe, blatt = _gruppe_und_blatt(quelle.datei, formular)
            gruppen.setdefault(gruppe, []).append((blatt, quelle))
    vereinigt = {q.datei: neu for teile in gruppen.values() for q, neu in _vereinige(teile)}
    return [vereinigt.get(quelle.datei, quelle) for quelle in quellen]


def _gruppe_und_blatt(datei: str, formular: Formular) -> tuple[str, str]:
    """`Ordner/Neuss_Bedarfe.csv` → (`Ordner/neuss`, `Bedarfe`); without a sheet's name the whole name is both."""
    ordner, _, name = datei.rpartition("/")
    stamm = gefaltet(name.rsplit(".", 1)[0])
    for tabelle in formular:
        for wort in (tabelle.name, *tabelle.auch, *tabelle.frueher):
            if f" {stamm} ".endswith(f" {gefaltet(wort)} "):
                return f"{ordner}/{stamm.removesuffix(gefaltet(wort)).strip()}", tabelle.name
    return f"{ordner}/{stamm}", name.rsplit(".", 1)[0]


def _vereinige(teile: Sequence[tuple[str, Quelle]]) -> Iterable[tuple[Quelle, Quelle]]:
    haupt = next((quelle for blatt, quelle in teile if blatt == MELDUNG.name), None)
    blattnamen = {tabelle.name for tabelle in BEDARFSMELDUNG}
    if haupt is None:
        haupt = teile[0][1]
        if len(teile) > 1 or teile[0][0] in blattnamen:
            befunde = (*haupt.befunde, art.CSV_OHNE_MELDUNG.an(Ort(datei=haupt.datei)))
            teile = [(blatt, replace(q, befunde=befunde) if q is haupt else q) for blatt, q in teile]
    blaetter = tuple(
        replace(b, name=blatt, datei=q.datei) for blatt, q in teile if q.mappe is not None for b in q.mappe.blaetter
    )
    return [
        (
            q,
            replace(q, mappe=Mappe(blaetter))
            if q.datei == haupt.datei
            else replace(q, mappe=None, teil_von=haupt.datei),
        )
        for _, q in teile
    ]


assert set(MAPPEN).isdisjoint(_FREMDE)
