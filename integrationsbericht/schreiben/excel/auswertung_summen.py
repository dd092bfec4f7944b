"""The sheets with sums: `Bausteine`, `Kommunen`, `Finanzierungsplan` and `Träger`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import GEANTWORTET, Ergebnis, Summe, Zustand
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.modell import KOMMUNE
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    FORMELN,
    VERTEILT,
    als_zeilen,
    betragsspalten,
    betragswerte,
    lagesatz,
    plantitel,
    planzeilen,
    regelzeile,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert, Zeile

_DATIV = {"Kommune": "Kommunen", "Akteur": "Akteuren"}
OHNE_BAUSTEIN = "ohne gültigen Baustein"
_SAMMELANTRAG = "Sammelantrag (Bausteine 1 bis 4)"


def _zahlspalten() -> list[Spalte]:
    titel = ("Maßnahmen", "davon nicht berechenbar", "davon unter Vorbehalt", "Plätze", "Maßnahmen ohne Platzangabe")
    return [Spalte(text, Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT) for text in titel]


def _zahlen(summe: Summe) -> list[Wert]:
    anzahlen = (summe.massnahmen, summe.nicht_gerechnet, summe.unter_vorbehalt)
    return [*anzahlen, summe.plaetze, summe.plaetze_ohne_angabe]


def _hinweis(summe: Summe) -> str:
    return deutsch.ohne_nicht_gerechnete(summe.nicht_gerechnet)


# ---------------------------------------------------------------- Bausteine


def bausteine(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Counts and lines per Baustein, the Sammelantrag apart, and request against Mittelkontingent."""
    blatt = mappe.blatt("Bausteine")
    blatt.titel(
        "Summen je Baustein",
        regelzeile(ergebnis),
        "Zurückgestellte Maßnahmen sind nicht enthalten; nicht berechenbare sind gezählt, aber ohne Beträge.",
    )
    spalten = [
        Spalte("Nr.", Art.NUMMER),
        Spalte("Baustein", hoechstens=33),
        *_zahlspalten(),
        *betragsspalten(),
        Spalte("Hinweis", hoechstens=18),
    ]
    zeilen = [Zeile([*_name(ergebnis, nr), *_werte(summe)]) for nr, summe in sorted(ergebnis.bausteine.items())]
    rest = _ohne_baustein(ergebnis)
    if rest.massnahmen:
        ohne_betraege = [*_zahlen(rest), *betragswerte(None), _hinweis(rest)]
        zeilen.append(Zeile(["–", OHNE_BAUSTEIN, *ohne_betraege], Ton.GRAU))
    blatt.fixiere(2)
    blatt.tabelle("Bausteine", spalten, zeilen)
    blatt.ueberschrift(_SAMMELANTRAG)
    ohne_summe = [Spalte(s.titel, s.art, hoechstens=s.hoechstens) for s in spalten]
    blatt.tabelle(
        "Sammelantrag",
        ohne_summe,
        [Zeile(["1–4", "Sammelantrag", *_werte(ergebnis.sammelantrag)], Ton.FETT)],
        filterbar=False,
    )
    _mittel(blatt, ergebnis)


def _werte(summe: Summe) -> list[Wert]:
    return [*_zahlen(summe), *betragswerte(summe.betraege), _hinweis(summe)]


def _name(ergebnis: Ergebnis, nummer: int) -> list[Wert]:
    return [nummer, ergebnis.regelwerk.bausteine[nummer].name]


def _ohne_baustein(ergebnis: Ergebnis) -> Summe:
    """What is in the total but in no Baustein; such Maßnahmen are never computed, so they have no amounts."""
    teile = ergebnis.bausteine.values()
    namen = ("massnahmen", "nicht_gerechnet", "unter_vorbehalt", "plaetze", "plaetze_ohne_angabe")
    return Summe(**{name: getattr(ergebnis.gesamt, name) - sum(getattr(t, name) for t in teile) for name in namen})


def _mittel(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Förderquote und Mittelkontingent")
    blatt.text(
        "Differenz = Mittelkontingent − beantragte Zuwendung; negativ: Das Kontingent reicht nicht."
        " Der Kürzungsvorschlag ändert keinen Betrag."
    )
    spalten = [
        Spalte("Nr.", Art.NUMMER),
        Spalte("Baustein", hoechstens=33),
        Spalte("Zeitraum bis", Art.TAG),
        Spalte("Förderquote", Art.ANTEIL),
        Spalte("3.5 beantragte Zuwendung", Art.EURO),
        Spalte("Mittelkontingent", Art.EURO),
        Spalte("Differenz", Art.EURO, sonst=deutsch.UNBEKANNT),
        Spalte("Kürzungsvorschlag", Art.EURO, sonst=deutsch.UNBEKANNT),
    ]
    quoten = ergebnis.foerderquoten
    erste = blatt.zeile + 2
    zeilen = [
        Zeile([*_name(ergebnis, nr), ergebnis.regelwerk.bausteine[nr].ende, quoten[nr], *_kontingent(s, erste + i, v)])
        for i, (nr, s) in enumerate(sorted(ergebnis.bausteine.items()))
        for v in [ergebnis.kuerzungsvorschlag([nr])]
    ]
    vorschlag = ergebnis.kuerzungsvorschlag(ergebnis.regelwerk.sammelantrag)
    letzte = _kontingent(ergebnis.sammelantrag, erste + len(zeilen), vorschlag)
    zeilen.append(Zeile(["1–4", "Sammelantrag", "", "", *letzte], Ton.FETT))
    blatt.tabelle("Mittel", spalten, zeilen, filterbar=False)


def _kontingent(summe: Summe, zeile: int, vorschlag: int) -> list[Wert]:
    differenz = None if summe.differenz is None else Formel(f"ROUND(F{zeile}-E{zeile},2)", summe.differenz)
    return [summe.betraege.zuwendung, summe.kontingent, differenz, vorschlag]


# ---------------------------------------------------------------- Kommunen


def kommunen(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Sums per Kommune. All Kommunen are listed; one that did not answer shows that, and never a 0."""
    blatt = mappe.blatt("Kommunen")
    blatt.titel(
        "Summen je Kommune",
        regelzeile(ergebnis),
        f"Maßnahmen, die in der Kommune stattfinden, wer auch immer sie meldet. {antwortsatz(ergebnis)}",
    )
    spalten = [
        Spalte("Kommune", hoechstens=24),
        Spalte("Rücklauf", hoechstens=24),
        *_zahlspalten(),
        *betragsspalten(),
        Spalte("Hinweis", hoechstens=22),
    ]
    namen: list[str | None] = [*ergebnis.kommunen, KREISWEIT, None]
    namen += [name for name in ergebnis.nach_kommune if name not in namen]
    blatt.fixiere(1)
    blatt.tabelle("Kommunen", spalten, [_kommune(ergebnis, name) for name in namen])


def _kommune(ergebnis: Ergebnis, name: str | None) -> Zeile:
    summe, stand = ergebnis.nach_kommune.get(name), ruecklaufstand(ergebnis, name)
    geantwortet = not stand.startswith(deutsch.KEINE_MELDUNG)
    if summe is None and not geantwortet:
        unbekannt: list[Wert] = [deutsch.UNBEKANNT] * 12
        return Zeile([name, stand, *unbekannt, ""], Ton.GRAU)
    summe = summe or Summe()
    hinweise = [_hinweis(summe), "" if geantwortet else "nur von anderen gemeldete Maßnahmen"]
    werte = [*_zahlen(summe), *betragswerte(summe.betraege)]
    return Zeile([name or deutsch.OHNE_ANGABE, stand, *werte, "; ".join(h for h in hinweise if h)])


def ruecklaufstand(ergebnis: Ergebnis, kommune: str | None) -> str:
    """`da`, `verspätet`, `Fehlanzeige`, or `keine Meldung` with the reason; `–` for what is no Kommune."""
    if kommune not in ergebnis.kommunen:
        return "–"
    zustand = next((r.zustand for r in ergebnis.ruecklauf if r.stelle.name == kommune), None)
    if zustand is None:
        return f"{deutsch.KEINE_MELDUNG} (nicht angefragt)"
    if zustand in GEANTWORTET:
        return zustand.value
    return deutsch.KEINE_MELDUNG if zustand == Zustand.FEHLT else f"{deutsch.KEINE_MELDUNG} ({zustand.value})"


def antwortsatz(ergebnis: Ergebnis, *arten: str) -> str:
    """`Geantwortet haben 7 von 8 Kommunen.`, of these kinds of Stellen (none named: Kommunen)."""
    teile = []
    for art in arten or (KOMMUNE,):
        gefragt = ergebnis.antworten(art)
        da = sum(antwort.zustand in GEANTWORTET for antwort in gefragt)
        teile.append(f"{da} von {len(gefragt)} {_DATIV.get(art, art)}")
    return f"Geantwortet haben {deutsch.aufzaehlung(teile)}."


# ---------------------------------------------------------------- Finanzierungsplan


def finanzierungsplan(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Lines 3.1 to 3.7 by Haushaltsjahr: each Baustein, the Sammelantrag, and all together."""
    blatt = mappe.blatt("Finanzierungsplan")
    blatt.titel("Finanzierungsplan je Baustein", regelzeile(ergebnis), FORMELN, VERTEILT)
    anfaenge: dict[int, int] = {}
    zeilen: list[Zeile] = []
    for nummer, summe in sorted(ergebnis.bausteine.items()):
        anfaenge[nummer] = blatt.zeile + 2 + len(zeilen)
        zeilen += _planblock(nummer, ergebnis.regelwerk.bausteine[nummer].name, planzeilen(summe, anfaenge[nummer], 2))
    for kurz, lang, summe, nummern in (
        ("1–4", _SAMMELANTRAG, ergebnis.sammelantrag, ergebnis.regelwerk.sammelantrag),
        ("alle", "Alle Bausteine", ergebnis.gesamt, sorted(anfaenge)),
    ):
        quellen = [("", anfaenge[nummer]) for nummer in nummern]
        zeilen += _planblock(kurz, lang, planzeilen(summe, blatt.zeile + 2 + len(zeilen), 2, quellen))
    blatt.fixiere(3)
    spalten = [Spalte("Nr.", Art.NUMMER), Spalte("Baustein", hoechstens=50), *plantitel()]
    blatt.tabelle("Finanzierungsplan", spalten, zeilen)
    blatt.text(lagesatz(ergebnis.gesamt))


def _planblock(nummer: Wert, name: str, plan: Sequence[Sequence[Wert]]) -> list[Zeile]:
    """The plan of one Baustein; its name, which is long, stands in the first row only."""
    erste, *weitere = als_zeilen(plan)
    namen = [Zeile([nummer, name, *erste.werte], anfang=True)]
    return [*namen, *(Zeile([nummer, "", *zeile.werte], zeile.ton) for zeile in weitere)]


# ---------------------------------------------------------------- Träger


def traeger(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Sums per Maßnahmeträger, and per bearer of the Eigenanteil."""
    blatt = mappe.blatt("Träger")
    blatt.titel(
        "Summen je Maßnahmeträger und je Träger des Eigenanteils",
        regelzeile(ergebnis),
        "Namen, die sich nur in Groß- und Kleinschreibung oder Leerzeichen unterscheiden, sind zusammengefasst.",
    )
    blatt.fixiere(1)
    _nach(blatt, "Massnahmetraeger", "Maßnahmeträger", ergebnis.nach_traeger)
    blatt.ueberschrift("Wer den Eigenanteil (3.7) trägt")
    _nach(blatt, "Eigenanteil", "Eigenanteil trägt", ergebnis.nach_eigenanteil)


def _nach(blatt: Blatt, name: str, titel: str, summen: Mapping[str, Summe]) -> None:
    spalten = [Spalte(titel, hoechstens=40), *_zahlspalten(), *betragsspalten(), Spalte("Hinweis", hoechstens=22)]
    zeilen = [Zeile([schluessel, *_werte(summe)]) for schluessel, summe in summen.items()]
    blatt.tabelle(name, spalten, zeilen)
