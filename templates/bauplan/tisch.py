"""The Tischvorlage as first delivered. Landscape, because the lines 3.1 to 3.7 stand side by side."""

# ruff: noqa: E501  (sentences and table rows read better unbroken)

from __future__ import annotations

from docx.document import Document as Dokument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from bauplan.bauteile import (
    Spalte,
    Zeile,
    absaetze,
    absatz,
    anweisung,
    beschriftung,
    kopf_und_fuss,
    tabelle,
    wenn,
)
from bauplan.gestalt import neues_dokument

BREITE = 25.7

_ZEILEN = ("gesamtausgaben", "zuwendungsfaehig", "leistungen_dritter", "zuwendungsfaehige_gesamtausgaben", "zuwendung",
           "andere_foerderung", "eigenanteil")  # fmt: skip
_KOEPFE = ("3.1 Gesamt\u00adausgaben", "3.2 zuwen\u00addungsfähig", "3.3 von Dritten", "3.4 = 3.2\u00a0−\u00a03.3", "3.5 Zuwendung",
           "3.6 andere Förderung", "3.7 Eigen\u00adanteil")  # fmt: skip


def tischvorlage() -> Dokument:
    dokument = neues_dokument(quer=True)
    dokument.sections[0].top_margin, dokument.sections[0].bottom_margin = Cm(1.8), Cm(1.5)
    kopf_und_fuss(
        dokument,
        kopf="{{ kreis }}{% if beispieldaten %} · Beispieldaten: Alle Angaben sind erfunden{% endif %} · Tischvorlage\t**nicht öffentlich**",
        fuss="Stand: {{ stand }} · Regelstand: {{ regelstand }}",
        breite=BREITE,
        erste_anders=False,
    )
    for teil in (_briefkopf, _zu_entscheiden, _offene_fragen, _ueberblick, _ruecklauf, _massnahmen, _kontingent, _abgleich,
                 _stellen, _entscheidungen, _annahmen):  # fmt: skip
        teil(dokument)
    return dokument


def _briefkopf(d: Dokument) -> None:
    """Lines with a tab between left and right: nothing that a screen reader would read as a table."""
    for art, text in (
        ("Briefkopf", "{{ kreis }}"),
        ("Normal", "{% if amt %}{{ amt }} · {% endif %}Kommunales Integrationszentrum\t{{ ort }}, {{ datum }}"),
    ):
        zeile = absatz(d, text, art)
        zeile.paragraph_format.tab_stops.add_tab_stop(Cm(BREITE), WD_TAB_ALIGNMENT.RIGHT)
        zeile.paragraph_format.space_after = Pt(0)
    titel = absatz(
        d, "Tischvorlage für die Bündniskerngruppe{% if kerngruppe %} am {{ kerngruppe }}{% endif %}", "Title"
    )
    titel.paragraph_format.space_before = Pt(10)
    absatz(
        d,
        "**Nicht öffentlich:** nur für die Mitglieder der Bündniskerngruppe, mit allen Maßnahmen und ungekürzten Zahlen."
        " Verfasst vom Kommunalen Integrationszentrum (KI){% if federfuehrung %}; Federführung: {{ federfuehrung }}{% endif %}.",
    )


def _zu_entscheiden(d: Dokument) -> None:
    absatz(d, "Zu entscheiden", "Heading 1")
    wenn(d, "not zu_entscheiden", "Nach den vorliegenden Angaben ist nichts zu entscheiden.")
    absaetze(d, "{%p if zu_entscheiden %}")
    absatz(
        d,
        "Die Tabellen sagen, um wie viel sich die Summen aller Bausteine in dieser Unterlage ändern (Beträge in Euro), wenn so"
        " entschieden wird; jede Möglichkeit für sich.",
        halten=True,
    )
    absaetze(d, "{%p for e in zu_entscheiden %}")
    absatz(d, "{{ e.nummer }}. {{ e.titel }}", "Heading 2")
    absatz(d, "{{ e.text }}", halten=True)
    tabelle(
        d,
        (Spalte(kopf="Möglichkeit", breite=15.7), Spalte(kopf="Zuwendung (3.5)", breite=3.6, zahl=True),
         Spalte(kopf="Eigenanteil (3.7)", breite=3.2, zahl=True), Spalte(kopf="Plätze", breite=3.2, zahl=True)),
        (
            anweisung("for m in e.moeglichkeiten"),
            Zeile(zellen=("{{ m.text }}", "{{ m.zuwendung }}", "{{ m.eigenanteil }}", "{{ m.plaetze }}")),
            anweisung("endfor"),
        ),
        beschreibung="Die Möglichkeiten dieser Entscheidung und was sie an Zuwendung, Eigenanteil und Plätzen ändern.",
    )  # fmt: skip
    absaetze(d, "{%p endfor %}", "{%p endif %}")


def _offene_fragen(d: Dokument) -> None:
    absaetze(d, "{%p if offene_fragen %}")
    absatz(d, "Offene Fragen", "Heading 1")
    beschriftung(d, "Tabelle", "Offene Fragen, was am meisten ändert zuerst")
    tabelle(
        d,
        (Spalte(kopf="Maßnahme oder Stelle", breite=7.4), Spalte(kopf="Frage", breite=10.0),
         Spalte(kopf="Folge in Euro", breite=5.3), Spalte(kopf="wer", breite=3.0)),
        (
            anweisung("for f in offene_fragen"),
            Zeile(zellen=("{{ f.massnahme }}", "{{ f.frage }}", "{{ f.folge }}", "{{ f.wer }}"), halten=False),
            anweisung("endfor"),
        ),
        klein=True,
    )  # fmt: skip
    absaetze(d, "{%p endif %}")


def _ueberblick(d: Dokument) -> None:
    absatz(d, "Überblick", "Heading 1")
    absaetze(d, "{%p for satz in ueberblick %}")
    absatz(d, "{{ satz }}", "List Bullet")
    absaetze(d, "{%p endfor %}")


def _ruecklauf(d: Dokument) -> None:
    absatz(d, "Rücklauf und Anmerkungen der Stellen", "Heading 1")
    beschriftung(
        d,
        "Tabelle",
        "Rücklauf je Stelle (Stand {{ stand }}{% if rueckmeldefrist %}, Frist {{ rueckmeldefrist }}{% endif %})",
    )
    tabelle(
        d,
        (Spalte(kopf="Stelle", breite=5.6), Spalte(kopf="Art", breite=1.9), Spalte(kopf="Rückmeldung", breite=3.6),
         Spalte(kopf="Datum", breite=2.0, zahl=True), Spalte(kopf="Fassung", breite=1.6, zahl=True),
         Spalte(kopf="Bedarfe", breite=1.6, zahl=True), Spalte(kopf="Maß\u00adnahmen", breite=1.7, zahl=True),
         Spalte(kopf="Anmerkungen", breite=7.7)),
        (
            anweisung("for r in ruecklauf"),
            Zeile(zellen=("{{ r.stelle }}", "{{ r.art }}", "{{ r.zustand }}", "{{ r.datum }}", "{{ r.fassung }}", "{{ r.bedarfe }}",
                          "{{ r.massnahmen }}", "{{ r.anmerkungen }}"), halten=False),
            anweisung("endfor"),
        ),
        klein=True,
    )  # fmt: skip


def _massnahmen(d: Dokument) -> None:
    absatz(d, "Maßnahmen", "Heading 1")
    absatz(d, "{{ massnahmen_text }}", halten=True)
    absaetze(d, "{%p if massnahmengruppen %}", "{%p for g in massnahmengruppen %}")
    absatz(d, "{{ g.titel }}", "Heading 2")
    wenn(d, "g.bedarf_ohne", "Bedarf von Stellen ohne eigene Maßnahme: {{ g.bedarf_ohne }}")
    absaetze(d, "{%p if g.zeilen %}")
    beschriftung(
        d, "Tabelle", "{{ g.name }}: Maßnahmen mit Bedarf, Zeilen 3.1 bis 3.7 und Kürzungsvorschlag (Beträge in Euro)"
    )
    _betragstabelle(
        d,
        "Maßnahme",
        anweisung("for m in g.zeilen"),
        Zeile(zellen=("**{{ m.bezeichnung }}** · {{ m.angaben }}{% if m.bemerkung %} · **{{ m.bemerkung }}**{% endif %}"
                      "{% if m.bedarf %} · Bedarf: {{ m.bedarf }}{% endif %}", *_werte("m.betraege"), "{{ m.kuerzung }}"),
              halten=False),
        anweisung("endfor"),
        anweisung("if g.summe"),
        Zeile(zellen=("{{ g.summentext }}", *_werte("g.summe"), "{{ g.kuerzung }}"), art="summe"),
        anweisung("endif"),
    )  # fmt: skip
    absaetze(d, "{%p endif %}", "{%p endfor %}", "{%p if summen_zeigen %}")
    absatz(d, "Summen", "Heading 2")
    _betragstabelle(
        d,
        "Summe",
        Zeile(zellen=("{{ sammelantrag_text }}", *_werte("sammelantrag"), "{{ sammelantrag_kuerzung }}"), art="summe"),
        Zeile(zellen=("{{ gesamt_text }}", *_werte("gesamt"), "{{ gesamt_kuerzung }}"), art="summe"),
    )
    absaetze(d, "{%p endif %}")
    absatz(
        d,
        "3.4: zuwendungsfähige Gesamtausgaben. Bedarf: was die Stelle in diesem Baustein meldet. Kürzung: anteiliger Vorschlag, wo ein Kontingent überschritten ist; er"
        " ändert keinen anderen Betrag. Für die Zuwendung je Haushaltsjahr sind 3.3 und 3.6 im Verhältnis von 3.2, fehlende"
        " Jahresbeträge nach Kalendertagen verteilt.{% if finanzierung_ohne %} {{ finanzierung_ohne }}{% endif %}"
        "{% if entscheidungen %} * nach einer Entscheidung, siehe „Getroffene Entscheidungen“.{% endif %}",
        "Tabellennotiz",
    )
    absaetze(d, "{%p endif %}")


def _betragstabelle(d: Dokument, kopf: str, *zeilen: Zeile) -> None:
    """Something with its lines 3.1 to 3.7 and the proposed cut."""
    koepfe = (*_KOEPFE, "Kürzung (Vorschlag)")
    spalten = (Spalte(kopf=kopf, breite=10.1), *(Spalte(kopf=k, breite=1.95, zahl=True) for k in koepfe))
    tabelle(d, spalten, zeilen, klein=True)


def _werte(name: str) -> tuple[str, ...]:
    return tuple(f"{{{{ {name}.{zeile} }}}}" for zeile in _ZEILEN)


def _kontingent(d: Dokument) -> None:
    absaetze(d, "{%p if kontingente %}")
    absatz(d, "Mittelkontingent", "Heading 1")
    beschriftung(d, "Tabelle", "Beantragte Zuwendung, Mittelkontingent und Kürzungsvorschlag (Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="Kontingent für", breite=6.6), Spalte(kopf="beantragt (3.5)", breite=2.9, zahl=True),
         Spalte(kopf="Kontingent", breite=2.9, zahl=True), Spalte(kopf="Differenz", breite=2.7, zahl=True),
         Spalte(kopf="beantragt werden kann (von – bis)", breite=5.0, zahl=True),
         Spalte(kopf="Kürzung (Vorschlag)", breite=2.8, zahl=True), Spalte(kopf="verbleibt", breite=2.8, zahl=True)),
        (
            anweisung("for k in kontingente"),
            Zeile(zellen=("{{ k.bezeichnung }}", "{{ k.beantragt }}", "{{ k.kontingent }}", "{{ k.differenz }}", "{{ k.spanne }}",
                          "{{ k.kuerzung }}", "{{ k.verbleibt }}")),
            anweisung("endfor"),
        ),
    )  # fmt: skip
    wenn(d, "kuerzung_hinweis", "{{ kuerzung_hinweis }}", "Tabellennotiz")
    absaetze(d, "{%p endif %}")


def _abgleich(d: Dokument) -> None:
    absatz(d, "Bedarf und Angebot", "Heading 1")
    beschriftung(d, "Tabelle", "Bedarf und Angebot je Kommune und Baustein, ungekürzt (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=3.2), Spalte(kopf="Bau\u00adstein", breite=1.3, zahl=True),
         Spalte(kopf="Bedarf gemeldet", breite=2.4, zahl=True), Spalte(kopf="Bedarf der Akteure", breite=1.8, zahl=True),
         Spalte(kopf="Bedarf laut Analyse", breite=2.2, zahl=True), Spalte(kopf="Plätze vorhanden", breite=1.8, zahl=True),
         Spalte(kopf="davon frei", breite=1.7, zahl=True), Spalte(kopf="Plätze geplant", breite=1.5, zahl=True),
         Spalte(kopf="Lücke", breite=1.7, zahl=True), Spalte(kopf="Zustand", breite=1.8), Spalte(kopf="Bemerkung", breite=6.3)),
        (
            anweisung("for a in abgleich"),
            Zeile(zellen=("{{ a.kommune }}", "{{ a.baustein }}", "{{ a.gemeldet }}", "{{ a.akteure }}", "{{ a.analyse }}",
                          "{{ a.vorhanden }}", "{{ a.frei }}", "{{ a.geplant }}", "{{ a.luecke }}", "{{ a.zustand }}",
                          "{{ a.bemerkung }}"), halten=False),
            anweisung("endfor"),
        ),
        klein=True,
    )  # fmt: skip
    absatz(
        d,
        "Lücke = maßgeblicher Bedarf − freie Plätze − geplante Plätze. Der Bedarf der Akteure ist nur kreisweit maßgeblich.",
        "Tabellennotiz",
    )
    beschriftung(d, "Tabelle", "Summen der Kommunen je Baustein; nur positive Lücken (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Baustein", breite=4), Spalte(kopf="maßgeblicher Bedarf", breite=5.5, zahl=True),
         Spalte(kopf="Plätze vorhanden", breite=3.5, zahl=True), Spalte(kopf="davon frei", breite=3.5, zahl=True),
         Spalte(kopf="Plätze geplant", breite=3.5, zahl=True), Spalte(kopf="Lücke", breite=5.5, zahl=True)),
        (
            anweisung("for a in abgleich_summen"),
            Zeile(zellen=("{{ a.baustein }}", "{{ a.bedarf }}", "{{ a.vorhanden }}", "{{ a.frei }}", "{{ a.geplant }}",
                          "{{ a.luecke }}")),
            anweisung("endfor"),
        ),
    )  # fmt: skip


def _stellen(d: Dokument) -> None:
    absatz(d, "Teilhabemanagement", "Heading 1")
    absatz(
        d,
        "Anspruch (berechnet, je {{ geduldete_je_stelle }} Geduldete eine Stelle): **{{ anspruch }}** · beantragt:"
        " **{{ beantragt }}** · bewilligt: **{{ bewilligt }}**",
        halten=True,
    )
    beschriftung(d, "Tabelle", "Geduldete von 18 bis 27 Jahren, ungekürzt (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=7), Spalte(kopf="laut Analyse", breite=4, zahl=True),
         Spalte(kopf="Stichtag", breite=4, zahl=True), Spalte(kopf="selbst gemeldet", breite=4, zahl=True),
         Spalte(kopf="Stichtag", breite=4, zahl=True)),
        (
            anweisung("for g in geduldete"),
            Zeile(zellen=("{{ g.kommune }}", "{{ g.analyse }}", "{{ g.stichtag }}", "{{ g.gemeldet }}", "{{ g.stichtag_gemeldet }}")),
            anweisung("endfor"),
            Zeile(zellen=("Summe ({{ geduldete_aus }})", "{{ geduldete_summe }}", "", "", ""), art="summe"),
        ),
    )  # fmt: skip


def _entscheidungen(d: Dokument) -> None:
    absaetze(d, "{%p if entscheidungen %}")
    absatz(d, "Getroffene Entscheidungen", "Heading 1")
    beschriftung(d, "Tabelle", "Was statt einer gemeldeten Angabe gilt")
    tabelle(
        d,
        (Spalte(kopf="Stelle", breite=4.2), Spalte(kopf="Maßnahme oder Angabe", breite=5.4),
         Spalte(kopf="Was gilt", breite=7.0), Spalte(kopf="Grund", breite=5.1), Spalte(kopf="von", breite=1.8),
         Spalte(kopf="am", breite=2.2)),
        (
            anweisung("for e in entscheidungen"),
            Zeile(zellen=("{{ e.stelle }}", "{{ e.massnahme }}", "{{ e.gilt }}", "{{ e.grund }}", "{{ e.von }}", "{{ e.am }}"),
                  halten=False),
            anweisung("endfor"),
        ),
        klein=True,
    )  # fmt: skip
    absaetze(d, "{%p endif %}")


def _annahmen(d: Dokument) -> None:
    absaetze(d, "{%p if annahmegruppen %}")
    absatz(d, "Ungeprüfte Annahmen (Regelstand {{ regelstand }})", "Heading 1")
    absaetze(d, "{%p for a in annahmegruppen %}")
    absatz(d, "{{ a.fundstelle }}", halten=True)
    absaetze(d, "{%p for inhalt in a.inhalte %}")
    absatz(d, "{{ inhalt }}", "List Bullet")
    absaetze(d, "{%p endfor %}", "{%p endfor %}", "{%p endif %}")
