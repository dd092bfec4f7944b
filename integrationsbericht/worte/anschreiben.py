"""What the mail says with which a form goes out."""

from __future__ import annotations

from collections.abc import Iterator

from integrationsbericht.cockpit import UEBERBLICK
from integrationsbericht.deutsch import aufzaehlung, einzeilig, tag
from integrationsbericht.formular import MELDUNG
from integrationsbericht.kreisname import kreisname
from integrationsbericht.leerform import DATENSCHUTZ, Begleitung
from integrationsbericht.modell import Sitzung, Stelle
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.worte.brieftext import gruss


def betreff(sitzung: Sitzung) -> str:
    bis = f" bis zum {tag(sitzung.rueckmeldefrist)}" if sitzung.rueckmeldefrist else ""
    return f"Integrationskonzept: Bitte um Ihre Bedarfsmeldung{bis}"


def absaetze(stelle: Stelle, sitzung: Sitzung, regelwerk: Regelwerk) -> list[str]:
    """The whole mail."""
    koerper = _koerper(stelle, sitzung, regelwerk)
    return [einzeilig(absatz) for absatz in ("Guten Tag,", *koerper)] + ["Mit freundlichen Grüßen", gruss(sitzung)]


def _koerper(stelle: Stelle, sitzung: Sitzung, regelwerk: Regelwerk) -> Iterator[str]:
    programme = dict.fromkeys(baustein.programm for baustein in regelwerk.bausteine.values())
    genitiv = kreisname(sitzung.kreis, sitzung.kreis_genitiv).genitiv if sitzung.kreis else "unseres Kreises"
    wo = "in Ihrer Kommune" if stelle.ist_kommune else "in Ihrem Arbeitsgebiet"
    frist = f"bis zum {tag(sitzung.rueckmeldefrist)}" if sitzung.rueckmeldefrist else "möglichst bald"
    yield (
        f"für die Anträge {genitiv} zu den Landesprogrammen {aufzaehlung([f'„{name}“' for name in programme])} brauchen"
        f" wir Ihre Bedarfsmeldung: Wie viele Geduldete und Gestattete {wo} haben Bedarf, und welche Maßnahmen schlagen"
        " Sie vor?"
    )
    yield (
        f"Bitte füllen Sie den beigefügten Vordruck (Excel) aus und senden Sie ihn uns {frist} zurück; eine Antwort auf"
        " diese Nachricht genügt. Der Vordruck sagt neben jeder Zeile, was noch fehlt, und zeigt, mit welcher Zuwendung"
        f" und welchem Eigenanteil zu rechnen ist; das Blatt „{UEBERBLICK}“ fasst es zusammen."
    )
    yield (
        f"Besteht kein Bedarf, genügt eine Fehlanzeige: Wählen Sie dann im Blatt „{MELDUNG.name}“ bei"
        f" „{MELDUNG.feld('fehlanzeige').ueberschrift}“ den Eintrag „ja“."
    )
    if foerderung := Begleitung.aus(sitzung, regelwerk).foerdersatz():
        yield foerderung
    yield DATENSCHUTZ
    yield "Haben Sie Fragen? Wir helfen gern. Vielen Dank für Ihre Mühe!"
