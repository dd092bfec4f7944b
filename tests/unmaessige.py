"""Files that keep every limit and are as much work as the limits allow; and some that go just beyond.

Built like `feindliche`, from the ordinary return of Neuss. What is within the limits is read, in time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from buerodateien import als_eml
from feindliche import BLATT, MASSNAHMEN_BLATT, Fall, mit_massnahmenzelle, paket, rueckgabe, teile, text_zelle

from integrationsbericht.dateien import grenzen

SPALTEN = "ABCDEFGHIJKLMNOPQRS"
"""Columns of the sheet Maßnahmen."""


def _zeilen(inhalt: Callable[[int, str], str], anzahl: int, spalten: str = SPALTEN) -> str:
    """Rows from the second on; each cell as `inhalt` writes it."""
    return "".join(
        f'<row r="{zeile}">{"".join(inhalt(zeile, spalte) for spalte in spalten)}</row>'
        for zeile in range(2, anzahl + 2)
    )


def _mit(zeilen: str, dahinter: str = "", **texte: str) -> bytes:
    """The ordinary return with these rows instead of its Maßnahme."""
    blatt = teile()[MASSNAHMEN_BLATT].decode()
    blatt = re.sub(r'<dimension[^>]*/>|<row r="2".*?</row>', "", blatt)
    neu = {MASSNAHMEN_BLATT: blatt.replace("</sheetData>", f"{zeilen}</sheetData>{dahinter}").encode()}
    if texte:
        liste = teile()["xl/sharedStrings.xml"].decode()
        mehr = "".join(f"<si><t>{text}</t></si>" for text in texte.values())
        neu["xl/sharedStrings.xml"] = (
            re.sub(r'(unique)?[cC]ount="\d+"', "", liste).replace("</sst>", f"{mehr}</sst>").encode()
        )
    return paket(neu)


def _zahl_der_texte() -> int:
    return teile()["xl/sharedStrings.xml"].count(b"<si>")


def ein_text_ueberall(
    zeilen: int = 300, spalten: str = SPALTEN, text: str = "Bezeichnung der Stelle " * 1_390
) -> bytes:
    """Some kB: every cell points at one text of 32,000 letters."""
    nummer = _zahl_der_texte()
    return _mit(_zeilen(lambda z, s: f'<c r="{s}{z}" t="s"><v>{nummer}</v></c>', zeilen, spalten), lang=text)


def keine_angabe(anzahl: int = 5_000) -> bytes:
    return _mit(_zeilen(lambda z, s: text_zelle("k. A.", f"{s}{z}"), anzahl))


def lauter_verschiedene(anzahl: int = 5_000) -> bytes:
    """No text twice, and none that a column expects; close to the limits of cells and text."""
    return _mit(_zeilen(lambda z, s: text_zelle(f"{'Träger und Kommune ' * 2}{z}{s}", f"{s}{z}"), anzahl))


def lauter_notizen(anzahl: int = 9_900) -> bytes:
    return _mit(_zeilen(lambda z, s: text_zelle(f"Hinweis Nummer {z} zu dieser Liste", f"{s}{z}"), anzahl, "C"))


def _verbunden(bereiche: Iterable[str]) -> str:
    alle = "".join(f'<mergeCell ref="{bereich}"/>' for bereich in bereiche)
    return f"<mergeCells>{alle}</mergeCells>"


def viele_zeilen_verbunden(anzahl: int = 4_900) -> bytes:
    """As many rows as allowed, merged in pairs."""
    zeilen = _zeilen(lambda z, s: text_zelle("Kurs", f"{s}{z}"), 2 * anzahl, "CD")
    return _mit(zeilen, _verbunden(f"C{2 * n}:C{2 * n + 1}" for n in range(1, anzahl + 1)))


def einander_ueberdeckende() -> bytes:
    """Merged cells that all cover the whole sheet."""
    return _mit(
        _zeilen(lambda z, s: text_zelle("x", f"{s}{z}"), 1_000), _verbunden(f"A{n}:S1000" for n in range(2, 900))
    )


def viele_gleiche_blaetter(anzahl: int = 245) -> bytes:
    """Each sheet shows the headings of the Maßnahmen."""
    mappe = teile()["xl/workbook.xml"].decode()
    bezuege = teile()["xl/_rels/workbook.xml.rels"].decode()
    arten = teile()["[Content_Types].xml"].decode()
    ziel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    neu: dict[str, bytes | None] = {BLATT.format(n): teile()[MASSNAHMEN_BLATT] for n in range(10, 10 + anzahl)}
    art = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    nummern = range(10, 10 + anzahl)
    blaetter = "".join(f'<sheet name="b{n}" sheetId="{n}" r:id="x{n}"/>' for n in nummern)
    rels = "".join(f'<Relationship Id="x{n}" Type="{ziel}" Target="worksheets/sheet{n}.xml"/>' for n in nummern)
    typen = "".join(f'<Override PartName="/{BLATT.format(n)}" ContentType="{art}"/>' for n in nummern)
    neu["xl/workbook.xml"] = mappe.replace("</sheets>", f"{blaetter}</sheets>").encode()
    neu["xl/_rels/workbook.xml.rels"] = bezuege.replace("</Relationships>", f"{rels}</Relationships>").encode()
    neu["[Content_Types].xml"] = arten.replace("</Types>", f"{typen}</Types>").encode()
    return paket(neu)


def viele_kommentare() -> bytes:
    from feindliche import viele_kommentare as kommentare  # noqa: PLC0415 - the same name for another number of them

    return kommentare(grenzen.KOMMENTARE.wert)


def anstrengende_texte() -> bytes:
    """Texts that look like names, numbers and addresses from end to end."""
    muster: Sequence[str] = ("Frau ", "0211 ", "a@b.", "Ruf 92 ", "max at ", "(ät) ", "Dr. von ", "- ", "9", "A")
    lang = [(teil * 33_000)[:32_000] for teil in muster]
    return _mit(_zeilen(lambda z, s: text_zelle(lang[z % len(lang)] if s in "CS" else "1", f"{s}{z}"), 75))


def csv_mit_offenen_zeichen() -> bytes:
    return b"Meldende Stelle;Neuss\n" + b'a;"b\n' * 60_000


UNMAESSIGE: tuple[Fall, ...] = (
    Fall("ein_text.xlsx", ein_text_ueberall, f"„{grenzen.TEXTMENGE.name}“"),
    Fall("ein_text_je_zeile.xlsx", lambda: ein_text_ueberall(150, "C"), ""),
    Fall("ein_umlauttext.xlsx", lambda: ein_text_ueberall(75, "CS", "Träger für Ämter " * 1_880), ""),
    Fall("keine_angabe.xlsx", keine_angabe, ""),
    Fall("verschiedene.xlsx", lauter_verschiedene, ""),
    Fall("notizen.xlsx", lauter_notizen, ""),
    Fall("zu_viele_zeilen.xlsx", lambda: lauter_notizen(90_000), f"„{grenzen.ZEILEN.name}“"),
    Fall("verbunden.xlsx", viele_zeilen_verbunden, ""),
    Fall("ueberdeckt.xlsx", einander_ueberdeckende, f"„{grenzen.RASTER.name}“"),
    Fall("gleiche_blaetter.xlsx", viele_gleiche_blaetter, ""),
    Fall("kommentare_erlaubt.xlsx", viele_kommentare, ""),
    Fall("anstrengend.xlsx", anstrengende_texte, ""),
    Fall("ziffern.xlsx", lambda: mit_massnahmenzelle(text_zelle("9" * 32_000)), ""),
    Fall("offene_zeichen.csv", csv_mit_offenen_zeichen, f"„{grenzen.ZELLEN.name}“"),
    Fall("mail.eml", lambda: als_eml({f"{n}.xlsx": rueckgabe("Neuss", f"Kurs {n}") for n in range(50)}), ""),
)
"""`sagt` empty: the file is read."""
