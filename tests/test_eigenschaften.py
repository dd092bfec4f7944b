"""What holds for every input, not only for the examples: sums, splits, order, and that nothing read is lost."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bauen import AKTEUR, KOMMUNEN, Ordner, datensatz, in_zeile, massnahme
from hypothesis import given
from hypothesis import strategies as st

from integrationsbericht.auswerten import auswerten
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.ergebnis import Betraege, Eingangsergebnis, Ergebnis, Gerechnet, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import verteilt
from integrationsbericht.lesen.ordner import lies_ordner
from integrationsbericht.modell import Massnahme, Mittel
from integrationsbericht.zaehlen import zaehle

STAND = date(2020, 1, 28)
STELLEN = (*KOMMUNEN, AKTEUR)


# ---------------------------------------------------------------- inputs


@st.composite
def massnahmen(zufall: st.DrawFn) -> Massnahme:
    """A Maßnahme as it may be reported: mostly computable, with amounts per year or without, now and then not."""
    beginn = zufall(st.dates(date(2019, 6, 1), date(2022, 10, 1)))
    ende = beginn + timedelta(days=zufall(st.integers(-3, 900)))
    faehig = zufall(st.integers(0, 3_000_000))
    dritte = zufall(st.none() | st.integers(0, faehig))
    andere = zufall(st.none() | st.integers(0, faehig - (dritte or 0)))
    m = massnahme(
        baustein=zufall(st.sampled_from([1, 2, 3, 4, 5, 6, None])),
        beginn=beginn,
        ende=ende,
        gesamtausgaben=faehig + zufall(st.integers(-1, 500_000)),
        zuwendungsfaehig=faehig,
        leistungen_dritter=dritte,
        andere_foerderung=andere,
        kommune=zufall(st.sampled_from([*KOMMUNEN, "kreisweit", None])),
        plaetze=zufall(st.none() | st.integers(0, 40)),
        stunden=zufall(st.none() | st.integers(0, 600)),
        traeger=zufall(st.sampled_from(["AWO", "awo", "Lernhafen e. V."])),
        stand=zufall(st.sampled_from(["gemeldet", "gemeldet", "unter Vorbehalt", "zurückgestellt"])),
    )
    laufjahre = [jahr for jahr in HAUSHALTSJAHRE if beginn.year <= jahr <= ende.year]
    gewichte = zufall(st.lists(st.integers(0, 5), min_size=len(laufjahre), max_size=len(laufjahre)) | st.just([]))
    if gewichte:
        teile = verteilt(faehig, gewichte)
        m = replace(m, jahresbetraege=dict.fromkeys(HAUSHALTSJAHRE) | dict(zip(laufjahre, teile, strict=True)))
    return m


class Rueckgabe(NamedTuple):
    stelle: str | None
    """None: a Stelle nobody knows."""
    fassung: int
    tag: int
    massnahmen: list[Massnahme]


rueckgaben = st.lists(
    st.builds(
        Rueckgabe,
        st.sampled_from([*STELLEN, None]),
        st.integers(1, 2),
        st.integers(19, 23),
        st.lists(massnahmen(), max_size=4),
    ),
    max_size=6,
)
kontingente = st.dictionaries(
    st.sampled_from([1, 2, 3, 4, 5, 6, "gesamt"]),
    st.tuples(
        st.none() | st.integers(0, 8_000_000),
        st.none() | st.fractions(Fraction(1, 100), Fraction(9, 10), max_denominator=1000),
    ),
)


class Werkbank:
    """A real folder with one return, read once; other records take its place."""

    def __init__(self, eingang: Eingang) -> None:
        self.eingang = eingang

    def __repr__(self) -> str:
        return "Werkbank"  # what hypothesis prints of it

    def datei(self, nummer: int, rueckgabe: Rueckgabe) -> Datei:
        name = f"Bedarfsmeldungen/{nummer}.xlsx"
        stelle = next((s for s in self.eingang.vokabular.stellen if s.name == rueckgabe.stelle), None)
        (vorlage,) = self.eingang.dateien
        assert vorlage.meldung is not None
        meldung = replace(
            vorlage.meldung,
            datei=name,
            kopf=replace(vorlage.meldung.kopf, datei=name),
            stelle=stelle,
            stelle_genannt=rueckgabe.stelle or "Viersen",
            fassung=rueckgabe.fassung,
            datum=date(2020, 1, rueckgabe.tag),
            massnahmen=tuple(
                replace(in_zeile(m, zeile, name), stelle=rueckgabe.stelle or "", nr=str(zeile))
                for zeile, m in enumerate(rueckgabe.massnahmen, start=2)
            ),
        )
        return replace(vorlage, datei=name, meldung=meldung)

    def dateien(self, liste: Iterable[Rueckgabe]) -> list[Datei]:
        return [self.datei(nummer, rueckgabe) for nummer, rueckgabe in enumerate(liste)]

    def werte_aus(self, dateien: Iterable[Datei], mittel: Mapping[Any, Any] | None = None) -> Ergebnis:
        zeilen = tuple(
            datensatz(Mittel, herkunft=massnahme().herkunft, baustein=b, foerderquote=quote, kontingent=kontingent)
            for b, (kontingent, quote) in (mittel or {}).items()
        )
        einstellungen = replace(self.eingang.einstellungen, mittel=zeilen)
        eingang = replace(self.eingang, dateien=tuple(dateien), einstellungen=einstellungen)
        zaehlung = zaehle(eingang.dateien, eingang.vokabular, einstellungen.sitzung)
        return auswerten(eingang, zaehlung, STAND)

    def einer_meldung(self, liste: list[Massnahme], mittel: Mapping[Any, Any]) -> Ergebnis:
        """What comes of these Maßnahmen of Neuss."""
        return self.werte_aus([self.datei(1, Rueckgabe("Neuss", 1, 20, liste))], mittel)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Werkbank:
    return Werkbank(lies_ordner(Ordner(tmp_path_factory.mktemp("eingang")).meldung("Neuss", massnahmen=[{}]).pfad))


# ---------------------------------------------------------------- sums


def summen_von(ergebnis: Ergebnis) -> Iterator[tuple[str, Summe]]:
    for name in ("bausteine", "nach_kommune", "nach_traeger", "nach_eigenanteil"):
        for schluessel, summe in getattr(ergebnis, name).items():
            yield f"{name} {schluessel}", summe
    yield "sammelantrag", ergebnis.sammelantrag
    yield "gesamt", ergebnis.gesamt


def pruefe_zeilen(wo: str, b: Betraege) -> None:
    assert b.zuwendungsfaehige_gesamtausgaben == b.zuwendungsfaehig - b.leistungen_dritter, (
        f"{wo}: 3.4 ≠ 3.2 − 3.3: {b}"
    )
    teile = b.zuwendung + b.andere_foerderung + b.eigenanteil
    assert teile == b.zuwendungsfaehige_gesamtausgaben, f"{wo}: 3.5 + 3.6 + 3.7 ≠ 3.4: {b}"
    assert all(betrag >= 0 for betrag in b.als_dict().values()), f"{wo}: eine Zeile ist negativ: {b}"


@given(st.lists(massnahmen(), min_size=1, max_size=8), kontingente)
def test_zeilen_jeder_zelle_und_jeder_summe(bank: Werkbank, liste: list[Massnahme], mittel: dict[Any, Any]) -> None:
    ergebnis = bank.einer_meldung(liste, mittel)
    for g in ergebnis.massnahmen:
        for jahr, betraege in {**g.jahre, 0: g.summe}.items():
            pruefe_zeilen(f"{g.massnahme} {jahr}", betraege)
        assert sum(g.jahre.values(), Betraege()) == g.summe, f"die Jahre ergeben nicht die Summe: {g}"
    for wo, summe in summen_von(ergebnis):
        for plan in (summe.jahre, summe.jahre_nach_kuerzung):
            for jahr, betraege in {**plan, 0: sum(plan.values(), Betraege())}.items():
                pruefe_zeilen(f"{wo} {jahr}", betraege)
        assert sum(summe.jahre.values(), Betraege()) == summe.betraege, f"{wo}: die Jahre ergeben nicht die Summe"


@given(st.lists(massnahmen(), min_size=1, max_size=8), kontingente)
def test_die_zuwendung_jeder_massnahme(bank: Werkbank, liste: list[Massnahme], mittel: dict[Any, Any]) -> None:
    """Over its years never above the rate and, unless 3.6 alone forbids it, never leaving less than 20 %."""
    ergebnis = bank.einer_meldung(liste, mittel)
    regeln = bank.eingang.regelwerk
    for g in (g for g in ergebnis.massnahmen if g.foerderquote is not None):
        b, quote = g.summe, g.foerderquote
        grundlage = b.zuwendungsfaehige_gesamtausgaben
        assert quote <= regeln.hoechstquote
        assert b.zuwendung <= quote * grundlage, f"3.5 über der Förderquote {quote}: {b}"
        assert b.zuwendung > quote * grundlage - 1 or b.zuwendung == max(
            0, grundlage - b.andere_foerderung + (-grundlage) // 5
        ), f"3.5 ist ohne Grund niedriger: {b}"
        assert 5 * b.eigenanteil >= grundlage or not b.zuwendung, f"3.7 unter 20 %: {b}"
        for jahr, zeilen in g.jahre.items():
            anteil = quote * zeilen.zuwendungsfaehige_gesamtausgaben
            assert zeilen.zuwendung < anteil + 2, f"{jahr}: mehr als zwei Cent über der Quote: {zeilen}"


@given(st.lists(massnahmen(), min_size=1, max_size=8))
def test_gekuerzt_ist_was_weniger_zaehlt(bank: Werkbank, liste: list[Massnahme]) -> None:
    for g in bank.einer_meldung(liste, {}).massnahmen:
        if g.rechenstand == "nicht gerechnet":
            continue
        m, b = g.massnahme, g.summe
        assert (g.gekuerzt, g.gekuerzt_gesamtausgaben) == (
            (m.zuwendungsfaehig or 0) - b.zuwendungsfaehig,
            (m.gesamtausgaben or 0) - b.gesamtausgaben,
        )
        weniger = (
            g.gekuerzt,
            g.gekuerzt_gesamtausgaben,
            (m.leistungen_dritter or 0) - b.leistungen_dritter,
            (m.andere_foerderung or 0) - b.andere_foerderung,
        )
        assert min(weniger) >= 0
        assert any(weniger) == (g.rechenstand == "gekürzt"), g
        assert (g.grund is not None) == any(weniger)


@given(rueckgaben)
def test_jede_summe_ist_die_summe_ihrer_massnahmen(bank: Werkbank, liste: list[Rueckgabe]) -> None:
    """And every way of grouping has the same total, because each Maßnahme is in exactly one group."""
    ergebnis = bank.werte_aus(bank.dateien(liste))
    gezaehlt = [g for g in ergebnis.massnahmen if not g.massnahme.zurueckgestellt]
    assert ergebnis.gesamt.massnahmen == len(gezaehlt)
    assert ergebnis.gesamt.plaetze == sum(g.massnahme.plaetze or 0 for g in gezaehlt)
    assert ergebnis.gesamt.nicht_gerechnet == sum(g.rechenstand == "nicht gerechnet" for g in gezaehlt)
    assert ergebnis.gesamt.betraege == sum((g.summe for g in gezaehlt), Betraege())
    for name in ("nach_kommune", "nach_traeger", "nach_eigenanteil"):
        gruppen = getattr(ergebnis, name).values()
        assert sum((s.betraege for s in gruppen), Betraege()) == ergebnis.gesamt.betraege, name
        assert sum(s.massnahmen for s in gruppen) == ergebnis.gesamt.massnahmen, name
    for nummer, summe in ergebnis.bausteine.items():
        eigene = [g for g in gezaehlt if g.massnahme.baustein == nummer]
        assert (summe.massnahmen, summe.betraege) == (len(eigene), sum((g.summe for g in eigene), Betraege())), nummer
    assert ergebnis.sammelantrag.betraege == sum((ergebnis.bausteine[n].betraege for n in (1, 2, 3, 4)), Betraege())


@given(st.lists(massnahmen(), max_size=8), kontingente)
def test_der_kuerzungsvorschlag_passt_genau(bank: Werkbank, liste: list[Massnahme], mittel: dict[Any, Any]) -> None:
    """What would remain keeps every Kontingent; where only the Baustein's own binds, it is used to the cent."""
    ergebnis = bank.einer_meldung(liste, mittel)
    bleibt: Counter[int | None] = Counter()
    for g in ergebnis.massnahmen:
        bleibt[g.massnahme.baustein] += g.summe.zuwendung - g.kuerzungsvorschlag if g.in_summen else 0
        assert 0 <= g.kuerzungsvorschlag <= (g.summe.zuwendung if g.in_summen else 0)
        assert sum(g.kuerzung_je_jahr.values()) == g.kuerzungsvorschlag
    antrag = sum(bleibt[n] for n in (1, 2, 3, 4))
    gesamt = mittel.get("gesamt", (None,))[0]
    nach_baustein = {
        n: min(s.betraege.zuwendung, s.betraege.zuwendung if s.kontingent is None else s.kontingent)
        for n, s in ergebnis.bausteine.items()
    }
    vorher = sum(nach_baustein[n] for n in (1, 2, 3, 4))
    assert antrag == (vorher if gesamt is None else min(vorher, gesamt))
    assert all(bleibt[n] == nach_baustein[n] for n in (5, 6)), "Baustein 5 und 6 sind nicht im Sammelantrag"


@given(rueckgaben, kontingente)
def test_die_aussage_zum_kontingent_haelt_was_auch_kommt(
    bank: Werkbank, liste: list[Rueckgabe], mittel: dict[Any, Any]
) -> None:
    """The bounds enclose the request; "reicht aus" is only said with every expected Stelle's return counted."""
    ergebnis = bank.werte_aus(bank.dateien(liste), mittel)
    offen = any(r.stelle.erwartet and r.meldung is None for r in ergebnis.ruecklauf)
    offen = offen or any(z.ergebnis in ("strittig", "nicht zugeordnet") for z in ergebnis.eingang)
    for summe in (*ergebnis.bausteine.values(), ergebnis.sammelantrag):
        beantragt = summe.betraege.zuwendung
        assert summe.niedrigstens is not None
        assert 0 <= summe.niedrigstens <= beantragt
        assert summe.hoechstens is None if offen else summe.hoechstens is None or summe.hoechstens >= beantragt
        if summe.kontingent_aussage == "reicht aus":
            assert not offen
            assert beantragt <= (summe.kontingent or 0)
        if summe.kontingent_aussage == "reicht nicht aus":
            assert beantragt > (summe.kontingent or 0)
    assert ergebnis.sammelantrag.niedrigstens == sum(ergebnis.bausteine[n].niedrigstens or 0 for n in (1, 2, 3, 4))
    assert sum(ergebnis.sammelantrag.kuerzung_je_jahr.values()) == ergebnis.kuerzungsvorschlag((1, 2, 3, 4))


# ---------------------------------------------------------------- nothing is lost, nothing depends on the order


@given(rueckgaben)
def test_keine_gelesene_massnahme_geht_verloren(bank: Werkbank, liste: list[Rueckgabe]) -> None:
    dateien = bank.dateien(liste)
    ergebnis = bank.werte_aus(dateien)
    da = Counter(g.massnahme.schluessel for g in ergebnis.massnahmen)
    was = {zeile.datei: zeile.ergebnis for zeile in ergebnis.eingang}
    anders = {
        *(Eingangsergebnis.ERSETZT, Eingangsergebnis.DOPPELT),
        *(Eingangsergebnis.STRITTIG, Eingangsergebnis.NICHT_ZUGEORDNET),
    }
    for d in dateien:
        assert d.meldung is not None
        for m in d.meldung.massnahmen:
            soll = 1 if was[d.datei] is Eingangsergebnis.UEBERNOMMEN else 0
            assert da[m.schluessel] == soll, f"{m.schluessel} ({was[d.datei]}) steht {da[m.schluessel]} Mal im Ergebnis"
        assert was[d.datei] is Eingangsergebnis.UEBERNOMMEN or was[d.datei] in anders
        if was[d.datei] is not Eingangsergebnis.UEBERNOMMEN:
            assert d.datei in {b.datei for b in ergebnis.befunde}, (
                f"über {d.datei} ({was[d.datei]}) sagt kein Befund etwas"
            )
    assert set(was) == {d.datei for d in dateien}


@given(rueckgaben, st.randoms(use_true_random=False))
def test_die_reihenfolge_der_dateien_ist_gleichgueltig(
    bank: Werkbank, liste: list[Rueckgabe], zufall: random.Random
) -> None:
    dateien = bank.dateien(liste)
    eines = bank.werte_aus(dateien)
    zufall.shuffle(dateien)
    anderes = bank.werte_aus(dateien)
    for feld in fields(Ergebnis):
        assert getattr(eines, feld.name) == getattr(anderes, feld.name), f"„{feld.name}“ hängt von der Reihenfolge ab"


# ---------------------------------------------------------------- money is never a float

GANZ = (str, int, Decimal, Fraction, date, Enum, type(None), Path)


def fremde_werte(wert: Any, wo: str = "Ergebnis") -> Iterator[str]:
    """Every value that is neither text, whole, exact nor a record: floats above all, and what pandas leaves behind."""
    if is_dataclass(wert):
        for feld in fields(wert):
            yield from fremde_werte(getattr(wert, feld.name), f"{wo}.{feld.name}")
    elif isinstance(wert, Mapping):
        for schluessel, inhalt in wert.items():
            yield from fremde_werte(schluessel, f"{wo}[Schlüssel]")
            yield from fremde_werte(inhalt, f"{wo}[{schluessel!r}]")
    elif isinstance(wert, (tuple, list, frozenset, set)):
        for nummer, inhalt in enumerate(wert):
            yield from fremde_werte(inhalt, f"{wo}[{nummer}]")
    elif not isinstance(wert, GANZ) or type(wert).__module__.startswith(("numpy", "pandas")):
        yield f"{wo} ist {type(wert).__module__}.{type(wert).__name__}: {wert!r}"


@given(rueckgaben, kontingente)
def test_nirgends_ein_float(bank: Werkbank, liste: list[Rueckgabe], mittel: dict[Any, Any]) -> None:
    ergebnis = bank.werte_aus(bank.dateien(liste), mittel)
    assert list(fremde_werte(ergebnis)) == []


def test_auch_aus_dateien_kommt_kein_float() -> None:
    """The examples hold amounts as Excel stores them, which is always a float."""
    beispiele = Path(__file__).parent.parent / "input_examples"
    eingang = lies_ordner(beispiele)
    ergebnis = auswerten(eingang, zaehle(eingang.dateien, eingang.vokabular, eingang.einstellungen.sitzung), STAND)
    assert any(isinstance(g, Gerechnet) and g.summe.zuwendung for g in ergebnis.massnahmen)
    assert list(fremde_werte(ergebnis)) == []


def test_die_suche_findet_einen_float() -> None:
    assert list(fremde_werte({"a": (1, 2.5)})) == ["Ergebnis['a'][1] ist builtins.float: 2.5"]
