"""Hard input folders from a seed: a few hundred Maßnahmen in which everything that is allowed, or just not, occurs.

Single cents, 3.2 = 0, days before 2020 and after 2022, odd quotas, other public money up to all of 3.4, Stellen with
several returns, Bausteine and Kommunen in every spelling. The same seed builds the same cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from openpyxl import Workbook
from zweite_rechnung.blaetter import JAHRESSPALTEN, PERSONEN, SPALTEN
from zweite_rechnung.festes import BAUSTEINE, HAUSHALTSJAHRE

Zeile = Mapping[str, object]
Tabelle = Sequence[Sequence[object]]

KOMMUNEN = ("Dormagen", "Grevenbroich", "Jüchen", "Kaarst", "Korschenbroich", "Meerbusch", "Neuss", "Rommerskirchen")
ORTE = (None, None, "kreisweit", "NEUSS", "Neuß", "Stadt Kaarst", "Juechen", "Gemeinde Rommerskirchen", "Atlantis")
TRAEGER = (
    None,
    "Kreisverwaltung (Amt 50)",
    "Bildungswerk",
    "BILDUNGSWERK",
    "Bildungs  Werk",
    "bildungs werk",
    "Straßenwerk",
    "Neuss",
)
STAENDE = (None, None, None, "gemeldet", "unter Vorbehalt", "zurückgestellt")
GLEICH = dict.fromkeys(("Leistungen Dritter", "Andere öffentliche Förderung", *JAHRESSPALTEN.values())) | {
    **{"Beginn": date(2020, 3, 1), "Ende": date(2021, 2, 28)},
    **{"Gesamtausgaben": 1_000, "davon zuwendungsfähig": 1_000},
}
"""Many Maßnahmen alike: a cent that is left over in a cut can then only go by Baustein, Stelle and Nr."""
PUENKTLICH = date(2020, 1, 20)
ZU_SPAET = date(2020, 1, 22)


def euro(cent: int) -> Decimal:
    return Decimal(cent).scaleb(-2)


def deutsch(cent: int) -> str:
    return f"{euro(cent):,.2f} €".translate(str.maketrans(",.", ".,"))


# ---------------------------------------------------------------- one row of the sheet Maßnahmen


def baustein(zufall: Random, nummer: int) -> object:
    name = BAUSTEINE[nummer]
    return zufall.choice(
        [nummer, str(nummer), name, f"{nummer} {name}", f"F{nummer}", f"Baustein {nummer}", f"Förderbaustein {nummer}"]
    )


def zeitraum(zufall: Random) -> tuple[date, date]:
    """From one day to two and a half years, beginning between mid-2019 and the end of 2022."""
    beginn = date(2019, 6, 1) + timedelta(days=zufall.randint(0, 1300))
    kurz, lang = zufall.randint(0, 30), zufall.randint(30, 900)
    return beginn, beginn + timedelta(days=zufall.choice([0, kurz, lang, lang]))


def jahresbetraege(zufall: Random, summe: int, jahre: Sequence[int]) -> dict[int, int]:
    """The total cut at random places, one part for each year; now and then a cent too much."""
    schnitte = sorted(zufall.randint(0, summe) for _ in jahre[1:])
    teile = [bis - von for von, bis in zip([0, *schnitte], [*schnitte, summe], strict=True)]
    teile[-1] += zufall.random() < 0.05
    return dict(zip(jahre, teile, strict=True))


def stunden(zufall: Random, cent: int) -> int | None:
    """Sometimes exactly what 37,50 € an hour make of the amount, sometimes one hour beside it."""
    genau = cent // 3750
    return zufall.choice([None, None, 0, genau, genau + 1, max(0, genau - 1)])


def massnahme(zufall: Random, nr: int) -> dict[str, object]:
    nummer, (beginn, ende) = zufall.randint(1, 6), zeitraum(zufall)
    gesamt = zufall.randint(0, zufall.choice([5, 9, 60, 5_000, 30_000_00, 250_000_00]))
    faehig = zufall.choice([gesamt, zufall.randint(0, gesamt)])
    if nummer == 4 and zufall.random() < 0.3:
        faehig -= faehig % 3750  # so that the Pauschale can fit to the cent
    dritte = zufall.choice([0, zufall.randint(0, faehig)])
    bemessung = faehig - dritte
    andere = zufall.choice([0, 0, zufall.randint(0, bemessung), bemessung // 5, bemessung, bemessung])
    jahre = [jahr for jahr in HAUSHALTSJAHRE if beginn.year <= jahr <= ende.year]
    je_jahr = jahresbetraege(zufall, faehig, jahre) if jahre and zufall.random() < 0.5 else {}
    schreibe = zufall.choice([euro, euro, deutsch])
    return {
        "Nr.": nr,
        "Baustein": baustein(zufall, nummer),
        "Bezeichnung": f"Maßnahme {nr}",
        "Maßnahmeträger": zufall.choice(TRAEGER),
        "Kommune": zufall.choice(ORTE),
        "Beginn": zufall.choice([beginn, beginn, f"{beginn:%d.%m.%Y}"]),
        "Ende": ende,
        "Plätze": zufall.choice([None, "viele", *(zufall.randint(0, 40) for _ in range(6))]),
        "Unterrichtsstunden": stunden(zufall, faehig),
        "Gesamtausgaben": schreibe(gesamt),
        "davon zuwendungsfähig": schreibe(faehig),
        "Leistungen Dritter": schreibe(dritte) if dritte or zufall.random() < 0.5 else None,
        "Andere öffentliche Förderung": schreibe(andere) if andere or zufall.random() < 0.5 else None,
        **{JAHRESSPALTEN[jahr]: schreibe(cent) for jahr, cent in je_jahr.items()},
        "Eigenanteil trägt": zufall.choice([None, "nicht angegeben", *TRAEGER]),
        "Stand": zufall.choice(STAENDE),
    } | (GLEICH if zufall.random() < 0.3 else fehler(zufall, beginn, faehig))


def fehler(zufall: Random, beginn: date, faehig: int) -> dict[str, object]:
    """Now and then something that makes it impossible to compute, or nearly."""
    moeglich: list[dict[str, object]] = [
        {"Baustein": "Baustein 9"},
        {"Baustein": None},
        {"Beginn": None},
        {"Beginn": "31.02.2020"},
        {"Ende": beginn - timedelta(days=1)},
        {"Gesamtausgaben": "hundert"},
        {"Gesamtausgaben": Decimal("12.345")},
        {"Gesamtausgaben": euro(faehig - 1)},
        {"davon zuwendungsfähig": None},
        {"Leistungen Dritter": "unklar"},
        {"Leistungen Dritter": Decimal("-0.01")},
        {"Leistungen Dritter": euro(faehig + 1)},
        {"Andere öffentliche Förderung": "???"},
        {"Andere öffentliche Förderung": euro(faehig + 1)},
        {"Zuwendungsfähig 2021": "offen"},
    ]
    return zufall.choice(moeglich) if zufall.random() < 0.15 else {}


def massnahmen(zufall: Random, anzahl: int) -> list[dict[str, object]]:
    """Numbered, but not in the order of the rows."""
    return [massnahme(zufall, nr) for nr in zufall.sample(range(1, anzahl + 1), anzahl)]


# ---------------------------------------------------------------- workbooks


def speichere(pfad: Path, blaetter: Mapping[str, Tabelle]) -> None:
    mappe = Workbook()
    mappe.remove(mappe.worksheets[0])
    for name, zeilen in blaetter.items():
        blatt = mappe.create_sheet(name)
        for zeile in zeilen:
            blatt.append(zeile)
    pfad.parent.mkdir(parents=True, exist_ok=True)
    mappe.save(pfad)


def tabelle(ueberschriften: Sequence[str], zeilen: Iterable[Zeile]) -> Tabelle:
    return [ueberschriften, *([zeile.get(name) for name in ueberschriften] for zeile in zeilen)]


def bedarf(was: object, *personen: int | str | None, plaetze: int | str | None = None, stand: str = "") -> Zeile:
    """Personen geduldet, gestattet, sonstige, as far as given."""
    je_status = dict(zip(PERSONEN, personen, strict=False))
    return {"Baustein": was, "Benötigte Plätze": plaetze, "Stand": stand or None} | je_status


def kopf(stelle: str, ort: str | None = None, datum: date | None = PUENKTLICH, **weiteres: object) -> Tabelle:
    art = "Akteur" if stelle.casefold().startswith("verein") else "Kommune"
    genannt = {"Meldende Stelle": stelle, "Art der Stelle": art, "Kommune": ort, "Datum der Meldung": datum}
    return [*(genannt | {"Fassung": 1} | weiteres).items()]


def meldung(pfad: Path, oben: Tabelle, bedarfe: Iterable[Zeile] = (), zeilen: Iterable[Zeile] = ()) -> None:
    speichere(
        pfad,
        {
            "Meldung": oben,
            "Bedarfe": tabelle(SPALTEN["Bedarfe"], bedarfe),
            "Maßnahmen": tabelle(SPALTEN["Maßnahmen"], zeilen),
            "Zielgruppe": tabelle(SPALTEN["Zielgruppe"], ()),
        },
    )


def einstellungen(zufall: Random) -> dict[str, Tabelle]:
    """The Stellen stand in an order of their own; the limits are too low, by a cent, for nothing, or absent."""
    kommunen = zufall.sample(KOMMUNEN, len(KOMMUNEN))
    return {
        "Sitzung": [
            *(("Kreis", "Rhein-Kreis Neuss"), ("Ort", "Neuss"), ("Datum der Vorlage", date(2020, 1, 28))),
            *(("Gremium", "Ausschuss"), ("Sitzungstermin", date(2020, 2, 13)), ("Tagesordnungspunkt", "Förderung")),
            *(("Rückmeldefrist", date(2020, 1, 21)), ("Regelstand", date(2020, 1, 28))),
        ],
        "Stellen": [
            ("Stelle", "Art", "AGS", "E-Mail", "Erwartet"),
            ("Verein D", "Akteur", None, None, "ja"),
            *(("Stadt " * (name == "Neuss") + name, "Kommune", None, None, "ja") for name in kommunen),
            ("Verein B", "Akteur", None, None, "ja"),
            ("Verein A", "Akteur", None, None, "ja"),
            ("Verein C", "Akteur", None, None, "nein"),
        ],
        "Mittel": [
            ("Baustein", "Förderquote", "Mittelkontingent", "Pauschale je Einheit"),
            ("1", Decimal("0.8"), euro(100_000_50), None),
            (BAUSTEINE[2], 75, None, euro(20_01)),
            (3, Decimal("0.6667"), euro(1_00), None),
            ("4 " + BAUSTEINE[4], None, zufall.choice([None, 0, euro(50_000_01)]), None),
            (5, "33,3 v. H.", euro(zufall.randint(0, 90_000_00)), euro(37_50)),
            (6, None, None, None),
            ("gesamt", "2/3", euro(zufall.choice([150_000_00, 250_000_01])), None),
        ],
        "Teilhabemanagement": [
            *(("Stellen beantragt", Decimal("2.5")), ("Stellen bewilligt", Decimal("0.5"))),
            *(("Ausgaben je Stelle und Jahr", 58_000), ("Beginn der Stellen", date(2020, 4, 1))),
        ],
    }


def zielgruppe(zufall: Random, kommunen: Iterable[str]) -> Iterable[Zeile]:
    """Two Stichtage of three (one lies after the Stand), as a total, by Geschlecht, or both; others beside them."""
    for ort in kommunen:
        for stichtag in zufall.sample([date(2019, 6, 30), date(2019, 12, 31), date(2020, 2, 15)], 2):
            teile = {"weiblich": zufall.randint(0, 40), "männlich": zufall.randint(0, 40)}
            art = zufall.choice(["gesamt", "Teile", "beides"])
            angaben = {} if art == "gesamt" else dict(teile)
            angaben |= {} if art == "Teile" else {"gesamt": sum(teile.values())}
            for geschlecht, personen in angaben.items():
                yield personenzeile(ort, "geduldet", "18-27", geschlecht, personen, stichtag)
        yield personenzeile(ort, "gestattet", "18-27", "gesamt", 99, PUENKTLICH)
        yield personenzeile(ort, "geduldet", "über 27", "gesamt", 99, PUENKTLICH)


def personenzeile(ort: str, *angaben: object) -> Zeile:
    return {"Kommune": ort} | dict(zip(SPALTEN["Zielgruppe"], angaben, strict=True))


def angebot(zufall: Random) -> Zeile:
    plaetze = zufall.randint(0, 30)
    return {
        "Kommune": zufall.choice([*KOMMUNEN, "kreisweit", "Neuß", *([None] if zufall.random() < 0.2 else [])]),
        "Baustein": baustein(zufall, zufall.randint(1, 6)),
        "Angebot": "Kurs",
        "Plätze": plaetze,
        "davon belegt": zufall.choice([None, *(zufall.randint(0, plaetze) for _ in range(6))]),
        "Ende": zufall.choice([None, None, date(2020, 1, 27), date(2020, 1, 28), date(2021, 1, 1)]),
    }


def analyse(zufall: Random, kommunen: Sequence[str]) -> dict[str, Tabelle]:
    paare = [(ort, nummer) for ort in KOMMUNEN for nummer in range(1, 6) if zufall.random() < 0.6]
    bedarfe = [(ort, baustein(zufall, nummer), zufall.randint(0, 60)) for ort, nummer in paare]
    return {
        "Zielgruppe": tabelle(("Kommune", *SPALTEN["Zielgruppe"]), zielgruppe(zufall, kommunen)),
        "Angebote": tabelle(SPALTEN["Angebote"], [angebot(zufall) for _ in range(40)]),
        "Bedarfe": [("Kommune", "Baustein", "Personen mit Bedarf"), *bedarfe],
    }


# ---------------------------------------------------------------- the folder


def baue(eingang: Path, saat: int) -> Path:
    """An odd seed leaves one Kommune out of the target group."""
    zufall = Random(saat)
    speichere(eingang / "Einstellungen.xlsx", einstellungen(zufall))
    speichere(eingang / "Analyse.xlsx", analyse(zufall, KOMMUNEN[:-1] if saat % 2 else KOMMUNEN))
    ordner = eingang / "Bedarfsmeldungen"
    baue_kommunen(zufall, ordner)
    baue_akteure(zufall, ordner)
    speichere(ordner / "Liste.xlsx", {"Tabelle1": [["a", "b"]]})
    for name in ("~$g.xlsx", ".versteckt.xlsx", "Thumbs.db", "Meldung Korschenbroich.xlsx"):
        (ordner / name).write_text("keine Arbeitsmappe", encoding="utf-8")
    return eingang


def baue_kommunen(zufall: Random, ordner: Path) -> None:
    """Neuss: the third of three counts. Kaarst: the same twice. Jüchen: two that contradict each other."""
    meldung(ordner / "n1.xlsx", kopf("NEUSS"), zeilen=massnahmen(zufall, 3))
    meldung(ordner / "n2.xlsx", kopf("Neuß", Fassung=2), [bedarf(1, 1, 1, 1, plaetze=9)], massnahmen(zufall, 3))
    neuss = [
        bedarf("F1", 5, 6, 7),
        bedarf(2, None, None, 4),
        bedarf("3 " + BAUSTEINE[3], 1, 1, 1, plaetze=0),
        bedarf(4, stand="gemeldet"),
        bedarf(5, 1, 2, 3, plaetze=10, stand="zurückgestellt"),
    ]
    meldung(ordner / "sub" / "n3.xlsx", kopf("Stadt Neuss", datum=ZU_SPAET, Fassung=2), neuss, massnahmen(zufall, 30))
    doppelt = massnahmen(zufall, 5)
    for name in ("k1.xlsx", "k2.xlsx"):
        meldung(ordner / name, kopf("Kaarst"), [bedarf(1, 2, 3, stand="unter Vorbehalt")], doppelt)
    meldung(ordner / "j1.xlsx", kopf("Juechen"), [bedarf(1, 2)], massnahmen(zufall, 5))
    meldung(ordner / "j2.xlsx", kopf("Stadt Jüchen", Fassung=None), [bedarf(1, 3)], massnahmen(zufall, 5))
    meldung(ordner / "d.xlsx", kopf("Dormagen", datum=ZU_SPAET, Fehlanzeige="ja"), [bedarf(1, 2, 3)])
    meldung(ordner / "m.xlsx", kopf("Meerbusch", datum=ZU_SPAET, Fehlanzeige="ja"))
    grevenbroich = [bedarf("1 Coaching", 1, 2, plaetze="fünf"), bedarf(2, "viele", 2), bedarf(3, 1), bedarf(3, 2)]
    meldung(ordner / "g.xlsx", kopf("Grevenbroich"), grevenbroich, massnahmen(zufall, 200))
    nichts = bedarf(3, 0, 0, plaetze="-")
    meldung(ordner / "h.xlsx", kopf("Korschenbroich", datum=None, Fassung=1))  # as it was sent out
    meldung(ordner / "kb.xlsx", kopf("Korschenbroch"), [bedarf(1, 9)], massnahmen(zufall, 3))
    (ordner / "Stadt Grevenbroich (2)").mkdir()
    (ordner / "Stadt Grevenbroich (2)" / "Scan.pdf").write_bytes(b"%PDF-1.4")
    meldung(ordner / "m2.xlsx", kopf("Meerbusch", datum=ZU_SPAET, Fassung=2, Fehlanzeige="ja"), [nichts])
    meldung(ordner / "r.xlsx", kopf("Gemeinde Rommerskirchen", datum=None), [bedarf("Baustein 1", 0, 0, 0)])


def baue_akteure(zufall: Random, ordner: Path) -> None:
    """Verein D never answers; Krefeld is nobody who was asked."""
    verein_a = [bedarf(1, 5), bedarf(2, plaetze=7, stand="zurückgestellt"), bedarf(5, 3)]
    meldung(ordner / "a.xlsx", kopf("verein  a", "kreisweit"), verein_a, massnahmen(zufall, 20))
    meldung(ordner / "b.xlsx", kopf("VEREIN B", "Neuss", Fehlanzeige="ja"))
    meldung(ordner / "c.xlsx", kopf("Verein C", "Neuss"), [bedarf(2, 4, plaetze=7)], massnahmen(zufall, 20))
    meldung(ordner / "x.xlsx", kopf("Stadt Krefeld", "Krefeld"), zeilen=massnahmen(zufall, 4))
