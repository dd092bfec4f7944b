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
    neues_dokument,
    ohne_rahmen,
    tabelle,
    wenn,
)

BREITE = 16.5

_BETRAEGE = ("zuwendungsfaehig", "leistungen_dritter", "zuwendungsfaehige_gesamtausgaben", "zuwendung", "andere_foerderung",
             "eigenanteil")  # fmt: skip
_BETRAGSSPALTEN = tuple(
    Spalte(kopf=kopf, breite=2.32, zahl=True)
    for kopf in ("3.2 zuwendungs\u00adfähig", "3.3 Leistungen Dritter", "3.4 zuwendungs\u00adfähige Gesamt\u00adausgaben",
                 "3.5 beantragte Zuwendung", "3.6 andere öffentliche Förderung", "3.7 Eigenanteil")
)  # fmt: skip


def sitzungsvorlage() -> Dokument:
    dokument = neues_dokument()
    kopf_und_fuss(
        dokument,
        kopf="{{ kreis }}\tSitzungsvorlage{% if vorlage_nr %} {{ vorlage_nr }}{% endif %}",
        fuss="Stand: {{ stand }} · Regelstand: {{ regelstand }}",
        breite=BREITE,
        erste_anders=True,
    )
    for teil in (_briefkopf, _konzept, _programme, _teilhabeaufgaben, _ruecklauf, _zielgruppe, _abgleich, _massnahmen,
                 _finanzierung, _stellen, _ausblick, _schluss, _anlage):  # fmt: skip
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


def _zielgruppe(d: Dokument) -> None:
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


def _abgleich(d: Dokument) -> None:
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


def _massnahmen(d: Dokument) -> None:
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


def _finanzierung(d: Dokument) -> None:
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


def _stellen(d: Dokument) -> None:
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
