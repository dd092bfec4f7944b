"""The Sitzungsvorlage as first delivered: its fixed sentences and where the placeholders stand."""

# ruff: noqa: E501  (sentences and table rows read better unbroken)

from __future__ import annotations

from docx.document import Document as Dokument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from bauplan.bauteile import (
    Spalte,
    Zeile,
    absaetze,
    absatz,
    anweisung,
    beschriftung,
    kopf_und_fuss,
    mit_gitter,
    ohne_rahmen,
    tabelle,
    wenn,
)
from bauplan.gestalt import neues_dokument
from bauplan.sitzung_zahlen import abgleich, finanzierung, massnahmen, stellen, zielgruppe

BREITE = 16.5


def sitzungsvorlage() -> Dokument:
    dokument = neues_dokument()
    kopf_und_fuss(
        dokument,
        kopf="{{ kreis }}\tSitzungsvorlage{% if vorlage_nr %} {{ vorlage_nr }}{% endif %}",
        fuss="Stand: {{ stand }} · Regelstand: {{ regelstand }}",
        breite=BREITE,
        erste_anders=True,
    )
    for teil in (_briefkopf, _konzept, _programme, _teilhabeaufgaben, _ruecklauf, zielgruppe, abgleich, massnahmen,
                 finanzierung, stellen, _ausblick, _schluss, _anlage):  # fmt: skip
        teil(dokument)
    return dokument


def _briefkopf(d: Dokument) -> None:
    kopf = tabelle(d, (Spalte(kopf="", breite=9.5), Spalte(kopf="", breite=7.0, zahl=True)), ())
    ohne_rahmen(kopf)
    links, rechts = kopf.rows[0].cells
    links.paragraphs[0].style = "Briefkopf"
    links.paragraphs[0].add_run("{{ kreis }}")
    rechts.paragraphs[0].style = "Normal"
    rechts.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rechts.paragraphs[0].paragraph_format.space_after = Pt(4)
    rechts.paragraphs[0].add_run("{{ ort }}, {{ datum }}")
    links.add_paragraph("{% if amt %}{{ amt }}{% endif %}", style="Normal")
    rechts.add_paragraph("{% if federfuehrung %}Federführung: {{ federfuehrung }}{% endif %}", style="Normal")
    rechts.paragraphs[1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    absatz(d, "Sitzungsvorlage{% if vorlage_nr %} Nr. {{ vorlage_nr }}{% endif %}", "Title")
    gremium = tabelle(
        d,
        (
            Spalte(kopf="Gremium", breite=8.5),
            Spalte(kopf="Sitzungstermin", breite=4),
            Spalte(kopf="Behandlung", breite=4),
        ),
        (Zeile(zellen=("{{ gremium }}", "{{ sitzungstermin }}", "{{ behandlung }}"), halten=False),),
        groesse=10,
    )
    mit_gitter(gremium)
    absatz(d, "Tagesordnungspunkt", "Heading 1")
    absatz(d, "**{{ tagesordnungspunkt }}**")
    absatz(d, "Sachverhalt", "Heading 1")


def _konzept(d: Dokument) -> None:
    absatz(d, "Stand des Integrationskonzepts", "Heading 2")
    absaetze(
        d,
        "Das Integrationskonzept des Kreises enthält Handlungsempfehlungen aus dem Jahr 2016. Wie weit sie umgesetzt"
        " sind, wurde zuletzt auf der Integrationskonferenz am 16.03.2018 vorgestellt.",
        "Eine neue Abfrage bei den Akteuren, auf der die nächste Auswertung beruhen soll, ist vorerst zurückgestellt."
        " Zunächst sollen die beiden Landesprogramme „Durchstarten in Ausbildung und Arbeit“ und „Gemeinsam klappt's“"
        " aufgebaut werden. Ihre neuen Fördermaßnahmen für geduldete und gestattete Geflüchtete von 18 bis 27 Jahren"
        " verändern das Handlungsfeld; eine Abfrage zum jetzigen Zeitpunkt hielte einen Stand fest, der bald überholt ist.",
        "Auch die Anträge zu den Landesprogrammen werden später gestellt als vorgesehen: Die Förderrichtlinie war für den"
        " Sommer 2019 angekündigt und ist erst kurz vor Weihnachten erschienen.",
    )


def _programme(d: Dokument) -> None:
    absatz(d, "Die Landesprogramme und ihre Bausteine", "Heading 2")
    absaetze(
        d,
        "Zuwendungsempfänger beider Programme ist der {{ kreis }}, geschäftsführende Stelle die Bildungskoordination im"
        " Kommunalen Integrationszentrum (KI). „Durchstarten in Ausbildung und Arbeit“ umfasst fünf Förderbausteine,"
        " „Gemeinsam klappt's“ das Teilhabemanagement. Das Teilhabemanagement richtet sich zuerst an Geduldete, danach an"
        " Gestattete, jeweils von 18 bis 27 Jahren.",
        "Das Land gibt die Mittel als Anteilfinanzierung: Es trägt bis zu {{ hoechstquote }} der zuwendungsfähigen Ausgaben,"
        " mindestens {{ mindesteigenanteil }} bleiben als Eigenanteil. Die Zuwendung darf an Dritte weitergeleitet werden,"
        " die eine Maßnahme durchführen. Für die {{ sammelbausteine }} stellt der Kreis einen Sammelantrag. Über den"
        " Innovationsfonds (Baustein 5) entscheidet ein Steuerkreis in einem eigenen Verfahren; erster Stichtag ist der"
        " {{ innovationsfonds_stichtag }}. Das Teilhabemanagement (Baustein 6) beantragt das KI gesondert.",
    )
    beschriftung(d, "Tabelle", "Die Bausteine der Landesprogramme (Regelstand {{ regelstand }})")
    tabelle(
        d,
        (Spalte(kopf="Nr.", breite=1), Spalte(kopf="Baustein", breite=10.2), Spalte(kopf="Antrag", breite=2.7),
         Spalte(kopf="Förderung bis", breite=2.6)),
        (
            anweisung("for b in bausteine"),
            Zeile(zellen=("{{ b.nummer }}", "{{ b.name }}", "{{ b.antrag }}", "{{ b.ende }}")),
            anweisung("endfor"),
        ),
    )  # fmt: skip


def _teilhabeaufgaben(d: Dokument) -> None:
    absatz(d, "Aufgaben des Teilhabemanagements", "Heading 2")
    absatz(d, "Teilhabemanagerinnen und Teilhabemanager", halten=True)
    absaetze(
        d,
        "erfassen, wie viele junge Menschen zur Zielgruppe gehören und was sie brauchen,",
        "führen ein Fallmanagement über die Grenzen der Rechtskreise hinweg,",
        "verweisen an die jeweils zuständige Stelle,",
        "stärken Motivation und Ausbildungsreife,",
        "zeigen Wege in Qualifizierung, Ausbildung und Arbeit auf und",
        "suchen diejenigen auf, die von sich aus keine Beratung in Anspruch nehmen.",
        art="List Bullet",
    )


def _ruecklauf(d: Dokument) -> None:
    absatz(d, "Rückmeldungen der Kommunen und Akteure", "Heading 2")
    absatz(
        d,
        "Die Kommunen und Akteure wurden gebeten, {% if rueckmeldefrist %}bis zum {{ rueckmeldefrist }} {% endif %}konkrete"
        " Bedarfe und erste Maßnahmenideen zu benennen. Ihre Rückmeldungen gehen gemeinsam mit der Angebots- und"
        " Bedarfsanalyse des KI in die Sitzung der Bündniskerngruppe{% if kerngruppe %} am {{ kerngruppe }}{% endif %} ein."
        " Dieser Bericht gibt den Stand vom {{ stand }} wieder.",
    )
    for name in ("ruecklauf_kommunen", "ruecklauf_akteure", "ruecklauf_weitere"):
        wenn(d, name, f"{{{{ {name} }}}}")


def _ausblick(d: Dokument) -> None:
    absaetze(d, "{%p if offene_punkte %}")
    absatz(d, "Was noch offen ist", "Heading 2")
    absaetze(d, "{%p for punkt in offene_punkte %}")
    absatz(d, "{{ punkt }}", "List Bullet")
    absaetze(d, "{%p endfor %}", "{%p endif %}")
    absatz(d, "Weiteres Vorgehen", "Heading 2")
    wenn(d, "kerngruppe",
         "**{{ kerngruppe }}:** Die Bündniskerngruppe berät über Bedarfe und Maßnahmenideen auf der Grundlage der Rückmeldungen"
         " und der Analyse.", "List Bullet")  # fmt: skip
    wenn(d, "sitzungstermin", "**{{ sitzungstermin }}:** Der Bericht wird im {{ gremium }} beraten.", "List Bullet")
    absaetze(
        d,
        "**Danach:** Sind die offenen Punkte geklärt, stellt der Kreis den Sammelantrag für die {{ sammelbausteine }}; das"
        " Teilhabemanagement beantragt das KI gesondert.",
        "**{{ innovationsfonds_stichtag }}:** Erster Stichtag für Projekte des Innovationsfonds (Baustein 5).",
        art="List Bullet",
    )
    absaetze(d, "{%p if konferenz %}")
    absatz(
        d,
        "**{{ konferenz }}{% if konferenz_uhrzeit %}, {{ konferenz_uhrzeit }}{% endif %}:** Integrationskonferenz des"
        " Kreises.",
        "List Bullet",
    )
    absatz(d, "Die Integrationskonferenz befasst sich mit diesen Themen:", halten=True)
    absaetze(
        d,
        "Vorstellung des Prozesshandbuchs der Bildungskoordination,",
        "Fortschritte bei der Umsetzung des Integrationskonzepts,",
        "die Landesprogramme „Durchstarten in Ausbildung und Arbeit“ und „Gemeinsam klappt's“,",
        "der Sprachhelferpool der Ehrenamtlichen.",
        art="List Bullet",
    )
    absaetze(d, "{%p endif %}")


def _schluss(d: Dokument) -> None:
    absaetze(d, "{%p if auswirkungen %}")
    absatz(d, "Finanzielle Auswirkungen", "Heading 1")
    absatz(d, "{{ auswirkungen }} Die Beträge beruhen auf den Meldungen und sind noch nicht bewilligt.")
    absaetze(d, "{%p endif %}")
    absatz(d, "Beschlussvorschlag", "Heading 1")
    absatz(
        d,
        "{% if beschlussvorschlag %}{{ beschlussvorschlag }}{% else %}Der Bericht der Verwaltung wird zur Kenntnis"
        " genommen.{% endif %}",
    )
    absatz(d, "Anlagen", "Heading 1")
    absatz(d, "Anlage 1: Berechnungsgrundlagen und Annahmen")


def _anlage(d: Dokument) -> None:
    titel = absatz(d, "Anlage 1: Berechnungsgrundlagen und Annahmen", "Heading 1")
    titel.paragraph_format.page_break_before = True
    titel.paragraph_format.space_before = Pt(0)
    absaetze(
        d,
        "Gerechnet ist nach den Förderregeln, wie sie am {{ regelstand }} bekannt waren (Regelstand). Die Zuwendung beträgt"
        " höchstens {{ hoechstquote }} der zuwendungsfähigen Gesamtausgaben und ist auf volle Cent abgerundet; würde der"
        " Eigenanteil durch andere öffentliche Förderung unter {{ mindesteigenanteil }} sinken, ist sie entsprechend niedriger"
        " angesetzt. Ausgaben nach dem Ende eines Förderzeitraums zählen nicht mit. Gemeldete Beträge sind nicht durch"
        " Pauschalen ersetzt.",
    )
    absaetze(d, "{%p if annahmen %}")
    absatz(
        d,
        "Für die folgenden Punkte gibt es noch keine Bestätigung durch das Land; sie sind **ungeprüft**.",
        halten=True,
    )
    beschriftung(d, "Tabelle", "Ungeprüfte Annahmen (Regelstand {{ regelstand }})")
    tabelle(
        d,
        (Spalte(kopf="Gegenstand", breite=4.5), Spalte(kopf="Annahme (ungeprüft)", breite=6), Spalte(kopf="Herkunft", breite=6)),
        (
            anweisung("for a in annahmen"),
            Zeile(zellen=("{{ a.titel }}", "{{ a.inhalt }}", "{{ a.fundstelle }}")),
            anweisung("endfor"),
        ),
        groesse=8.5,
    )  # fmt: skip
    absaetze(d, "{%p endif %}")
