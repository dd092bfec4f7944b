"""Which edited papers a run takes up, and which run an edited paper comes from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from integrationsbericht.bearbeitung.basis import eigener_text
from integrationsbericht.bearbeitung.kennung import Stempel, stempel
from integrationsbericht.bearbeitung.uebernahme import Bearbeitete
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.vorlauf import Lauf, mit_kennung

_DORTHIN = "legen Sie sie wieder dorthin; mit --ohne-bearbeitung beginnt der Lauf ohne die Änderungen"
_OHNE = "mit --ohne-bearbeitung beginnt der Lauf ohne die Änderungen"


def bearbeitete(vorlauf: Lauf | None, dateien: Sequence[Path], ausgabe: Path) -> list[Bearbeitete]:
    """The papers of `vorlauf`, each in the version that people edited: the named file, else the one in its folder.

    Raises `Unbrauchbar` where it is not certain which version that is.
    """
    benannte = dict[str, Bearbeitete]()
    for datei in dateien:
        benannt = _benannt(datei, ausgabe)
        if benannt.unterlage in benannte:
            raise Unbrauchbar(
                f"Mit --bearbeitet ist „{benannt.unterlage}“ zweimal genannt; nennen Sie die eine, die gelten soll."
            )
        benannte[benannt.unterlage] = benannt
    uebrige = [name for name in vorlauf.papiere if name not in benannte] if vorlauf else []
    return [*benannte.values(), *(_im_lauf(vorlauf, name) for name in uebrige if vorlauf)]


def lauf_der_ersten(dateien: Sequence[Path], ausgabe: Path) -> Lauf | None:
    """The run that the first named file comes from."""
    for datei in dateien:
        return lauf_zu(datei, stempel(lies(datei, _DORTHIN)), ausgabe, _rat())
    return None


def _rat() -> str:
    return f"legen Sie sie zu diesem Lauf in den Ausgabeordner; {_OHNE}"


def _benannt(datei: Path, ausgabe: Path) -> Bearbeitete:
    inhalt = lies(datei, _DORTHIN)
    seiner = stempel(inhalt)
    lauf = lauf_zu(datei, seiner, ausgabe, _rat())
    unterlage = seiner.unterlage
    if unterlage not in lauf.papiere:
        raise Unbrauchbar(f"Die Datei „{datei}“ ist keine Unterlage des Laufs „{lauf.name}“; {_OHNE}.")
    _pruefe_geschlossen(datei)
    basis = eigener_text(lauf, unterlage)
    return Bearbeitete(unterlage=unterlage, quelle=datei.name, lauf=lauf.name, basis=basis, inhalt=inhalt)


def _im_lauf(lauf: Lauf, unterlage: str) -> Bearbeitete:
    datei = lauf.ordner / unterlage
    _pruefe_geschlossen(datei)
    inhalt = lies(datei, _DORTHIN)
    weitere = [pfad.name for pfad in sorted(lauf.ordner.glob("*.docx")) if pfad.name != unterlage]
    for name in weitere:
        if name.startswith("~$") or name in lauf.papiere:
            continue
        anderer = Stempel(lauf=None, unterlage=None)
        with suppress(OSError):
            anderer = stempel((lauf.ordner / name).read_bytes())
        if anderer == Stempel(lauf=lauf.kennung, unterlage=unterlage):
            raise Unbrauchbar(
                f"Im Lauf „{lauf.name}“ liegen „{unterlage}“ und „{name}“; nennen Sie mit --bearbeitet die Datei, die"
                f" gelten soll. {_OHNE.capitalize()}."
            )
    basis = eigener_text(lauf, unterlage)
    return Bearbeitete(unterlage=unterlage, quelle=unterlage, lauf=lauf.name, basis=basis, inhalt=inhalt)


def _pruefe_geschlossen(datei: Path) -> None:
    if ist_geoeffnet(datei):
        raise Unbrauchbar(
            f"Die Datei „{datei}“ ist gerade geöffnet: Speichern und schließen Sie sie, dann starten Sie den Lauf noch"
            f" einmal; {_OHNE}."
        )


def lies(datei: Path, rat: str) -> bytes:
    """The bytes of a Word file. `rat`: what to do if it cannot be read. Raises `Unbrauchbar`."""
    try:
        return datei.read_bytes()
    except OSError as fehler:
        raise Unbrauchbar(
            f"Die Datei „{datei}“ lässt sich nicht lesen ({systemgrund(fehler)}): Schließen Sie sie, oder {rat}."
        ) from fehler


def lauf_zu(datei: Path, seiner: Stempel, ausgabe: Path, rat: str) -> Lauf:
    """The run that wrote the file, around it or in the output folder. `rat`: what to do otherwise. `Unbrauchbar`."""
    if seiner.lauf is None:
        raise Unbrauchbar(f"Die Datei „{datei}“ sagt nicht, aus welchem Lauf sie stammt; {rat}.")
    ordner = datei.resolve().parent
    gefunden = mit_kennung(seiner.lauf, (ordner, ordner.parent, ausgabe))
    if not gefunden:
        raise Unbrauchbar(
            f"Der Lauf, aus dem die Datei „{datei}“ stammt, liegt weder bei ihr noch in „{ausgabe}“; {rat}."
        )
    if gefunden[0].ordner != ordner and _uneins(gefunden, seiner.unterlage):
        namen = " und ".join(f"„{lauf.name}“" for lauf in gefunden)
        raise Unbrauchbar(
            f"Die Datei „{datei}“ kann aus {namen} stammen, die aus denselben Angaben mit verschiedenen Word-Vorlagen"
            f" entstanden sind; {rat}."
        )
    return gefunden[0]


def _uneins(laeufe: Sequence[Lauf], unterlage: str | None) -> bool:
    """Runs over the same data have one fingerprint; with other templates they wrote other papers."""
    return len({a.sha256 for lauf in laeufe for a in lauf.ausgaben if a.datei.endswith(f"/{unterlage}")}) > 1


def ist_geoeffnet(datei: Path) -> bool:
    """Whether the lock file that Word or LibreOffice puts beside an open file is there."""
    name = datei.name
    kuerzer = {min(2, max(0, len(datei.stem) - 6)), 0}
    sperren = [f".~lock.{name}#", *(f"~${name[weg:]}" for weg in kuerzer)]
    return any((datei.parent / sperre).exists() for sperre in sperren)
