"""The Anlagen of the Sitzungsvorlage: the Maßnahmen, need and offer, money, and what it all rests on."""

# ruff: noqa: E501  (sentences and table rows read better unbroken)

from __future__ import annotations

from docx.document import Document as Dokument
from docx.shared import Pt

from bauplan.bauteile import Spalte, Zeile, absaetze, absatz, anweisung, beschriftung, tabelle, wenn

ANLAGEN = (
    "Maßnahmen",
    "Bedarf und Angebot je Kommune",
    "Finanzierung je Baustein, Haushaltsjahr und Kommune",
    "Berechnungsgrundlagen und Annahmen",
)

_BETRAEGE = ("zuwendungsfaehig", "leistungen_dritter", "zuwendungsfaehige_gesamtausgaben", "zuwendung", "andere_foerderung",
             "eigenanteil")  # fmt: skip
_BETRAGSSPALTEN = tuple(
    Spalte(kopf=kopf, breite=2.25, zahl=True)
    for kopf in ("3.2 zuwen\u00addungsfähig", "3.3 Leistun\u00adgen Dritter", "3.4 Gesamt\u00adausgaben",
                 "3.5 Zuwen\u00addung", "3.6 andere Förderung", "3.7 Eigen\u00adanteil")
)  # fmt: skip


def anlagen(d: Dokument) -> None:
    for nummer, (titel, teil) in enumerate(
        zip(ANLAGEN, (_massnahmen, _bedarf, _finanzierung, _grundlagen), strict=True), 1
    ):
        kopf = absatz(d, f"Anlage {nummer}: {titel}", "Heading 1")
        kopf.paragraph_format.page_break_before = nummer == 1
        if nummer == 1:
            kopf.paragraph_format.space_before = Pt(0)
        teil(d)


# ---------------------------------------------------------------- 1


def _massnahmen(d: Dokument) -> None:
    absatz(d, "{{ massnahmen_text }}{% if massnahmen_hinweis %} {{ massnahmen_hinweis }}{% endif %}")
    kurz = (
        Spalte(kopf="Bezeichnung", breite=6.3), Spalte(kopf="Baustein", breite=1.8), Spalte(kopf="Kommune", breite=3.1),
        Spalte(kopf="Zeitraum", breite=4.0), Spalte(kopf="Plätze", breite=1.8, zahl=True),
    )  # fmt: skip
    lang = (
        Spalte(kopf="Bezeichnung", breite=3.6), Spalte(kopf="Bau\u00adstein", breite=1.1), Spalte(kopf="Kommune", breite=2.2),
        Spalte(kopf="Träger", breite=2.5), Spalte(kopf="Zeitraum", breite=2.2), Spalte(kopf="Plätze", breite=1.2, zahl=True),
        Spalte(kopf="3.4 in Euro", breite=2.1, zahl=True), Spalte(kopf="3.5 in Euro", breite=2.1, zahl=True),
    )  # fmt: skip
    absaetze(d, "{%p if massnahmen %}", "{%p if betraege_oeffentlich %}")
    _liste(d, lang, ("bezeichnung", "baustein", "kommune", "traeger", "zeitraum", "plaetze", "ausgaben", "zuwendung"))
    absatz(d, "3.4: zuwendungsfähige Gesamtausgaben, 3.5: beantragte Zuwendung.", "Tabellennotiz")
    absaetze(d, "{%p else %}")
    _liste(d, kurz, ("bezeichnung", "baustein", "kommune", "zeitraum", "plaetze"))
    absaetze(d, "{%p endif %}", "{%p endif %}")


def _liste(d: Dokument, spalten: tuple[Spalte, ...], felder: tuple[str, ...]) -> None:
    beschriftung(d, "Tabelle", "Gemeldete Maßnahmen (Stand {{ stand }})")
    tabelle(
        d,
        spalten,
        (
            anweisung("for m in massnahmen"),
            Zeile(zellen=tuple(f"{{{{ m.{feld} }}}}" for feld in felder), halten=False),
            anweisung("endfor"),
        ),
        beschreibung="Jede gemeldete Maßnahme mit Baustein, Kommune, Zeitraum und Plätzen.",
    )


# ---------------------------------------------------------------- 2


def _bedarf(d: Dokument) -> None:
    absaetze(d, "{%p if zielgruppe %}")
    absatz(d, "Zielgruppe", "Heading 2")
    beschriftung(d, "Tabelle", "Geduldete und Gestattete von 18 bis 27 Jahren laut Analyse (Stand {{ stand }})")
    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=6.5), Spalte(kopf="Geduldete", breite=3, zahl=True),
         Spalte(kopf="Gestattete", breite=3, zahl=True), Spalte(kopf="Stichtag", breite=4.5, zahl=True)),
        (
            anweisung("for z in zielgruppe"),
            Zeile(zellen=("{{ z.kommune }}", "{{ z.geduldete }}", "{{ z.gestattete }}", "{{ z.stichtag }}")),
            anweisung("endfor"),
            Zeile(zellen=("Summe", "{{ zielgruppe_summe.geduldete }}", "{{ zielgruppe_summe.gestattete }}", ""), art="summe"),
        ),
        beschreibung="Zahl der Geduldeten und Gestatteten je Kommune mit dem Stichtag, zuletzt die Summe.",
    )  # fmt: skip
    wenn(d, "kleinzahlhinweis", "{{ kleinzahlhinweis }}", "Tabellennotiz")
    absaetze(d, "{%p else %}", "Zahlen zur Zielgruppe liegen noch nicht vor.", "{%p endif %}")
    absatz(d, "Bedarf und Plätze", "Heading 2")
    absaetze(d, "{%p if abgleich %}")
    absatz(
        d,
        "Freie und geplante Plätze decken den Bedarf der Kommune, in der sie liegen; kreisweite Plätze sind keiner Kommune"
        " zugerechnet.{% if abgleich_legende %} {{ abgleich_legende }}{% endif %}"
        "{% if abgleich_ohne_tabelle %} {{ abgleich_ohne_tabelle }}{% endif %}"
        "{% if kleinzahlhinweis and not zielgruppe %} {{ kleinzahlhinweis }}{% endif %}",
    )
    absaetze(d, "{%p for b in abgleich %}")
    beschriftung(d, "Tabelle", "{{ b.titel }} (Stand {{ stand }})")
    felder = ("kommune", "bedarf", "frei", "geplant", "luecke")

    def zeile(name: str, art: str = "") -> Zeile:
        zellen = tuple(f"{{{{ {name}.{feld} }}}}" for feld in felder)
        return Zeile(zellen=zellen, art=art)  # type: ignore[arg-type]

    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=5), *(Spalte(kopf=k, breite=3, zahl=True) for k in
         ("Bedarf", "freie Plätze", "geplante Plätze", "Lücke"))),
        (
            anweisung("for k in b.kommunen"),
            zeile("k"),
            anweisung("endfor"),
            zeile("b.summe", "summe"),
            anweisung("for k in b.weitere"),
            zeile("k"),
            anweisung("endfor"),
        ),
        beschreibung="Bedarf, freie Plätze, geplante Plätze und Lücke je Kommune in einem Baustein, mit der Summe.",
    )  # fmt: skip
    absaetze(d, "{%p endfor %}", "{%p else %}", "{{ abgleich_ohne_tabelle }}", "{%p endif %}")
    absaetze(d, "{%p if zurueckgestellte_bedarfe %}")
    zurueck = absatz(d, "Zurückgestellt und deshalb nicht beziffert sind diese Bedarfe:", halten=True)
    zurueck.paragraph_format.space_before = Pt(8)
    absaetze(d, "{%p for z in zurueckgestellte_bedarfe %}")
    absatz(d, "{{ z.kommune }}, {{ z.baustein }}: {{ z.begruendung }}", "List Bullet")
    absaetze(d, "{%p endfor %}", "{%p endif %}")


# ---------------------------------------------------------------- 3


def _finanzierung(d: Dokument) -> None:
    absaetze(d, "{%p if finanzierung_sammelantrag %}")
    absatz(
        d,
        "Die Zeilen folgen dem Finanzierungsplan des Landes: Von den zuwendungsfähigen Ausgaben (3.2) gehen Leistungen Dritter"
        " (3.3) ab; auf die zuwendungsfähigen Gesamtausgaben (3.4) wird die Zuwendung (3.5) beantragt. Was nach Zuwendung und"
        " anderer öffentlicher Förderung (3.6) bleibt, ist der Eigenanteil (3.7)."
        "{% if finanzierung_hinweis %} {{ finanzierung_hinweis }}{% endif %}"
        "{% if beruecksichtigt %} {{ beruecksichtigt }}{% endif %}",
    )
    beschriftung(d, "Tabelle", "Finanzierung je Baustein (Stand {{ stand }}; Beträge in Euro)")
    _betragstabelle(
        d,
        "Baustein",
        (
            anweisung("for f in finanzierung_sammelantrag"),
            _betragszeile("f"),
            anweisung("endfor"),
            _betragszeile("sammelantrag", "Sammelantrag"),
            anweisung("for f in finanzierung_weitere"),
            _betragszeile("f"),
            anweisung("endfor"),
            _betragszeile("gesamt", "Gesamt"),
        ),
    )
    for titel, name, summe in (
        ("des Sammelantrags", "jahre_sammelantrag", "sammelantrag"),
        ("aller Bausteine", "jahre_gesamt", "gesamt"),
    ):
        absaetze(d, f"{{%p if {name} %}}")
        beschriftung(d, "Tabelle", f"Finanzierung {titel} je Haushaltsjahr (Stand {{{{ stand }}}}; Beträge in Euro)")
        _betragstabelle(
            d,
            "Haushaltsjahr",
            (anweisung(f"for j in {name}"), _betragszeile("j"), anweisung("endfor"), _betragszeile(summe, "Summe")),
        )
        absaetze(d, "{%p endif %}")
    wenn(d, "jahre_hinweis", "{{ jahre_hinweis }}", "Tabellennotiz")
    _kommunen(d)
    absaetze(
        d,
        "{%p else %}",
        "{% if massnahmen %}Berechenbare Maßnahmen liegen noch nicht vor.{% else %}{{ massnahmen_text }}{% endif %}",
        "{%p endif %}",
    )
    _kontingent(d)


def _betragszeile(name: str, summe: str = "") -> Zeile:
    """With `summe`, its title, a total."""
    erste = summe or f"{{{{ {name}.bezeichnung }}}}"
    return Zeile(zellen=(erste, *(f"{{{{ {name}.{feld} }}}}" for feld in _BETRAEGE)), art="summe" if summe else "")


def _betragstabelle(d: Dokument, kopf: str, zeilen: tuple[Zeile, ...]) -> None:
    tabelle(
        d,
        (Spalte(kopf=kopf, breite=3.5), *_BETRAGSSPALTEN),
        zeilen,
        beschreibung=f"Je {kopf} die Zeilen 3.2 bis 3.7 des Finanzierungsplans in Euro, mit Summen.",
    )


def _kommunen(d: Dokument) -> None:
    absaetze(d, "{%p if finanzierung_kommunen %}")
    beschriftung(
        d, "Tabelle", "Maßnahmen und Finanzierung je Kommune, alle Bausteine (Stand {{ stand }}; Beträge in Euro)"
    )
    felder = ("bezeichnung", "massnahmen", "plaetze", "zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")

    def zeile(name: str, art: str = "") -> Zeile:
        zellen = tuple(f"{{{{ {name}.{feld} }}}}" for feld in felder)
        return Zeile(zellen=zellen, art=art)  # type: ignore[arg-type]

    tabelle(
        d,
        (Spalte(kopf="Kommune", breite=4.7), Spalte(kopf="Maß\u00adnahmen", breite=2.1, zahl=True),
         Spalte(kopf="Plätze", breite=2.4, zahl=True), Spalte(kopf="3.4 Gesamt\u00adausgaben", breite=2.6, zahl=True),
         Spalte(kopf="3.5 Zuwen\u00addung", breite=2.6, zahl=True), Spalte(kopf="3.7 Eigen\u00adanteil", breite=2.6, zahl=True)),
        (anweisung("for f in finanzierung_kommunen"), zeile("f"), anweisung("endfor"), zeile("gesamt", "summe")),
        beschreibung="Je Kommune die Zahl der Maßnahmen und Plätze und die Zeilen 3.4, 3.5 und 3.7 in Euro, mit der Summe.",
    )  # fmt: skip
    wenn(d, "kommunen_hinweis", "{{ kommunen_hinweis }}", "Tabellennotiz")
    absaetze(d, "{%p endif %}")


def _kontingent(d: Dokument) -> None:
    absaetze(d, "{%p if kontingente %}")
    beschriftung(d, "Tabelle", "Beantragte Zuwendung und Mittelkontingent (Stand {{ stand }}; Beträge in Euro)")
    tabelle(
        d,
        (Spalte(kopf="Kontingent für", breite=4.4), Spalte(kopf="beantragt (3.5)", breite=2.8, zahl=True),
         Spalte(kopf="Mittel\u00adkontingent", breite=2.8, zahl=True), Spalte(kopf="Differenz", breite=2.8, zahl=True),
         Spalte(kopf="mögliche Spanne der Zuwendung", breite=4.2, zahl=True)),
        (
            anweisung("for k in kontingente"),
            Zeile(zellen=("{{ k.bezeichnung }}", "{{ k.beantragt }}", "{{ k.kontingent }}", "{{ k.differenz }}", "{{ k.spanne }}")),
            anweisung("endfor"),
        ),
        beschreibung="Je Kontingent die beantragte Zuwendung, das verfügbare Kontingent, die Differenz und die mögliche Spanne.",
    )  # fmt: skip
    absatz(
        d,
        "Mögliche Spanne: ohne Maßnahmen unter Vorbehalt und mögliche Doppelmeldungen bis einschließlich der noch nicht"
        " berechenbaren Maßnahmen; „offen“, solange Angaben fehlen.",
        "Tabellennotiz",
    )
    absaetze(d, "{%p endif %}")


# ---------------------------------------------------------------- 4


def _grundlagen(d: Dokument) -> None:
    absaetze(
        d,
        "Gerechnet ist nach den Förderregeln, wie sie am {{ regelstand }} bekannt waren. Die Zuwendung einer Maßnahme beträgt"
        " höchstens {{ hoechstquote }} ihrer zuwendungsfähigen Gesamtausgaben und ist auf volle Cent abgerundet; würde der"
        " Eigenanteil durch andere öffentliche Förderung unter {{ mindesteigenanteil }} sinken, ist sie entsprechend niedriger"
        " angesetzt. Ausgaben nach dem Ende eines Förderzeitraums zählen nicht mit. Gemeldete Beträge sind nicht durch"
        " Pauschalen ersetzt.",
        "Eine Lücke ist der Bedarf abzüglich der freien und der geplanten Plätze. Überzählige Plätze einer Kommune gleichen die"
        " Lücke einer anderen nicht aus; die Summe der Lücken ist deshalb nicht einfach Bedarf minus Plätze. Was nicht gemeldet"
        " und nicht aus der Analyse bekannt ist, ist als unbekannt ausgewiesen.",
    )
    absaetze(d, "{%p if annahmen %}")
    absatz(
        d,
        "Die folgenden Punkte regelt die Richtlinie nach Kenntnis der Verwaltung nicht; sie sind mit der Bewilligungsbehörde noch"
        " abzustimmen (ungeprüft).",
        halten=True,
    )
    beschriftung(d, "Tabelle", "Annahmen, ungeprüft")
    tabelle(
        d,
        (Spalte(kopf="Gegenstand", breite=7), Spalte(kopf="Annahme (ungeprüft)", breite=10)),
        (
            anweisung("for a in annahmen"),
            Zeile(zellen=("{{ a.titel }}", "{{ a.inhalt }}")),
            anweisung("endfor"),
        ),
        beschreibung="Gegenstand und Inhalt jeder ungeprüften Annahme.",
    )
    absaetze(d, "{%p endif %}")
