"""The second process that writes: the same files, whatever becomes of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from beispielergebnis import beispiel

from integrationsbericht import auftraege
from integrationsbericht import nebenher as modul
from integrationsbericht.beleg import Unterlage
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag

VORLAGEN = Path(__file__).parents[1] / "templates"


@pytest.fixture(autouse=True)
def mit_zweitem_prozess(ein_prozess: Callable[[Nebenher], Nebenher], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Nebenher, "__enter__", ein_prozess)


def papiere(nebenher: Nebenher, vorlagen: Path = VORLAGEN) -> dict[str, Unterlage]:
    return nebenher.gib(partial(auftraege.papiere, beispiel(), vorlagen))()


@pytest.fixture(scope="module")
def hier() -> dict[str, Unterlage]:
    return papiere(Nebenher())


def test_beide_papiere_byte_fuer_byte_wie_ohne_zweiten_prozess(hier: dict[str, Unterlage]) -> None:
    with Nebenher() as nebenher:
        assert nebenher._prozess is not None
        assert papiere(nebenher) == hier
        assert nebenher._prozess.poll() is None
        nebenher.das_war_alles()
        assert nebenher._prozess.wait(timeout=60) == 0
    assert sorted(hier) == ["Sitzungsvorlage.docx", "Tischvorlage.docx"]


def test_nach_mehreren_auftraegen_darf_in_jeder_reihenfolge_gefragt_werden(hier: dict[str, Unterlage]) -> None:
    ergebnis = beispiel()
    post = partial(auftraege.post, ergebnis, None, {})
    with Nebenher() as nebenher:
        dort = nebenher.gib(partial(auftraege.papiere, ergebnis, VORLAGEN))
        haelfte = nebenher.gib(partial(post, auftraege.JEDER_ZWEITE))
        antrag = nebenher.gib(partial(sammelantrag, ergebnis))
        assert antrag() == sammelantrag(ergebnis)
        assert haelfte() | post(auftraege.DIE_UEBRIGEN) == post() != haelfte()
        assert dort() == hier


STOERUNGEN = {
    "endet gleich": "raise SystemExit",
    "endet nach dem Lesen": "import sys; sys.stdin.buffer.read(1)",
    "antwortet Unsinn": "import sys; sys.stdin.buffer.read(1); print('Guten Tag')",
}


@pytest.mark.parametrize("programm", STOERUNGEN.values(), ids=STOERUNGEN)
def test_ein_gestorbener_prozess_kostet_nur_zeit(
    programm: str, hier: dict[str, Unterlage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "aufruf", lambda _: [sys.executable, "-c", programm])
    with Nebenher() as nebenher:
        assert papiere(nebenher) == hier


def test_stirbt_er_zwischen_zwei_auftraegen_so_wird_der_zweite_hier_getan(monkeypatch: pytest.MonkeyPatch) -> None:
    programm = "import pickle, sys; sys.stdin.buffer.read(1); pickle.dump(('dort', None), sys.stdout.buffer)"
    monkeypatch.setattr(modul, "aufruf", lambda _: [sys.executable, "-c", programm])
    with Nebenher() as nebenher:
        erster, zweiter = (nebenher.gib(partial(str, wort)) for wort in ("eins", "zwei"))
        assert (erster(), zweiter()) == ("dort", "zwei")


def test_wo_kein_prozess_starten_darf_wird_hier_geschrieben(
    hier: dict[str, Unterlage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "aufruf", lambda _: ["/gibt/es/nicht/python"])
    with Nebenher() as nebenher:
        assert papiere(nebenher) == hier


def test_eine_fehlende_vorlage_ist_derselbe_satz(tmp_path: Path) -> None:
    with (
        Nebenher() as nebenher,
        pytest.raises(Unbrauchbar, match=r"^Die Wordvorlage „\w+\.docx“ fehlt im Ordner") as dort,
    ):
        papiere(nebenher, tmp_path)
    with pytest.raises(Unbrauchbar) as hier:
        papiere(Nebenher(), tmp_path)
    assert str(dort.value) == str(hier.value)
