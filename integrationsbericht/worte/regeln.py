"""The rules behind the figures in words, with the Fundstelle of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from integrationsbericht.beleg import Beleg, Tafel
from integrationsbericht.deutsch import tag
from integrationsbericht.regelwerk import Rechtsfigur
from integrationsbericht.worte.annahmen import inhalt, titel

GELD = (
    *("foerderquote_hoechstens", "eigenanteil_mindestens", "zuwendung_je_massnahme", "zuwendung_rundungsschritt"),
    *("leistungen_dritter_vor_der_quote", "andere_foerderung_mindert_zuwendung", "verteilung_ohne_jahresbetraege"),
    *("kuerzung_nach_zeitraum", "kuerzung_der_gesamtausgaben"),
)
_STELLEN = ("teilhabe_geduldete_je_stelle", "teilhabe_schritt", "teilhabe_mindestens")
_HINTER: Mapping[Tafel, Sequence[str]] = {
    **dict.fromkeys((Tafel.BAUSTEINE, Tafel.SAMMELANTRAG, Tafel.MITTEL, Tafel.KONTINGENT, Tafel.KOMMUNEN), GELD),
    **dict.fromkeys((Tafel.EIGENANTEIL, Tafel.MASSNAHMEN, Tafel.PLAN), GELD),
    Tafel.STELLEN: _STELLEN,
    Tafel.STELLENAUSGABEN: ("foerderquote_hoechstens", "zuwendung_rundungsschritt"),
}
"""Table → the figures of the rule file that its amounts rest on; needs and places rest on none."""


def regelnamen(belege: Iterable[Beleg]) -> list[str]:
    """The figures of the rule file behind some rows, each once."""
    je = ((str(b.zeile),) if b.tafel is Tafel.REGELN else _HINTER.get(b.tafel, ()) for b in belege)
    return list(dict.fromkeys(name for namen in je for name in namen))


def regeltitel(figur: Rechtsfigur) -> str:
    """`Höchstsatz der Zuwendung`, `Rundung der Zuwendung (ungeprüft)`."""
    return titel(figur) + ("" if figur.status == "belegt" else " (ungeprüft)")


def regelwert(figur: Rechtsfigur) -> str:
    return tag(figur.wert) if isinstance(figur.wert, date) else inhalt(figur)
