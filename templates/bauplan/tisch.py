"""The Tischvorlage as first delivered. Landscape, because the lines 3.1 to 3.7 stand side by side."""

# ruff: noqa: E501  (sentences and table rows read better unbroken)

from __future__ import annotations

from docx.document import Document as Dokument
from docx.shared import Pt

from bauplan.bauteile import (
    Spalte,
    Zeile,
    absaetze,
    absatz,
    anweisung,
    beschriftung,
    kopf_und_fuss,
    tabelle,
)
from bauplan.gestalt import neues_dokument

BREITE = 25.7

_ZEILEN = ("gesamtausgaben", "zuwendungsfaehig", "leistungen_dritter", "zuwendungsfaehige_gesamtausgaben", "zuwendung",
           "andere_foerderung", "eigenanteil")  # fmt: skip
_KOEPFE = ("3.1 Gesamt\u00adausgaben", "3.2 zuwend.-fähig", "3.3 Leistungen Dritter", "3.4 zuwend.-fähige Gesamt\u00adausg.",
           "3.5 Zuwendung", "3.6 andere Förderung", "3.7 Eigen\u00adanteil")  # fmt: skip


def tischvorlage() -> Dokument:
    dokument = neues_dokument(quer=True)
    kopf_und_fuss(
        dokument,
        kopf="{{ kreis }} · Tischvorlage für die Bündniskerngruppe\t**nicht öffentlich**",
        fuss="Stand: {{ stand }} · Regelstand: {{ regelstand }}",
        breite=BREITE,
        erste_anders=False,
    )
    for teil in (_anfang, _ruecklauf, _massnahmen, _kontingent, _abgleich, _stellen, _punkte, _annahmen):
        teil(dokument)
    return dokument


def _anfang(d: Dokument) -> None:
    titel = absatz(d, "Tischvorlage für die Bündniskerngruppe", "Title")
    titel.paragraph_format.space_before = 0
    absatz(
        d,
        "**Nicht öffentlich.**{% if kerngruppe %} Sitzung am {{ kerngruppe }}.{% endif %} Diese Unterlage enthält alle Maßnahmen"
        " und alle offenen Punkte mit ungekürzten Zahlen und ist nur für die Mitglieder der Bündniskerngruppe bestimmt.",
    )
    absatz(d, "Auf einen Blick", "Heading 1")
    absaetze(d, "{%p for satz in ueberblick %}")
    absatz(d, "{{ satz }}", "List Bullet")
    absaetze(d, "{%p endfor %}")
    absaetze(d, "{%p if offene_punkte %}")
    absatz(d, "Was noch offen ist", "Heading 1")
    absaetze(d, "{%p for punkt in offene_punkte %}")
    absatz(d, "{{ punkt }}", "List Bullet")
    absaetze(d, "{%p endfor %}", "{%p endif %}")


def _ruecklauf(d: Dokument) -> None:
    absatz(d, "Rücklauf", "Heading 1")
    beschriftung(
        d,
        "Tabelle",
        "Rücklauf je Stelle (Stand {{ stand }}{% if rueckmeldefrist %}, Frist {{ rueckmeldefrist }}{% endif %})",
    )
    tabelle(
        d,
        (Spalte(kopf="Stelle", breite=7), Spalte(kopf="Art", breite=2.2), Spalte(kopf="Rückmeldung", breite=4.2),
         Spalte(kopf="Datum", breite=2.4, zahl=True), Spalte(kopf="Fassung", breite=1.9, zahl=True),
         Spalte(kopf="Bedarfe", breite=1.9, zahl=True), Spalte(kopf="Maßnahmen", breite=2.3, zahl=True),
         Spalte(kopf="offene Punkte", breite=3.8)),
        (
            anweisung("for r in ruecklauf"),
            Zeile(zellen=("{{ r.stelle }}", "{{ r.art }}", "{{ r.zustand }}", "{{ r.datum }}", "{{ r.fassung }}", "{{ r.bedarfe }}",
                          "{{ r.massnahmen }}", "{{ r.befunde }}"), halten=False),
            anweisung("endfor"),
        ),
    )  # fmt: skip


def _massnahmen(d: Dokument) -> None:
    absatz(d, "Maßnahmen", "Heading 1")
    absatz(d, "{{ massnahmen_text }}", halten=True)
    absaetze(d, "{%p if massnahmengruppen %}")
    beschriftung(
        d, "Tabelle", "Maßnahmen mit den Zeilen 3.1 bis 3.7 und der Zuwendung (3.5) je Haushaltsjahr (Beträge in Euro)"
    )
    jahre = tuple(Spalte(kopf=f"3.5 in {{{{ haushaltsjahre[{i}] }}}}", breite=1.75, zahl=True) for i in range(3))
    tabelle(
        d,
        (Spalte(kopf="Maßnahme", breite=7.5),
         *(Spalte(kopf=kopf, breite=1.85, zahl=True) for kopf in _KOEPFE), *jahre),
        (
            anweisung("for g in massnahmengruppen"),
            Zeile(zellen=("{{ g.titel }}",), art="gruppe"),
            anweisung("for m in g.zeilen"),
            Zeile(zellen=("**{{ m.bezeichnung }}**", *_werte("m.betraege"), *_jahre("m.jahre")), ohne_linie="bottom"),
            Zeile(zellen=("{{ m.angaben }}{% if m.bemerkung %} · **{{ m.bemerkung }}**{% endif %}",), ohne_linie="top",
                  halten=False),
            anweisung("endfor"),
            anweisung("if g.summe"),
            Zeile(zellen=("{{ g.summentext }}", *_werte("g.summe"), *_jahre("g.jahre")), art="summe"),
            anweisung("endif"),
            anweisung("endfor"),
            Zeile(zellen=("Sammelantrag ({{ sammelbausteine }})", *_werte("sammelantrag"), *_jahre("sammelantrag_jahre")),
                  art="summe"),
            Zeile(zellen=("Alle Bausteine", *_werte("gesamt"), *_jahre("gesamt_jahre")), art="summe"),
        ),
        groesse=7.5,
    )  # fmt: skip
    absatz(
        d,
        "Für die Zuwendung je Haushaltsjahr sind 3.3 und 3.6 im Verhältnis von 3.2 rechnerisch verteilt. Zurückgestellte"
        " Maßnahmen stehen in keiner Summe.{% if finanzierung_ohne %} {{ finanzierung_ohne }}{% endif %}",
        "Tabellennotiz",
    )
    absaetze(d, "{%p endif %}")


def _werte(name: str) -> tuple[str, ...]:
    return tuple(f"{{{{ {name}.{zeile} }}}}" for zeile in _ZEILEN)


def _jahre(name: str) -> tuple[str, ...]:
    return tuple(f"{{{{ {name}[{i}] }}}}" for i in range(3))


def _kontingent(d: Dokument) -> None:
    absaetze(d, "{%p if kontingente %}")
    absatz(d, "Mittelkontingent", "Heading 1")
    beschriftung(d, "Tabelle", "Beantragte Zuwendung und Mittelkontingent (Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="", breite=8), Spalte(kopf="beantragt (3.5)", breite=4, zahl=True),
         Spalte(kopf="Mittelkontingent", breite=4, zahl=True), Spalte(kopf="Differenz", breite=4, zahl=True)),
        (
            anweisung("for k in kontingente"),
            Zeile(zellen=("{{ k.bezeichnung }}", "{{ k.beantragt }}", "{{ k.kontingent }}", "{{ k.differenz }}")),
            anweisung("endfor"),
        ),
    )  # fmt: skip
    absaetze(d, "{%p if kuerzungen %}")
    absatz(
        d,
        "Der Vorschlag kürzt die Zuwendung anteilig und auf den Cent genau: zuerst je Baustein auf dessen Kontingent, danach die"
        " {{ sammelbausteine }} gemeinsam. Er ändert keinen Betrag in den übrigen Tabellen.",
        halten=True,
    ).paragraph_format.space_before = Pt(8)
    beschriftung(d, "Tabelle", "Vorschlag für eine anteilige Kürzung (Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="Baustein", breite=2), Spalte(kopf="Maßnahme", breite=7.2), Spalte(kopf="Stelle", breite=6),
         Spalte(kopf="beantragt (3.5)", breite=3.5, zahl=True), Spalte(kopf="Kürzung", breite=3.5, zahl=True),
         Spalte(kopf="verbleibt", breite=3.5, zahl=True)),
        (
            anweisung("for k in kuerzungen"),
            Zeile(zellen=("{{ k.baustein }}", "{{ k.massnahme }}", "{{ k.stelle }}", "{{ k.beantragt }}", "{{ k.kuerzung }}",
                          "{{ k.verbleibt }}"), halten=False),
            anweisung("endfor"),
            Zeile(zellen=("Summe", "", "", "{{ kuerzung_beantragt }}", "{{ kuerzung_summe }}", "{{ kuerzung_verbleibt }}"),
                  art="summe"),
        ),
        groesse=8.5,
    )  # fmt: skip
    absaetze(d, "{%p endif %}", "{%p endif %}")


def _abgleich(d: Dokument) -> None:
    absatz(d, "Bedarf und Angebot", "Heading 1")
    beschriftung(d, "Tabelle", "Bedarf und Angebot je Kommune und Baustein, ungekürzt (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=3.4), Spalte(kopf="Bau\u00adstein", breite=1.5, zahl=True),
         Spalte(kopf="Bedarf gemeldet", breite=2.1, zahl=True), Spalte(kopf="Bedarf der Akteure", breite=2.1, zahl=True),
         Spalte(kopf="Bedarf laut Analyse", breite=2.1, zahl=True), Spalte(kopf="Plätze vorhanden", breite=2.1, zahl=True),
         Spalte(kopf="davon frei", breite=1.9, zahl=True), Spalte(kopf="Plätze geplant", breite=1.8, zahl=True),
         Spalte(kopf="Lücke", breite=1.9, zahl=True), Spalte(kopf="Zustand", breite=2.0), Spalte(kopf="Bemerkung", breite=4.8)),
        (
            anweisung("for a in abgleich"),
            Zeile(zellen=("{{ a.kommune }}", "{{ a.baustein }}", "{{ a.gemeldet }}", "{{ a.akteure }}", "{{ a.analyse }}",
                          "{{ a.vorhanden }}", "{{ a.frei }}", "{{ a.geplant }}", "{{ a.luecke }}", "{{ a.zustand }}",
                          "{{ a.bemerkung }}"), halten=False),
            anweisung("endfor"),
        ),
        groesse=8,
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
    absaetze(d, "{%p if zurueckgestellte_bedarfe %}")
    beschriftung(d, "Tabelle", "Zurückgestellte Bedarfe (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Stelle", breite=6), Spalte(kopf="Baustein", breite=4), Spalte(kopf="Bedarf", breite=2.5, zahl=True),
         Spalte(kopf="Begründung", breite=13.2)),
        (
            anweisung("for z in zurueckgestellte_bedarfe"),
            Zeile(zellen=("{{ z.stelle }}", "{{ z.baustein }}", "{{ z.bedarf }}", "{{ z.begruendung }}")),
            anweisung("endfor"),
        ),
    )  # fmt: skip
    absaetze(d, "{%p endif %}")


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
            Zeile(zellen=("Summe ({{ geduldete_aus }} Kommunen)", "{{ geduldete_summe }}", "", "", ""), art="summe"),
        ),
    )  # fmt: skip


def _punkte(d: Dokument) -> None:
    absatz(d, "Offene Punkte je Stelle", "Heading 1")
    absatz(
        d,
        "Insgesamt: {{ befunde_zaehlung }}. Aufgeführt sind Fehler und Warnungen; die Hinweise stehen im Prüfbericht.",
    )
    absaetze(d, "{%p for g in punktegruppen %}")
    absatz(d, "{{ g.titel }} ({{ g.zaehlung }})", "Heading 2")
    tabelle(
        d,
        (Spalte(kopf="Schwere", breite=1.9), Spalte(kopf="Ort", breite=5.6), Spalte(kopf="Befund", breite=9.6),
         Spalte(kopf="Was zu tun ist", breite=8.6)),
        (
            anweisung("for p in g.punkte"),
            Zeile(zellen=("{{ p.schwere }}", "{{ p.ort }}", "{{ p.text }}", "{{ p.abhilfe }}"), halten=False),
            anweisung("endfor"),
        ),
        groesse=8.5,
    )  # fmt: skip
    absaetze(d, "{%p endfor %}")


def _annahmen(d: Dokument) -> None:
    absaetze(d, "{%p if annahmen %}")
    absatz(d, "Ungeprüfte Annahmen (Regelstand {{ regelstand }})", "Heading 1")
    absaetze(d, "{%p for a in annahmen %}")
    absatz(d, "**{{ a.titel }}:** {{ a.inhalt }} ({{ a.fundstelle }})", "List Bullet")
    absaetze(d, "{%p endfor %}", "{%p endif %}")
