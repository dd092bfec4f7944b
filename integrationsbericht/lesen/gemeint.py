"""What somebody probably means whose folder or file is not where it belongs. Only ever said, never taken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from integrationsbericht.namen import aehnlich, gefaltet
from integrationsbericht.orte import EINSTELLUNGEN_DATEI, MELDUNGEN_ORDNER

_MAPPEN = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_RUECKLAUF = ("bedarfsmeldung", "meldung", "ruecklauf", "ruecklaeufe", "rueckmeldung")
"""How the folder of the returns is called, too."""


def fehlender_ordner(ordner: Path) -> str:
    """Why there is no input folder, as one sentence."""
    if ordner.exists():
        return f"Der Eingang „{ordner}“ ist eine Datei; nennen Sie den Ordner, in dem „{EINSTELLUNGEN_DATEI}“ liegt."
    aehnlicher = aehnlich(ordner.name, _namen(ordner.parent, ordner=True)) if ordner.name else None
    if aehnlicher:
        return f"Den Eingangsordner „{ordner}“ gibt es nicht; gemeint ist vielleicht „{ordner.with_name(aehnlicher)}“."
    return f"Den Eingangsordner „{ordner}“ gibt es nicht; nennen Sie den richtigen Ordner."


def fehlende_einstellungen(ordner: Path) -> str:
    """Why there are no settings, as one sentence with what is probably meant."""
    darueber = ordner.absolute().parent
    if gefaltet(ordner.absolute().name) == gefaltet(MELDUNGEN_ORDNER) and (darueber / EINSTELLUNGEN_DATEI).is_file():
        return (
            f"„{ordner}“ ist der Ordner der Rückläufe; gemeint ist der Ordner darüber, „{darueber}“,"
            f" in dem „{EINSTELLUNGEN_DATEI}“ liegt."
        )
    anfang = f"Im Eingangsordner „{ordner}“ fehlt die Datei „{EINSTELLUNGEN_DATEI}“"
    if andere := gemeinte_datei(ordner, EINSTELLUNGEN_DATEI):
        return f"{anfang}; gemeint ist vielleicht „{andere}“, dann {_umbenannt(andere, EINSTELLUNGEN_DATEI)}."
    darin = [name for name in _namen(ordner, ordner=True) if (ordner / name / EINSTELLUNGEN_DATEI).is_file()]
    if len(darin) == 1:
        return f"{anfang}; gemeint ist vielleicht der Ordner „{ordner / darin[0]}“."
    return f"{anfang}; einen neuen Ordner damit legt 'integrationsbericht einrichten {ordner}' an."


def gemeinte_datei(ordner: Path, name: str) -> str | None:
    """The only workbook whose name is nearly `name`, such as `Einstellungen 2020.xlsx` or `Einstellungen.ods`."""
    stamm = gefaltet(Path(name).stem)
    passende = [
        datei
        for datei in _namen(ordner, ordner=False)
        if datei != name and datei.casefold().endswith(_MAPPEN) and _nennt(stamm, Path(datei).stem)
    ]
    return passende[0] if len(passende) == 1 else None


def gemeinter_meldungsordner(ordner: Path) -> str | None:
    """The only folder that is called nearly as the one for the returns."""
    passende = [
        name
        for name in _namen(ordner, ordner=True)
        if name != MELDUNGEN_ORDNER
        and (any(wort.startswith(_RUECKLAUF) for wort in gefaltet(name).split()) or aehnlich(name, [MELDUNGEN_ORDNER]))
    ]
    return passende[0] if len(passende) == 1 else None


def _umbenannt(andere: str, name: str) -> str:
    if andere.casefold().endswith(Path(name).suffix):
        return f"benennen Sie sie in „{name}“ um"
    return f"speichern Sie sie in Excel als „{name}“"


def _nennt(stamm: str, name: str) -> bool:
    worte = gefaltet(name)
    return f" {stamm} " in f" {worte} " or worte.startswith(stamm) or bool(aehnlich(name, [stamm]))


def _namen(wo: Path, *, ordner: bool) -> Iterable[str]:
    """The visible folders or files that lie here."""
    try:
        eintraege = sorted(wo.iterdir())
    except OSError:
        return []
    return [p.name for p in eintraege if p.is_dir() is ordner and not p.name.startswith((".", "~$"))]
