"""What it costs, and whom: the Sammelantrag first, then the other Bausteine, then what the Kreis itself pays."""

from __future__ import annotations

from collections.abc import Sequence

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import absatz, aufzaehlung, gross, in_worten
from integrationsbericht.ergebnis import Ergebnis, Offen, Stellenausgaben, Summe
from integrationsbericht.geld import Cent, anteil, euro
from integrationsbericht.modell import NICHT_ANGEGEBEN
from integrationsbericht.worte.finanzen import sammelbausteine
from integrationsbericht.worte.kontingent import kontingentsatz, postentext
from integrationsbericht.worte.kopfdaten import kreis_im_satz
from integrationsbericht.worte.massnahmen import davon
from integrationsbericht.worte.ruecklauf import alles_ausgewertet, beruecksichtigt
from integrationsbericht.worte.zielgruppe import stellenzahl


def auswirkungen(ergebnis: Ergebnis) -> list[str]:
    """Paragraphs; each is left out where there is nothing to say."""
    absaetze = (
        absatz(sammelantrag(ergebnis), _herkunft_der_mittel(ergebnis), _darin(ergebnis), beruecksichtigt(ergebnis)),
        kontingente(ergebnis),
        _weitere_bausteine(ergebnis),
        absatz(_eigenanteil(ergebnis), kosten_des_kreises(ergebnis, je_jahr=True)),
    )
    return [text for text in absaetze if text]


# ---------------------------------------------------------------- Sammelantrag


_ANTRAG = Beleg(Tafel.SAMMELANTRAG)


def sammelantrag(ergebnis: Ergebnis) -> str:
    """How many Maßnahmen, and what of them can be computed."""
    return belegt(_sammelantrag(ergebnis), _ANTRAG)


def _sammelantrag(ergebnis: Ergebnis) -> str:
    summe, name = ergebnis.sammelantrag, f"den Sammelantrag ({sammelbausteine(ergebnis)})"
    if not summe.massnahmen:
        noch = (
            "ist keine Maßnahme gemeldet"
            if alles_ausgewertet(ergebnis)
            else "liegt noch keine auswertbare Maßnahme vor"
        )
        return f"Für {name} {noch}."
    entfallen = "entfällt" if summe.massnahmen == 1 else "entfallen"
    zahl = in_worten(summe.massnahmen, "eine Maßnahme", "Maßnahmen")
    gerechnet = summe.massnahmen - summe.nicht_gerechnet
    if not gerechnet:
        sie = "sie ist" if summe.massnahmen == 1 else "keine davon ist"
        return f"Auf {name} {entfallen} {zahl}; {sie} bisher {'nicht ' if summe.massnahmen == 1 else ''}berechenbar."
    davon = f"; {in_worten(gerechnet, 'eine davon ist', 'davon sind')} berechenbar," if summe.nicht_gerechnet else ""
    return f"Auf {name} {entfallen} {zahl}{davon} mit {_ausgaben_und_zuwendung(summe)}."


def _ausgaben_und_zuwendung(summe: Summe) -> str:
    b = summe.betraege
    return (
        f"zuwendungsfähigen Gesamtausgaben von {euro(b.zuwendungsfaehige_gesamtausgaben)} und einer Zuwendung von"
        f" {euro(b.zuwendung)}"
    )


def _herkunft_der_mittel(ergebnis: Ergebnis) -> str:
    summe = ergebnis.sammelantrag
    if summe.massnahmen == summe.nicht_gerechnet:
        return ""
    b = summe.betraege
    andere = f"andere öffentliche Förderung deckt {euro(b.andere_foerderung)}, " if b.andere_foerderung else ""
    eigen = f"als Eigenanteil verbleiben {euro(b.eigenanteil)}"
    hoechstens = ergebnis.regelwerk.hoechstquote
    antrag = ergebnis.regelwerk.sammelantrag
    saetze = [(n, q) for n, q in sorted(ergebnis.foerderquoten.items()) if n in antrag and q != hoechstens]
    anders = "".join(f", in Baustein {n} bis zu {anteil(q)}" for n, q in saetze)
    satz = f"Beantragt sind bis zu {anteil(hoechstens)}{anders}; {andere}{eigen}."
    return belegt(satz, _ANTRAG, Beleg(Tafel.MITTEL))


def _darin(ergebnis: Ergebnis) -> str:
    """What of it may still go away, with its Zuwendung."""
    teile = [postentext(p) for p in ergebnis.sammelantrag.offen if p.art in (Offen.DOPPELT, Offen.VORBEHALT)]
    if not teile:
        return ""
    sind = "ist" if len(teile) == 1 and teile[0].startswith("eine ") else "sind"
    return belegt(f"In der Zuwendung {sind} {aufzaehlung(teile)} enthalten.", Beleg(Tafel.KONTINGENT))


def kontingente_kurz(ergebnis: Ergebnis) -> str:
    """The Kontingent of the Sammelantrag, else the first of a Baustein; what is open stands beside it."""
    bausteine = (
        kontingentsatz(ergebnis, summe, f"Das Kontingent für Baustein {n}") for n, summe in ergebnis.bausteine.items()
    )
    return kontingentsatz(ergebnis, ergebnis.sammelantrag) or next(filter(None, bausteine), _KEIN_KONTINGENT)


_KEIN_KONTINGENT = "Das Mittelkontingent steht noch nicht fest."


def kontingente(ergebnis: Ergebnis) -> str:
    """What can be said about each Mittelkontingent, the whole one first."""
    je_baustein = [
        kontingentsatz(ergebnis, summe, f"Das Kontingent für Baustein {n}", kurz=True)
        for n, summe in ergebnis.bausteine.items()
        if summe.massnahmen > summe.nicht_gerechnet
    ]
    saetze = [kontingentsatz(ergebnis, ergebnis.sammelantrag, kurz=True), *je_baustein]
    if not any(saetze):
        return _KEIN_KONTINGENT
    gekuerzt = any(g.kuerzungsvorschlag for g in ergebnis.massnahmen)
    vorschlag = (
        "Ein Vorschlag für eine anteilige Kürzung liegt der Bündniskerngruppe vor; die Beträge dieser Vorlage sind"
        " ungekürzt."
        if gekuerzt
        else ""
    )
    return absatz(*saetze, vorschlag)


# ---------------------------------------------------------------- the other Bausteine


def _weitere_bausteine(ergebnis: Ergebnis) -> str:
    return absatz(*(_baustein(ergebnis, n) for n, b in ergebnis.regelwerk.bausteine.items() if not b.sammelantrag))


def _baustein(ergebnis: Ergebnis, nummer: int) -> str:
    baustein, summe = ergebnis.regelwerk.bausteine[nummer], ergebnis.bausteine.get(nummer, Summe())
    if not summe.massnahmen:
        return ""
    zahl = in_worten(summe.massnahmen, "eine Maßnahme", "Maßnahmen") + davon(summe, auch_nicht_berechenbare=True)
    betraege = f" mit {_ausgaben_und_zuwendung(summe)}" if summe.massnahmen > summe.nicht_gerechnet else ""
    ist = "ist" if summe.massnahmen == 1 else "sind"
    fremd = " von anderen Stellen" if baustein.beim_kreis else ""
    return belegt(f"In Baustein {nummer} {ist}{fremd} {zahl}{betraege} gemeldet.", Beleg(Tafel.BAUSTEINE, nummer))


# ---------------------------------------------------------------- who pays


def _eigenanteil(ergebnis: Ergebnis) -> str:
    """Who bears the Eigenanteil of the Maßnahmen; nothing is claimed that the returns do not say."""
    traeger = (name for name in (ergebnis.kreis.name, NICHT_ANGEGEBEN) if name in ergebnis.nach_eigenanteil)
    return belegt(_wer_traegt(ergebnis), *(Beleg(Tafel.EIGENANTEIL, name) for name in traeger))


def _wer_traegt(ergebnis: Ergebnis) -> str:
    if ergebnis.gesamt.massnahmen == ergebnis.gesamt.nicht_gerechnet:
        return ""
    k = kreis_im_satz(ergebnis)
    leitet = f"{gross(k.nominativ)} leitet die Zuwendung weiter"
    traegt = ergebnis.nach_eigenanteil.get(ergebnis.kreis.name)
    offen = ergebnis.nach_eigenanteil.get(NICHT_ANGEGEBEN)
    unklar = f"; bei {_massnahmen_mit(offen)} ist noch offen, wer ihn trägt" if offen and offen.massnahmen else ""
    if traegt and traegt.massnahmen:
        return (
            f"{leitet}. Vom Eigenanteil der Maßnahmen entfallen nach den Meldungen {euro(traegt.betraege.eigenanteil)}"
            f" auf {k.akkusativ} selbst ({in_worten(traegt.massnahmen, 'eine Maßnahme', 'Maßnahmen')}){unklar}."
        )
    if ergebnis.vielleicht_kreis:
        return f"{leitet}; wie weit {k.nominativ} selbst Eigenanteile der Maßnahmen trägt, wird noch geklärt{unklar}."
    if offen and offen.massnahmen == ergebnis.gesamt.massnahmen:
        return f"{leitet}; wer den Eigenanteil der Maßnahmen trägt, ist noch offen."
    return f"{leitet}; den Eigenanteil der Maßnahmen tragen nach den Meldungen die Kommunen und Träger{unklar}."


def _massnahmen_mit(summe: Summe) -> str:
    zahl = in_worten(summe.massnahmen, "einer Maßnahme", "Maßnahmen")
    return f"{zahl} ({euro(summe.betraege.eigenanteil)})" if summe.betraege.eigenanteil else zahl


def kosten_des_kreises(ergebnis: Ergebnis, *, je_jahr: bool) -> str:
    """What the Kreis pays for its own positions; nothing is said where nothing is entered."""
    stand, k = ergebnis.teilhabe, kreis_im_satz(ergebnis)
    jahre = [jahr for jahr in stand.ausgaben if jahr.ausgaben]
    if stand.stellen is None or not stand.stellen:
        return ""
    fuer = f"{stellenzahl(stand.stellen)} im Teilhabemanagement"
    if not jahre:
        return f"Die eigenen Ausgaben {k.genitiv} für {fuer} sind noch nicht beziffert." if je_jahr else ""
    nummer = ergebnis.regelwerk.teilhabe.nummer
    belege = Beleg(Tafel.STELLENAUSGABEN), Beleg(Tafel.STELLEN), Beleg(Tafel.MITTEL, nummer)
    quote = anteil(ergebnis.foerderquoten[nummer])
    eigen = sum(jahr.eigenanteil for jahr in jahre)
    if not je_jahr:
        summe = sum(jahr.ausgaben for jahr in jahre)
        return belegt(
            f"{gross(k.dativ)} selbst entstehen für {fuer} Ausgaben von {euro(summe)}, von denen bei {quote} Förderung"
            f" mindestens {euro(eigen)} als Eigenanteil verbleiben.",
            *belege,
        )
    einzeln = f": {_je_jahr(jahre, [j.eigenanteil for j in jahre])}" if len(jahre) > 1 else ""
    ausgaben = _je_jahr(jahre, [j.ausgaben for j in jahre])
    verbleibt = f"Bei {quote} Förderung verbleibt ein Eigenanteil von mindestens {euro(eigen)}{einzeln}."
    return absatz(
        belegt(f"Eigene Ausgaben entstehen {k.dativ} für {fuer}: {ausgaben}.", *belege),
        belegt(verbleibt, *belege),
    )


def _je_jahr(jahre: Sequence[Stellenausgaben], betraege: Sequence[Cent]) -> str:
    return aufzaehlung([f"{euro(cent)} ({jahr.jahr})" for jahr, cent in zip(jahre, betraege, strict=True)])
