"""The money on the Übersicht: Kontingent, Haushaltsjahre, what the Kreis itself pays, and that all sums agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from integrationsbericht.beleg import GESAMT
from integrationsbericht.ergebnis import ZEILENTITEL, Betraege, Ergebnis, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, anteil, euro
from integrationsbericht.schreiben.excel.finanzierungsplan import KEIN_BETRAG, KEIN_KONTINGENT, berechenbar
from integrationsbericht.schreiben.excel.mappe import Art, Blatt, Formel, Spalte, Ton, Verweis, Wert
from integrationsbericht.worte.kontingent import kontingentsatz
from integrationsbericht.worte.kontingentlage import OFFENES

_BREIT = 50


@dataclass(frozen=True, kw_only=True)
class _Zeile:
    """One row: what it is about, an amount, how many, where to read on, and what is to be said."""

    titel: str
    betrag: Wert = ""
    anzahl: Wert = ""
    ausgaben: Wert = ""
    verweis: Wert = ""
    text: str = ""
    ton: Ton = Ton.NORMAL


def kontingent(blatt: Blatt, ergebnis: Ergebnis) -> None:
    """Request against Kontingent, and everything that may still turn it, with its amount."""
    blatt.ueberschrift("Mittelkontingent des Sammelantrags")
    blatt.text(kontingentsatz(ergebnis, ergebnis.sammelantrag) or KEIN_KONTINGENT)
    erste = blatt.naechste_zeile + 1
    spalten: list[Spalte[_Zeile]] = [
        Spalte("Angabe", lambda zeile: zeile.titel, hoechstens=40),
        Spalte("Betrag", lambda zeile: zeile.betrag, Art.EURO, sonst="unbekannt"),
        Spalte("Anzahl", lambda zeile: zeile.anzahl, Art.ZAHL),
        Spalte("gemeldete Ausgaben", lambda zeile: zeile.ausgaben, Art.EURO),
        Spalte("weiter im Blatt", lambda zeile: zeile.verweis, hoechstens=18),
        Spalte("Was dahinter steht", lambda zeile: zeile.text, hoechstens=_BREIT),
    ]
    zeilen = list(_kontingentzeilen(ergebnis.sammelantrag, erste))
    blatt.tabelle("Kontingent", spalten, zeilen, ton=lambda zeile: zeile.ton, filterbar=False)


def _kontingentzeilen(summe: Summe, erste: int) -> Iterator[_Zeile]:
    bausteine, rechenbar = Verweis("Bausteine"), berechenbar(summe)
    yield _Zeile(
        titel="3.5 beantragte Zuwendung",
        betrag=summe.betraege.zuwendung if rechenbar else KEIN_BETRAG,
        anzahl=summe.massnahmen - summe.nicht_gerechnet,
        verweis=bausteine,
        text="berechenbare Maßnahmen",
    )
    if summe.kontingent is not None and summe.differenz is not None:
        yield _Zeile(titel="Mittelkontingent", betrag=summe.kontingent, verweis=bausteine, text="wie eingetragen")
        if rechenbar:
            differenz = Formel(f"ROUND(B{erste + 1}-B{erste},2)", summe.differenz)
            ton = Ton.ROT if summe.differenz < 0 else Ton.FETT
            yield _Zeile(titel="Differenz", betrag=differenz, text="Kontingent − beantragte Zuwendung", ton=ton)
        for titel, grenze in (("niedrigstens", summe.niedrigstens), ("höchstens", summe.hoechstens)):
            if grenze == 0 and not rechenbar:
                continue
            yield _Zeile(
                titel=f"3.5 {titel}",
                betrag="offen" if grenze is None else grenze,
                text="wenn alles Offene wegfällt" if titel == "niedrigstens" else "wenn alles Offene dazukommt",
            )
    for posten in summe.offen:
        yield _Zeile(
            titel=f"offen: {OFFENES[posten.art]}",
            betrag=posten.betrag,
            anzahl=posten.anzahl,
            verweis=Verweis("Befunde"),
            ausgaben=posten.ausgaben or "",
            text="; ".join(posten.namen),
        )


@dataclass(frozen=True, kw_only=True)
class _Jahreszeile:
    """An amount in every Haushaltsjahr; `gesamt` None: nothing is known."""

    titel: str
    jahre: Mapping[int, Wert]
    text: str = ""
    ton: Ton = Ton.NORMAL


def _jahrestabelle(blatt: Blatt, name: str, zeilen: list[_Jahreszeile]) -> None:
    spalten: list[Spalte[_Jahreszeile]] = [
        Spalte("Betrag", lambda zeile: zeile.titel, hoechstens=40),
        *(_jahr(jahr) for jahr in HAUSHALTSJAHRE),
        Spalte("zusammen", lambda zeile: zeile.text, hoechstens=_BREIT),
    ]
    blatt.tabelle(name, spalten, zeilen, ton=lambda zeile: zeile.ton, filterbar=False)


def _jahr(jahr: int) -> Spalte[_Jahreszeile]:
    return Spalte(str(jahr), lambda zeile: zeile.jahre.get(jahr, ""), Art.EURO)


def jahre(blatt: Blatt, ergebnis: Ergebnis) -> None:
    """Zuwendung and Eigenanteil per Haushaltsjahr."""
    blatt.ueberschrift("Haushaltsjahre")
    zeilen = [
        _reihe(f"{wovon}: {ZEILENTITEL[zeile]}", {j: getattr(b, zeile) for j, b in summe.jahre.items()})
        for wovon, summe in (("Sammelantrag", ergebnis.sammelantrag), ("Alle Bausteine", ergebnis.gesamt))
        if berechenbar(summe)
        for zeile in ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")
    ]
    _jahrestabelle(blatt, "Haushaltsjahre", zeilen)


def _reihe(titel: str, betraege: Mapping[int, Cent]) -> _Jahreszeile:
    return _Jahreszeile(titel=titel, jahre=betraege, text=euro(sum(betraege.values())))


def kreis(blatt: Blatt, ergebnis: Ergebnis) -> None:
    """What the Kreis itself pays: its positions, and Maßnahmen whose Eigenanteil it bears."""
    blatt.ueberschrift("Was der Kreis selbst zahlt")
    stellen = ergebnis.teilhabe.ausgaben
    if stellen:
        quote = anteil(ergebnis.foerderquoten[ergebnis.regelwerk.teilhabe.nummer])
        blatt.text(f"Stellen im Teilhabemanagement: gerechnet mit einer Förderquote von {quote}.")
    else:
        blatt.text(
            "Stellen im Teilhabemanagement: nicht gerechnet, weil Stellen, Ausgaben je Stelle oder Beginn nicht"
            " eingetragen sind."
        )
    eigene = ergebnis.nach_eigenanteil.get(ergebnis.kreis.name)
    if ergebnis.vielleicht_kreis:
        blatt.text(f"Vielleicht ist auch der Kreis gemeint: {', '.join(ergebnis.vielleicht_kreis)}.")
    zeilen = []
    if stellen:
        zeilen += [
            _reihe("Stellen: Ausgaben", {a.jahr: a.ausgaben for a in stellen}),
            _reihe("Stellen: Zuwendung", {a.jahr: a.zuwendung for a in stellen}),
            _reihe("Stellen: Eigenanteil", {a.jahr: a.eigenanteil for a in stellen}),
        ]
    if eigene and berechenbar(eigene):
        zeilen.append(_reihe("Maßnahmen: 3.7 Eigenanteil", {j: b.eigenanteil for j, b in eigene.jahre.items()}))
    if stellen and eigene and berechenbar(eigene):
        zeilen.append(_zusammen(blatt.naechste_zeile + len(zeilen), [zeilen[2], zeilen[3]]))
    _jahrestabelle(blatt, "Kreis", zeilen)


def _zusammen(letzte: int, reihen: list[_Jahreszeile]) -> _Jahreszeile:
    """The last two rows, of which the lower one stands in row `letzte`, added up by a formula."""
    summen: dict[int, Cent] = {
        jahr: sum(wert for reihe in reihen if isinstance(wert := reihe.jahre.get(jahr), int)) for jahr in HAUSHALTSJAHRE
    }
    formeln = {
        jahr: Formel(f"ROUND(SUM({spalte}{letzte - 1}:{spalte}{letzte}),2)", summen[jahr])
        for jahr, spalte in zip(HAUSHALTSJAHRE, "BCDEFGH", strict=False)
    }
    return _Jahreszeile(
        titel="Eigenanteil des Kreises zusammen", jahre=formeln, text=euro(sum(summen.values())), ton=Ton.FETT
    )


def pruefsummen(blatt: Blatt, ergebnis: Ergebnis) -> None:
    """Live formulas: what the sheets add up to, three ways, and what the Bericht prints."""
    blatt.ueberschrift("Stimmen die Summen?")
    if not berechenbar(ergebnis.gesamt):
        blatt.text("Es gibt noch keinen Betrag, der zu vergleichen wäre.")
        blatt.leerzeile()
        return
    erste = blatt.naechste_zeile + 1
    betraege = ergebnis.gesamt.betraege.als_dict()
    stelle = {zeile: erste + nummer for nummer, zeile in enumerate(betraege)}

    def spalte(tabelle: str, zeile: str) -> Formel:
        return Formel(f"ROUND(SUM({tabelle}[{ZEILENTITEL[zeile]}]),2)", betraege[zeile])

    def ueber_jahre(zeile: str) -> Formel:
        plan, titel = "Finanzierungsplan", ZEILENTITEL[zeile]
        bedingung = f'{plan}[Nr.],"{GESAMT}",{plan}[Zeile des Finanzierungsplans],"{titel}"'
        jahre = "+".join(f"SUMIFS({plan}[{jahr}],{bedingung})" for jahr in HAUSHALTSJAHRE)
        return Formel(f"ROUND({jahre},2)", betraege[zeile])

    def vergleich(zeile: str) -> Formel:
        n, bericht = stelle[zeile], f"{betraege[zeile] // 100}.{betraege[zeile] % 100:02}"
        gleich = ",".join(f"ROUND({s}{n}-{bericht},2)=0" for s in "BCD")
        stimmt = f"stimmt mit dem Bericht überein ({euro(betraege[zeile])})"
        return Formel(f'IF(AND({gleich}),"{stimmt}","weicht vom Bericht ab ({euro(betraege[zeile])})")', stimmt)

    spalten: list[Spalte[str]] = [
        Spalte("Zeile, alle Bausteine", ZEILENTITEL.__getitem__, hoechstens=40),
        Spalte("Summe der Bausteine", lambda zeile: spalte("Bausteine", zeile), Art.EURO),
        Spalte("Summe der Kommunen", lambda zeile: spalte("Kommunen", zeile), Art.EURO),
        Spalte("Summe der Jahre", ueber_jahre, Art.EURO),
        Spalte("Bericht", vergleich, hoechstens=_BREIT),
    ]
    blatt.tabelle("Pruefsummen", spalten, list(Betraege().als_dict()), filterbar=False)
