"""The chapters of the Sitzungsvorlage that hold figures: target group, need, Maßnahmen, money, positions."""

# ruff: noqa: E501  (sentences and table rows read better unbroken)

from __future__ import annotations

from docx.document import Document as Dokument

from bauplan.bauteile import (
    Spalte,
    Zeile,
    absaetze,
    absatz,
    anweisung,
    beschriftung,
    tabelle,
    wenn,
)

_BETRAEGE = ("zuwendungsfaehig", "leistungen_dritter", "zuwendungsfaehige_gesamtausgaben", "zuwendung", "andere_foerderung",
             "eigenanteil")  # fmt: skip
_BETRAGSSPALTEN = tuple(
    Spalte(kopf=kopf, breite=2.32, zahl=True)
    for kopf in ("3.2 zuwendungs\u00adfähig", "3.3 Leistungen Dritter", "3.4 zuwendungs\u00adfähige Gesamt\u00adausgaben",
                 "3.5 beantragte Zuwendung", "3.6 andere öffentliche Förderung", "3.7 Eigenanteil")
)  # fmt: skip


def zielgruppe(d: Dokument) -> None:
    absatz(d, "Angebots- und Bedarfsanalyse: die Zielgruppe", "Heading 2")
    absaetze(d, "{%p if zielgruppe %}")
    absatz(
        d,
        "Die Analyse des KI zeigt, wie viele Geduldete und Gestattete von 18 bis einschließlich 27 Jahren in den Kommunen"
        " leben. Die Zahlen gelten für den jeweils genannten Stichtag.",
    )
    beschriftung(d, "Tabelle", "Geduldete und Gestattete von 18 bis 27 Jahren laut Analyse (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=6), Spalte(kopf="Geduldete", breite=3, zahl=True),
         Spalte(kopf="Gestattete", breite=3, zahl=True), Spalte(kopf="Stichtag", breite=4.5, zahl=True)),
        (
            anweisung("for z in zielgruppe"),
            Zeile(zellen=("{{ z.kommune }}", "{{ z.geduldete }}", "{{ z.gestattete }}", "{{ z.stichtag }}")),
            anweisung("endfor"),
            Zeile(zellen=("Summe", "{{ geduldete_summe }}", "{{ gestattete_summe }}", ""), art="summe"),
            Zeile(zellen=("Kommunen mit Zahlen", "{{ geduldete_aus }}", "{{ gestattete_aus }}", ""), halten=False),
        ),
    )  # fmt: skip
    wenn(d, "kleinzahlhinweis", "{{ kleinzahlhinweis }}", "Tabellennotiz")
    wenn(d, "angebote_text", "{{ angebote_text }}")
    absaetze(d, "{%p else %}", "Zahlen zur Zielgruppe liegen noch nicht vor.", "{%p endif %}")


def abgleich(d: Dokument) -> None:
    absatz(d, "Bedarf und Angebot", "Heading 2")
    absaetze(
        d,
        "Maßgeblich ist der Bedarf, den eine Kommune selbst gemeldet hat. Hat sie keinen beziffert, tritt der Bedarf laut"
        " Analyse an seine Stelle; ist auch dieser nicht bekannt, bleibt der Bedarf unbekannt. Dem Bedarf stehen die freien"
        " Plätze bestehender Angebote und die Plätze der geplanten Maßnahmen gegenüber. Was danach fehlt, ist die Lücke.",
        "Überzählige Plätze einer Kommune gleichen die Lücke einer anderen nicht aus; die Summe der Lücken ist deshalb nicht"
        " einfach Bedarf minus Angebot. Kreisweite Angebote sind keiner Kommune zugerechnet und in den Summen nicht"
        " enthalten.",
    )
    beschriftung(d, "Tabelle", "Bedarf und Angebot je Baustein, alle Kommunen (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Baustein", breite=6.6), Spalte(kopf="Bedarf", breite=2.1, zahl=True),
         Spalte(kopf="Plätze vorhanden", breite=1.9, zahl=True), Spalte(kopf="davon frei", breite=1.9, zahl=True),
         Spalte(kopf="Plätze geplant", breite=1.9, zahl=True), Spalte(kopf="Lücke", breite=2.1, zahl=True)),
        (
            anweisung("for a in abgleich"),
            Zeile(zellen=("{{ a.baustein }}", "**{{ a.bedarf }}**\n{{ a.bedarf_aus }}", "{{ a.vorhanden }}", "{{ a.frei }}",
                          "{{ a.geplant }}", "**{{ a.luecke }}**\n{{ a.luecke_aus }}")),
            anweisung("endfor"),
        ),
        groesse=8.5,
    )  # fmt: skip
    absatz(d, "Unter Bedarf und Lücke steht, für wie viele Kommunen sie bekannt sind.", "Tabellennotiz")
    absatz(d, "{{ diagramm_bedarf_und_angebot }}", halten=True)
    beschriftung(d, "Abbildung", "Bedarf und Angebot je Baustein, alle Kommunen (Stand {{ stand }})")
    wenn(d, "diagramm_hinweis", "{{ diagramm_hinweis }}", "Tabellennotiz")
    beschriftung(d, "Tabelle", "Bedarf / Angebot und Lücke je Kommune und Baustein (Stand {{ stand }})")
    zellen = tuple(
        f"{{{{ k.zellen[{i}].bedarf }}}} / {{{{ k.zellen[{i}].angebot }}}}\n**{{{{ k.zellen[{i}].lage }}}}**"
        for i in range(5)
    )
    tabelle(
        d,
        (
            Spalte(kopf="Kommune", breite=2.6),
            *(Spalte(kopf=f"Baustein {n}", breite=2.78, zahl=True) for n in range(1, 6)),
        ),
        (anweisung("for k in abgleich_kommunen"), Zeile(zellen=("{{ k.kommune }}", *zellen)), anweisung("endfor")),
        groesse=8,
    )
    absatz(
        d,
        "Oben Bedarf / Angebot (freie und geplante Plätze), darunter die Lücke."
        "{% if abgleich_legende %} {{ abgleich_legende }}{% endif %}"
        "{% if kleinzahlhinweis and not zielgruppe %} {{ kleinzahlhinweis }}{% endif %}",
        "Tabellennotiz",
    )
    absaetze(d, "{%p if zurueckgestellte_bedarfe %}")
    absatz(d, "Zurückgestellt und deshalb nicht beziffert sind diese Bedarfe:", halten=True)
    absaetze(d, "{%p for z in zurueckgestellte_bedarfe %}")
    absatz(d, "{{ z.kommune }}, {{ z.baustein }}: {{ z.begruendung }}", "List Bullet")
    absaetze(d, "{%p endfor %}", "{%p endif %}")


def massnahmen(d: Dokument) -> None:
    absatz(d, "Maßnahmenideen", "Heading 2")
    absatz(d, "{{ massnahmen_text }}")
    absaetze(d, "{%p if massnahmengruppen %}")
    beschriftung(d, "Tabelle", "Gemeldete Maßnahmen je Baustein (Stand {{ stand }}; Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="Bezeichnung", breite=4.9), Spalte(kopf="Träger", breite=3.3), Spalte(kopf="Kommune", breite=2.6),
         Spalte(kopf="Plätze", breite=1.3, zahl=True),
         Spalte(kopf="zuwendungs\u00adfähige Gesamt\u00adausgaben", breite=2.3, zahl=True), Spalte(kopf="Stand", breite=2.1)),
        (
            anweisung("for g in massnahmengruppen"),
            Zeile(zellen=("{{ g.titel }}",), art="gruppe"),
            anweisung("for m in g.zeilen"),
            Zeile(zellen=("{{ m.bezeichnung }}", "{{ m.traeger }}", "{{ m.kommune }}", "{{ m.plaetze }}", "{{ m.betrag }}",
                          "{{ m.stand }}"), halten=False),
            anweisung("endfor"),
            anweisung("if g.summe"),
            Zeile(zellen=("{{ g.summe }}", "{{ g.plaetze }}", "{{ g.betrag }}", ""), art="summe"),
            anweisung("endif"),
            anweisung("endfor"),
            Zeile(zellen=("Alle Bausteine ({{ gesamt.massnahmen }} Maßnahmen)", "{{ gesamt.plaetze }}",
                          "{{ gesamt.zuwendungsfaehige_gesamtausgaben }}", ""), art="summe"),
        ),
        groesse=8.5,
    )  # fmt: skip
    wenn(d, "finanzierung_ohne or plaetze_hinweis", "{{ finanzierung_ohne }} {{ plaetze_hinweis }}", "Tabellennotiz")
    absaetze(d, "{%p endif %}")


def finanzierung(d: Dokument) -> None:
    absatz(d, "Finanzierung", "Heading 2")
    absatz(
        d,
        "Die Zeilen folgen dem Finanzierungsplan des Landes: Von den zuwendungsfähigen Ausgaben (3.2) gehen die Leistungen"
        " Dritter (3.3) ab; auf den Rest (3.4) wird die Zuwendung (3.5) beantragt. Was nach Zuwendung und anderer öffentlicher"
        " Förderung (3.6) bleibt, ist der Eigenanteil (3.7).",
    )
    beschriftung(d, "Tabelle", "Finanzierung je Baustein (Stand {{ stand }}; Beträge in Euro)")
    _betragstabelle(
        d,
        "Baustein",
        (
            anweisung("for f in finanzierung_sammelantrag"),
            _betragszeile("f"),
            anweisung("endfor"),
            _betragszeile("sammelantrag", summe=True),
            anweisung("for f in finanzierung_weitere"),
            _betragszeile("f"),
            anweisung("endfor"),
            _betragszeile("gesamt", summe=True),
        ),
    )
    wenn(d, "finanzierung_ohne", "{{ finanzierung_ohne }}", "Tabellennotiz")
    beschriftung(d, "Tabelle", "Finanzierung je Haushaltsjahr (Stand {{ stand }}; Beträge in Euro)")
    _betragstabelle(
        d,
        "Haushaltsjahr",
        (
            Zeile(zellen=("Sammelantrag ({{ sammelbausteine }})",), art="gruppe"),
            anweisung("for j in jahre_sammelantrag"),
            _betragszeile("j"),
            anweisung("endfor"),
            _betragszeile("sammelantrag", "Summe", summe=True),
            Zeile(zellen=("Alle Bausteine",), art="gruppe"),
            anweisung("for j in jahre_gesamt"),
            _betragszeile("j"),
            anweisung("endfor"),
            _betragszeile("gesamt", "Summe", summe=True),
        ),
    )
    wenn(d, "jahre_hinweis or finanzierung_ohne",
         "{% if jahre_hinweis %}{{ jahre_hinweis }} {% endif %}{{ finanzierung_ohne }}", "Tabellennotiz")  # fmt: skip
    absaetze(d, "{%p if finanzierung_kommunen %}")
    beschriftung(d, "Tabelle", "Maßnahmen und Finanzierung je Kommune (Stand {{ stand }}; Beträge in Euro)")
    spalten = (Spalte(kopf="Kommune", breite=3.5), Spalte(kopf="Maß\u00adnahmen", breite=1.8, zahl=True),
               Spalte(kopf="Plätze", breite=1.9, zahl=True), *(Spalte(kopf=k, breite=3.1, zahl=True) for k in
               ("3.4 zuwendungs\u00adfähige Gesamtausgaben", "3.5 beantragte Zuwendung", "3.7 Eigenanteil")))  # fmt: skip
    felder = ("massnahmen", "plaetze", "zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")
    tabelle(
        d,
        spalten,
        (
            anweisung("for f in finanzierung_kommunen"),
            Zeile(zellen=("{{ f.bezeichnung }}", *(f"{{{{ f.{feld} }}}}" for feld in felder))),
            anweisung("endfor"),
            Zeile(zellen=("Gesamt", *(f"{{{{ gesamt.{feld} }}}}" for feld in felder)), art="summe"),
        ),
    )
    wenn(d, "kommunen_ohne or plaetze_hinweis", "{{ kommunen_ohne }} {{ plaetze_hinweis }}", "Tabellennotiz")
    absaetze(d, "{%p endif %}")
    _eigenanteil(d)
    _kontingent(d)


def _betragszeile(name: str, titel: str = "", summe: bool = False) -> Zeile:
    erste = titel or f"{{{{ {name}.bezeichnung }}}}"
    return Zeile(zellen=(erste, *(f"{{{{ {name}.{feld} }}}}" for feld in _BETRAEGE)), art="summe" if summe else "")


def _betragstabelle(d: Dokument, kopf: str, zeilen: tuple[Zeile, ...]) -> None:
    tabelle(d, (Spalte(kopf=kopf, breite=2.58), *_BETRAGSSPALTEN), zeilen, groesse=8.5)


def _eigenanteil(d: Dokument) -> None:
    absaetze(d, "{%p if eigenanteile %}")
    absatz(d, "Der Eigenanteil ist nach den Meldungen so verteilt:", halten=True)
    beschriftung(d, "Tabelle", "Eigenanteil nach den Stellen, die ihn tragen (Stand {{ stand }}; Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="Eigenanteil trägt", breite=9.5), Spalte(kopf="Maßnahmen", breite=3, zahl=True),
         Spalte(kopf="3.7 Eigenanteil", breite=4, zahl=True)),
        (
            anweisung("for e in eigenanteile"),
            Zeile(zellen=("{{ e.wer }}", "{{ e.massnahmen }}", "{{ e.betrag }}")),
            anweisung("endfor"),
            Zeile(zellen=("Gesamt", "{{ gesamt.massnahmen }}", "{{ gesamt.eigenanteil }}"), art="summe"),
        ),
    )  # fmt: skip
    wenn(d, "finanzierung_ohne", "{{ finanzierung_ohne }}", "Tabellennotiz")
    absaetze(d, "{%p endif %}")


def _kontingent(d: Dokument) -> None:
    absaetze(d, "{%p if kontingente %}")
    absatz(
        d,
        "{% if kontingent_reicht_nicht %}Das Mittelkontingent reicht für die beantragte Zuwendung nicht aus. Ein Vorschlag für"
        " eine anteilige Kürzung liegt der Bündniskerngruppe vor; in den Beträgen dieser Vorlage ist er nicht berücksichtigt."
        "{% else %}Das Mittelkontingent reicht für die beantragte Zuwendung aus.{% endif %}",
        halten=True,
    )
    beschriftung(d, "Tabelle", "Beantragte Zuwendung und Mittelkontingent (Stand {{ stand }}; Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="", breite=6.5), Spalte(kopf="beantragt (3.5)", breite=3.3, zahl=True),
         Spalte(kopf="Mittelkontingent", breite=3.4, zahl=True), Spalte(kopf="Differenz", breite=3.3, zahl=True)),
        (
            anweisung("for k in kontingente"),
            Zeile(zellen=("{{ k.bezeichnung }}", "{{ k.beantragt }}", "{{ k.kontingent }}", "{{ k.differenz }}")),
            anweisung("endfor"),
        ),
    )  # fmt: skip
    absaetze(d, "{%p endif %}")


def stellen(d: Dokument) -> None:
    absatz(d, "Stellen im Teilhabemanagement", "Heading 2")
    absatz(
        d,
        "Für je {{ geduldete_je_stelle }} Geduldete von 18 bis einschließlich 27 Jahren steht dem Kreis eine Stelle im"
        " Teilhabemanagement zu; Gestattete zählen dabei nicht mit.{% if anspruch_hinweis %} {{ anspruch_hinweis }}{% endif %}"
        " Die Ausgaben dieser Stellen sind in den Beträgen oben nicht enthalten; unter Baustein 6 stehen dort nur Maßnahmen, die"
        " andere gemeldet haben.",
    )
    beschriftung(d, "Tabelle", "Stellen im Teilhabemanagement (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Geduldete laut Analyse", breite=5.5, zahl=True), Spalte(kopf="Anspruch (berechnet)", breite=3.8, zahl=True),
         Spalte(kopf="beantragt", breite=3.6, zahl=True), Spalte(kopf="bewilligt", breite=3.6, zahl=True)),
        (Zeile(zellen=("{{ geduldete_summe }} ({{ geduldete_aus }} Kommunen)", "{{ anspruch }}", "{{ beantragt }}",
                       "{{ bewilligt }}"), halten=False),),
    )  # fmt: skip
