"""The Sitzungsvorlage as first delivered: its fixed sentences and where the placeholders stand."""

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
    mit_gitter,
    tabelle,
    wenn,
)
from bauplan.gestalt import neues_dokument
from bauplan.sitzung_anlagen import ANLAGEN, anlagen

BREITE = 17.0


def sitzungsvorlage() -> Dokument:
    dokument = neues_dokument()
    beispiel = "{% if beispieldaten %}Beispieldaten: Alle Angaben sind erfunden.{% endif %}"
    kopf_und_fuss(
        dokument,
        kopf="{{ kreis }}{% if beispieldaten %} · Beispieldaten{% endif %}\tSitzungsvorlage{% if vorlage_nr %} {{ vorlage_nr }}{% endif %}",
        fuss="Stand: {{ stand }} · Regelstand: {{ regelstand }}",
        breite=BREITE,
        erste_anders=True,
        erster_kopf=beispiel,
    )
    for teil in (_briefkopf, _erste_seite, _konzept, _programme, _rueckmeldungen, _bausteine, _auswirkungen, _vorgehen,
                 _offenes, _anlagenliste, anlagen):  # fmt: skip
        teil(dokument)
    return dokument


def _briefkopf(d: Dokument) -> None:
    """Two lines with a tab between left and right: nothing that a screen reader would read as a table."""
    for art, text in (
        ("Briefkopf", "{{ kreis }}"),
        (
            "Normal",
            "{{ amt }}{% if amt and federfuehrung %} · {% endif %}{% if federfuehrung %}Federführung: {{ federfuehrung }}{% endif %}\t{{ ort }}, {{ datum }}",
        ),
    ):
        zeile = absatz(d, text, art)
        zeile.paragraph_format.tab_stops.add_tab_stop(Cm(BREITE), WD_TAB_ALIGNMENT.RIGHT)
        zeile.paragraph_format.space_after = Pt(0)


def _erste_seite(d: Dokument) -> None:
    titel = absatz(d, "Sitzungsvorlage{% if vorlage_nr %} Nr. {{ vorlage_nr }}{% endif %}", "Title")
    titel.paragraph_format.space_before = Pt(10)
    gremium = tabelle(
        d,
        (
            Spalte(kopf="Gremium", breite=9),
            Spalte(kopf="Sitzungstermin", breite=4),
            Spalte(kopf="Behandlung", breite=4),
        ),
        (Zeile(zellen=("{{ gremium }}", "{{ sitzungstermin }}", "{{ behandlung }}"), halten=False),),
        groesse=10,
        beschreibung="Beratungsfolge: Gremium, Sitzungstermin und Art der Behandlung.",
    )
    mit_gitter(gremium)
    absatz(d, "Tagesordnungspunkt", "Heading 1")
    absatz(d, "{{ tagesordnungspunkt }}")
    absatz(d, "Das Wichtigste", "Heading 1")
    absaetze(d, "{%p for satz in das_wichtigste %}")
    absatz(d, "{{ satz }}", "Kasten")
    absaetze(d, "{%p endfor %}")
    absatz(d, "Beschlussvorschlag", "Heading 1")
    absatz(
        d,
        "{% if beschlussvorschlag %}{{ beschlussvorschlag }}{% else %}Der Bericht der Verwaltung wird zur Kenntnis"
        " genommen.{% endif %}",
    )


def _konzept(d: Dokument) -> None:
    absatz(d, "Sachverhalt", "Heading 1")
    absatz(d, "Stand des Integrationskonzepts", "Heading 2")
    absaetze(
        d,
        "Das Integrationskonzept {{ kreis_genitiv }} enthält Handlungsempfehlungen{{ empfehlungen_aus }}."
        "{% if zuletzt_berichtet %} Über ihre Umsetzung wurde zuletzt am {{ zuletzt_berichtet }} berichtet.{% endif %}"
        " Eine erneute Überprüfung und Überarbeitung ist geplant; eine Abfrage ist derzeit nicht zielführend, weil zunächst die"
        " Landesprogramme etabliert werden sollen, deren neue Fördermaßnahmen das Handlungsfeld verändern."
        "{% if verzoegerung %} {{ verzoegerung }}{% endif %}",
    )


def _programme(d: Dokument) -> None:
    absatz(d, "Die beiden Landesprogramme", "Heading 2")
    absaetze(
        d,
        "„Durchstarten in Ausbildung und Arbeit“ und „Gemeinsam klappt's“ sind Programme des Ministeriums für Kinder, Familie,"
        " Flüchtlinge und Integration (MKFFI) und des Ministeriums für Arbeit, Gesundheit und Soziales (MAGS) für geduldete und"
        " gestattete Geflüchtete von 18 bis einschließlich 27 Jahren. Das Land fördert Projekte als Anteilfinanzierung mit bis"
        " zu {{ hoechstquote }} der zuwendungsfähigen Ausgaben, {{ foerderung_bis }}; mindestens {{ mindesteigenanteil }}"
        " bleiben als Eigenanteil. Zuwendungsempfänger ist {{ der_kreis }}; Mittel dürfen an Dritte weitergeleitet"
        " werden. Geschäftsführende Stelle ist die Bildungskoordination im Kommunalen Integrationszentrum (KI). Für die"
        " {{ sammelbausteine }} ist ein Sammelantrag vorgesehen. Über den Innovationsfonds (Baustein 5) entscheidet ein"
        " Steuerkreis, die Stellen im Teilhabemanagement (Baustein 6) beantragt das KI gesondert.",
        "Teilhabemanagerinnen und Teilhabemanager erfassen Zahl und Bedarfe der Zielgruppe, begleiten die jungen Menschen im"
        " Fallmanagement über die Grenzen der Rechtskreise hinweg, vermitteln an die zuständigen Stellen, stärken Motivation und"
        " Ausbildungsreife, zeigen Wege in Qualifizierung, Ausbildung und Arbeit auf und suchen auch diejenigen auf, die von sich"
        " aus nicht kommen. {{ teilhabe_text }}",
    )


def _rueckmeldungen(d: Dokument) -> None:
    absatz(d, "Rückmeldungen der Kommunen und Akteure", "Heading 2")
    absatz(d, "{{ rueckmeldungen }}")


def _bausteine(d: Dokument) -> None:
    absatz(d, "Bedarf, Angebot und Maßnahmen", "Heading 2")
    absaetze(d, "{%p if bausteine_im_antrag %}")
    absatz(
        d,
        "Maßgeblich ist der Bedarf, den eine Kommune selbst gemeldet hat, sonst der Bedarf laut Analyse. Was nach den freien Plätzen"
        " bestehender Angebote und den Plätzen der geplanten Maßnahmen fehlt, ist die Lücke (Tabelle 1, Abbildung 1). Die einzelnen"
        " Maßnahmen nennt Anlage 1, die Zahlen je Kommune Anlage 2.",
    )
    beschriftung(d, "Tabelle", "Bedarf, Plätze und Maßnahmen je Baustein (Stand {{ stand }}; Beträge in Euro)")
    felder = ("baustein", "bedarf", "frei", "geplant", "luecke", "massnahmen", "ausgaben", "zuwendung")

    def zeile(name: str, art: str = "") -> Zeile:
        return Zeile(zellen=tuple(f"{{{{ {name}.{feld} }}}}" for feld in felder), art=art)  # type: ignore[arg-type]

    tabelle(
        d,
        (
            Spalte(kopf="Baustein", breite=3.82),
            *(
                Spalte(kopf=kopf, breite=breite, zahl=True)
                for kopf, breite in (
                    ("Bedarf", 1.3), ("freie Plätze", 1.94), ("geplante Plätze", 1.94), ("Lücke", 1.94),
                    ("Maß\u00adnahmen", 1.48), ("Ausgaben (3.4)", 2.29), ("Zuwendung (3.5)", 2.29),
                )
            ),
        ),
        (
            anweisung("for b in bausteine_im_antrag"),
            zeile("b"),
            anweisung("endfor"),
            zeile("summe_des_antrags", "summe"),
            anweisung("for b in weitere_bausteine"),
            zeile("b"),
            anweisung("endfor"),
        ),
        beschreibung="Je Baustein: Bedarf, freie und geplante Plätze, Lücke, Zahl der Maßnahmen, zuwendungsfähige Gesamtausgaben"
        " und beantragte Zuwendung; nach den Bausteinen des Sammelantrags dessen Summe.",
    )  # fmt: skip
    absatz(d, "{{ bausteine_hinweis }}", "Tabellennotiz")
    absaetze(d, "{%p if diagramm_zeigen %}")
    absatz(d, "{{ diagramm_luecke }}", halten=True)
    beschriftung(
        d,
        "Abbildung",
        "Lücke je Baustein (Stand {{ stand }}){% if diagramm_hinweis %}. {{ diagramm_hinweis }}{% endif %}",
    )
    absaetze(
        d,
        "{%p endif %}",
        "{%p else %}",
        "{{ massnahmen_text }} {{ statt_tabelle }}",
        "{%p endif %}",
    )


def _auswirkungen(d: Dokument) -> None:
    absatz(d, "Finanzielle Auswirkungen", "Heading 1")
    absaetze(d, "{%p for text in auswirkungen %}", "{{ text }}", "{%p endfor %}")
    wenn(
        d,
        "finanzierung_sammelantrag",
        "Die Beträge der Maßnahmen beruhen auf den Meldungen; über die Bewilligung entscheidet das Land. Die Aufteilung nach"
        " Bausteinen, Haushaltsjahren und Kommunen zeigt Anlage 3.",
    )


def _vorgehen(d: Dokument) -> None:
    absatz(d, "Weiteres Vorgehen", "Heading 1")
    wenn(d, "vergangenes", "{{ vergangenes }}")
    absaetze(d, "{%p for s in schritte %}")
    absatz(d, "{{ s.wann }}: {{ s.was }}", "List Bullet")
    absaetze(d, "{%p endfor %}")


def _offenes(d: Dokument) -> None:
    absaetze(d, "{%p if offene_punkte %}")
    absatz(d, "Offene Punkte", "Heading 1")
    beschriftung(d, "Tabelle", "Was noch zu klären ist")
    tabelle(
        d,
        (Spalte(kopf="Was", breite=9.4), Spalte(kopf="Wer", breite=5.6), Spalte(kopf="Bis", breite=2.0)),
        (
            anweisung("for p in offene_punkte"),
            Zeile(zellen=("{{ p.was }}", "{{ p.wer }}", "{{ p.bis }}")),
            anweisung("endfor"),
        ),
        beschreibung="Offene Punkte: was zu tun ist, von wem und bis wann.",
    )
    absaetze(d, "{%p endif %}")


def _anlagenliste(d: Dokument) -> None:
    absatz(d, "Anlagen", "Heading 1")
    absatz(d, " · ".join(f"Anlage {nummer}: {titel}" for nummer, titel in enumerate(ANLAGEN, start=1)))
