"""What a Rückprüfung found, as German sentences: said once for the console and the page."""

from __future__ import annotations

from integrationsbericht.bearbeitung.rueckpruefung import Rueckpruefung
from integrationsbericht.bearbeitung.vergleich import Art, Ort, Satzaenderung, Vergleich, Zahlaenderung
from integrationsbericht.deutsch import ganz, wort


def urteil(vergleich: Vergleich) -> str:
    """The first sentence."""
    zahlen, texte = len(vergleich.zahlen), len(vergleich.saetze)
    if not zahlen and not texte:
        return "Keine Zahl und kein Satz weicht ab."
    if not zahlen:
        return f"Keine Zahl weicht ab; {_texte(texte)}."
    zahlteil = "Eine Zahl weicht ab" if zahlen == 1 else f"{wort(zahlen).capitalize()} Zahlen weichen ab"
    return f"{zahlteil}; {_texte(texte)}." if texte else f"{zahlteil}; sonst ist kein Satz geändert."


def _texte(anzahl: int) -> str:
    return "ein Text ist geändert" if anzahl == 1 else f"{wort(anzahl)} Texte sind geändert"


def herkunft(pruefung: Rueckpruefung) -> str:
    """What was compared with what."""
    jahr, monat, tag = pruefung.lauf.stand[:4], pruefung.lauf.stand[5:7], pruefung.lauf.stand[8:10]
    return (
        f"„{pruefung.datei.name}“, verglichen mit „{pruefung.unterlage}“ aus dem Lauf {pruefung.lauf.name}"
        f" (Stand {tag}.{monat}.{jahr})"
    )


def vorbehalte(pruefung: Rueckpruefung) -> list[str]:
    """What the reader has to know beside it."""
    gesagt = list[str]()
    if pruefung.geoeffnet:
        gesagt.append("Die Datei ist gerade geöffnet; verglichen ist, was gespeichert ist.")
    if not pruefung.uebernommen.gleich:
        zahlen, texte = len(pruefung.uebernommen.zahlen), len(pruefung.uebernommen.saetze)
        gesagt.append(
            "Der Lauf selbst hat Änderungen aus der vorigen Unterlage übernommen, die hier nicht noch einmal stehen"
            f" (Zahlen: {ganz(zahlen)}, Texte: {ganz(texte)})."
        )
    return gesagt


def wo(ort: Ort) -> str:
    """The place: part of the paper, row, column."""
    teile = [ort.bereich]
    if ort.zeile:
        teile.append(f"Zeile „{_kurz(ort.zeile, 80)}“")
    if ort.spalte and ort.spalte != ort.zeile:
        teile.append(f"Spalte „{_kurz(ort.spalte, 80)}“")
    return ", ".join(teile)


def zahl(aenderung: Zahlaenderung) -> str:
    """What happened to a figure."""
    if aenderung.art is Art.ENTFALLEN:
        return f"„{aenderung.vorher}“ ist entfallen"
    if aenderung.art is Art.NEU:
        return f"„{aenderung.nachher}“ ist neu eingetragen"
    return f"aus „{aenderung.vorher}“ wurde „{aenderung.nachher}“"


def text(aenderung: Satzaenderung) -> str:
    """What happened to a text, for one line of the console."""
    alt, neu = _kurz(aenderung.vorher), _kurz(aenderung.nachher)
    if aenderung.art is Art.ENTFALLEN:
        return f"entfallen: {alt}"
    if aenderung.art is Art.NEU:
        return f"neu: {neu}"
    if aenderung.art is Art.VERSCHOBEN:
        return f"verschoben: {neu or alt}"
    return f"geändert: {alt}\n      jetzt: {neu}"


def _kurz(text: str, laenge: int = 200) -> str:
    return text if len(text) <= laenge else f"{text[: laenge - 1].rstrip()}…"
