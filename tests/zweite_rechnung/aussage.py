"""The least and the most a request can become, whatever turns out; and whether a Mittelkontingent suffices then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath

from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.massnahmen import Massnahme, abgerundet
from zweite_rechnung.ruecklauf import KEIN_FORMULAR, NICHT_AUSWERTBAR, NICHT_ZUGEORDNET, STRITTIG, UNLESBAR, Ruecklauf

Schluessel = tuple[str, str, int]  # file, sheet, row
MAPPEN_UND_MAILS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".eml", ".msg"}


@dataclass(frozen=True, kw_only=True)
class Aussage:
    niedrigstens: int | None
    hoechstens: int | None
    kontingent_aussage: str | None


def sage_aus(
    bausteine: Sequence[int],
    kontingent: int | None,
    massnahmen: Mapping[Schluessel, Massnahme],
    doppelte: Iterable[Sequence[Schluessel]],
    einstellungen: Einstellungen,
    ruecklauf: Ruecklauf,
) -> Aussage:
    """Low: 3.5 without what is unter Vorbehalt and, of each group of possible double counts, all but its smallest 3.5.
    High: 3.5 with every not computable Maßnahme at the rate times the greatest amount it names.

    High is open if such a Maßnahme names no amount or no Baustein, if an expected Stelle has no return that counts,
    if a file is strittig or of nobody, or if one that could not be read may replace a counted return. In that last
    case low is open, too.
    """
    dabei = {s: m for s, m in massnahmen.items() if not m.zurueckgestellt}
    hier = {s: m for s, m in dabei.items() if m.baustein in bausteine}
    beantragt = sum(m.zuwendung for m in hier.values())
    faellt_weg = {s for s, m in hier.items() if m.unter_vorbehalt}
    for gruppe in doppelte:
        # Of equally small ones the one that may fall away anyhow is taken to stay: that makes low lowest.
        bleibt = min(gruppe, key=lambda s: (dabei[s].zuwendung, not dabei[s].unter_vorbehalt))
        faellt_weg |= {s for s in gruppe if s != bleibt} & set(hier)
    kann_dazukommen = [
        hoechstbetrag(m, einstellungen)
        for m in dabei.values()
        if m.grund and (m.baustein is None or m.baustein in bausteine)
    ]
    gezaehlt = {meldung.stelle.name for meldung in ruecklauf.gezaehlt if meldung.stelle}
    ersetzt_vielleicht = any(
        was in (UNLESBAR, NICHT_AUSWERTBAR, KEIN_FORMULAR)
        and (stelle in gezaehlt or (stelle is None and gezaehlt))  # a file of nobody may be anybody's
        and PurePosixPath(datei).suffix in MAPPEN_UND_MAILS
        for datei, (stelle, was) in ruecklauf.ergebnisse.items()
    )
    oben_offen = (
        ersetzt_vielleicht
        or None in kann_dazukommen
        or any(stelle.erwartet and stelle.name not in gezaehlt for stelle in einstellungen.stellen)
        or any(was in (STRITTIG, NICHT_ZUGEORDNET) for _, was in ruecklauf.ergebnisse.values())
    )
    unten = None if ersetzt_vielleicht else beantragt - sum(hier[s].zuwendung for s in faellt_weg)
    oben = None if oben_offen else beantragt + sum(betrag or 0 for betrag in kann_dazukommen)
    return Aussage(niedrigstens=unten, hoechstens=oben, kontingent_aussage=urteil(kontingent, unten, oben))


def urteil(kontingent: int | None, unten: int | None, oben: int | None) -> str | None:
    if kontingent is None:
        return None
    if oben is not None and oben <= kontingent:
        return "reicht aus"
    return "reicht nicht aus" if unten is not None and unten > kontingent else "offen"


def hoechstbetrag(m: Massnahme, einstellungen: Einstellungen) -> int | None:
    """Rate times the greatest of reported 3.1, 3.2 and the sum of its years; negative or unreadable ones left out."""
    jahre = [betrag for betrag in m.gemeldete_jahre.values() if betrag is not None and betrag >= 0]
    genannt = [m.gemeldet["gesamtausgaben"], m.gemeldet["zuwendungsfaehig"], *([sum(jahre)] if jahre else [])]
    brauchbar = [betrag for betrag in genannt if betrag is not None and betrag >= 0]
    if m.baustein is None or not brauchbar:
        return None
    return abgerundet(Fraction(max(brauchbar)) * einstellungen.quoten[m.baustein])
