"""The rule file: every legal figure with its unit, dates, source and status.

`lade` reads and checks `regelwerk.toml`, and `Regelwerk` answers with the figures that were known and
in force on one day, the Regelstand. No legal number stands anywhere else in the program.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast

from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.geld import Cent, cent

DATEI = Path(__file__).with_name("regelwerk.toml")
FORMAT = 2

ZEITRAUM_ENDE = "zeitraum_ende_{}"
PAUSCHALE = "pauschale_{}"

_PFLICHT = {"wert", "einheit", "gilt_ab", "stand", "fundstelle", "status"}
_WAHLFREI = {"gilt_bis"}
_VERFAHREN: Mapping[str, str] = {
    "verteilung_ohne_jahresbetraege": "kalendertage",
    "kuerzung_nach_zeitraum": "kalendertage",
    "kuerzung_der_gesamtausgaben": "wie 3.2",
    "leistungen_dritter_vor_der_quote": "vorher",
    "andere_foerderung_mindert_zuwendung": "mindert",
    "zuwendung_je_massnahme": "massnahme",
}
"""The procedures and the only value of each that the program knows how to compute."""


class RegelwerkFehler(Unbrauchbar):
    """The rule file cannot be used; the message is one German sentence with the place and the remedy."""


@dataclass(frozen=True, kw_only=True)
class Baustein:
    """One Förderbaustein. `ende` is the last day of its period under the Regelstand, `alle_enden` under any."""

    nummer: int
    name: str
    programm: str
    antrag: Literal["gesammelt", "eigen", "Kreis"]
    """Applied for together with others, in a procedure of its own, or for positions of the Kreis itself."""
    abgleich: bool
    """Whether a need is compared with places."""
    zuzueglich: str | None = None
    """What may come on top of its flat rate."""
    ende: date
    alle_enden: frozenset[date]

    @property
    def sammelantrag(self) -> bool:
        return self.antrag == "gesammelt"

    @property
    def beim_kreis(self) -> bool:
        """Whether the Kreis itself applies, for positions."""
        return self.antrag == "Kreis"

    def __str__(self) -> str:
        return f"{self.nummer} {self.name}"


@dataclass(frozen=True, kw_only=True)
class Rechtsfigur:
    """One dated legal figure as the rule file states it."""

    name: str
    wert: date | int | str
    einheit: str
    gilt_ab: date
    gilt_bis: date | None
    stand: date
    fundstelle: str
    status: Literal["belegt", "ungeprüft"]


# What the program asks for, and the type the rule file must give. An entry that is not here is refused:
# a misspelt name would otherwise silently do nothing.
_NAMEN: Mapping[str, type] = {
    "innovationsfonds_stichtag": date,
    "foerderquote_hoechstens": Decimal,
    "eigenanteil_mindestens": Decimal,
    "zuwendung_rundungsschritt": int,
    **dict.fromkeys(_VERFAHREN, str),
    "teilhabe_geduldete_je_stelle": int,
    "teilhabe_schritt": Decimal,
    "teilhabe_mindestens": Decimal,
}
_JE_BAUSTEIN: Mapping[str, type] = {ZEITRAUM_ENDE: date, PAUSCHALE: Decimal}
_ENTBEHRLICH = {PAUSCHALE}
"""Only these may be missing: where no flat rate is known, none is invented."""


@dataclass(frozen=True, kw_only=True)
class Regelwerk:
    """The figures known and in force on `stand`; `sha256` names the rule file they were read from."""

    stand: date
    sha256: str
    figuren: Mapping[str, Rechtsfigur]
    bausteine: Mapping[int, Baustein]
    verlaeufe: Mapping[str, Sequence[Rechtsfigur]]
    """Every entry of each figure, oldest first, also those the Regelstand does not know."""
    fruehester: date
    """The first day on which every figure is known."""

    @cached_property
    def hoechstquote(self) -> Fraction:
        """Largest share of 3.4 the Land pays (Fundstelle: `foerderquote_hoechstens`)."""
        return Fraction(self._text("foerderquote_hoechstens"))

    @cached_property
    def mindesteigenanteil(self) -> Fraction:
        """Smallest share of 3.4 that stays as Eigenanteil (Fundstelle: `eigenanteil_mindestens`)."""
        return Fraction(self._text("eigenanteil_mindestens"))

    @property
    def rundungsschritt(self) -> Cent:
        """Step in cents to which the Zuwendung is rounded down (`zuwendung_rundungsschritt`)."""
        return self._zahl("zuwendung_rundungsschritt")

    @cached_property
    def sammelantrag(self) -> tuple[int, ...]:
        """The Bausteine that are applied for together."""
        return tuple(nummer for nummer, baustein in sorted(self.bausteine.items()) if baustein.sammelantrag)

    @cached_property
    def im_abgleich(self) -> tuple[int, ...]:
        """The Bausteine with a need to compare with places."""
        return tuple(nummer for nummer, baustein in sorted(self.bausteine.items()) if baustein.abgleich)

    @cached_property
    def teilhabe(self) -> Baustein:
        """The Baustein of the positions in Teilhabemanagement, for which the Kreis itself applies."""
        return next(baustein for baustein in self.bausteine.values() if baustein.beim_kreis)

    def ueberholt(self, tag: date) -> list[tuple[Rechtsfigur, Rechtsfigur]]:
        """Figures of this Regelstand that had another value on `tag`, each with the later entry."""
        paare = []
        for name, figur in self.figuren.items():
            spaeter = _bekannte(self.verlaeufe[name], tag)
            if spaeter and spaeter[-1].wert != figur.wert:
                paare.append((figur, spaeter[-1]))
        return paare

    def pauschale(self, baustein: int) -> Cent | None:
        """Flat rate per Unterrichtsstunde in cents, or None where none is known (`pauschale_N`)."""
        name = PAUSCHALE.format(baustein)
        return cent(Decimal(self._text(name))) if name in self.figuren else None

    @property
    def geduldete_je_stelle(self) -> int:
        """Geduldete aged 18 to 27 for one position (`teilhabe_geduldete_je_stelle`)."""
        return self._zahl("teilhabe_geduldete_je_stelle")

    @property
    def stellenschritt(self) -> Fraction:
        """Positions are granted in steps of this size, rounded down (`teilhabe_schritt`)."""
        return Fraction(self._text("teilhabe_schritt"))

    @property
    def mindeststellen(self) -> Fraction:
        """Fewest positions a Kreis is entitled to (`teilhabe_mindestens`)."""
        return Fraction(self._text("teilhabe_mindestens"))

    @property
    def innovationsfonds_stichtag(self) -> date:
        """First day by which Baustein 5 projects had to be handed in (`innovationsfonds_stichtag`)."""
        wert = self.figuren["innovationsfonds_stichtag"].wert
        assert isinstance(wert, date)
        return wert

    @property
    def ungeprueft(self) -> list[Rechtsfigur]:
        """The assumptions, in the order of the rule file; every output prints them as such."""
        return [figur for figur in self.figuren.values() if figur.status == "ungeprüft"]

    def _zahl(self, name: str) -> int:
        wert = self.figuren[name].wert
        assert isinstance(wert, int)
        return wert

    def _text(self, name: str) -> str:
        wert = self.figuren[name].wert
        assert isinstance(wert, str)
        return wert


_toml = lru_cache(maxsize=2)(tomllib.loads)
"""A run asks twice: for the names, which the settings need, and for the day that stands in these."""


def lade(stand: date | None, datei: Path = DATEI) -> Regelwerk:
    """The rules as they were known and in force on `stand`; None: whatever is known, for names and numbers alone.

    Before the first day on which every figure is known, the rules of that day. Raises `RegelwerkFehler` if the
    file cannot be read, has an unknown or missing key, a wrong type, or a gap in its dates.
    """
    try:
        inhalt = datei.read_bytes()
        daten = dict(_toml(inhalt.decode("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fehler:
        raise RegelwerkFehler(f"Die Regeldatei „{datei.name}“ ist nicht lesbar ({fehler}).") from fehler
    if daten.pop("format", None) != FORMAT:
        raise RegelwerkFehler(f"Die Regeldatei „{datei.name}“ braucht die Zeile „format = {FORMAT}“.")
    bausteine = daten.pop("baustein", {})
    arten, entbehrlich = _eintragsarten(bausteine)
    fehlend = sorted(set(arten) - entbehrlich - set(daten))
    if fehlend:
        raise RegelwerkFehler(f"In der Regeldatei „{datei.name}“ fehlt der Eintrag [[{fehlend[0]}]].")
    verlaeufe = {name: _verlauf(name, eintraege, arten, datei.name) for name, eintraege in daten.items()}
    fruehester = max(
        min(max(figur.stand, figur.gilt_ab) for figur in verlauf)
        for name, verlauf in verlaeufe.items()
        if name not in entbehrlich
    )
    tag = date.max if stand is None else max(stand, fruehester)
    figuren = {
        name: figur
        for name, verlauf in verlaeufe.items()
        if (figur := _am(verlauf, tag, name in entbehrlich, datei.name)) is not None
    }
    return Regelwerk(
        stand=tag,
        sha256=hashlib.sha256(inhalt).hexdigest(),
        figuren=figuren,
        bausteine=_bausteine(bausteine, figuren, verlaeufe, datei.name),
        verlaeufe=verlaeufe,
        fruehester=fruehester,
    )


def _eintragsarten(bausteine: Any) -> tuple[dict[str, type], set[str]]:
    """The entries a file with these Bausteine may have, with the type of each, and those that may be missing."""
    nummern = list(bausteine) if isinstance(bausteine, dict) else []
    je_baustein = {muster.format(n): art for muster, art in _JE_BAUSTEIN.items() for n in nummern}
    return {**_NAMEN, **je_baustein}, {muster.format(n) for muster in _ENTBEHRLICH for n in nummern}


def _bausteine(
    daten: Any, figuren: Mapping[str, Rechtsfigur], verlaeufe: Mapping[str, Sequence[Rechtsfigur]], datei: str
) -> dict[int, Baustein]:
    try:
        bausteine = {
            int(n): Baustein(
                nummer=int(n),
                name=str(abschnitt["name"]),
                programm=str(abschnitt["programm"]),
                antrag=_antrag(abschnitt["antrag"]),
                abgleich=bool(abschnitt["abgleich"]),
                zuzueglich=abschnitt.get("zuzueglich"),
                ende=_tag(figuren[ZEITRAUM_ENDE.format(n)]),
                alle_enden=frozenset(map(_tag, verlaeufe[ZEITRAUM_ENDE.format(n)])),
            )
            for n, abschnitt in daten.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as fehler:
        raise RegelwerkFehler(
            f"In der Regeldatei „{datei}“ ist ein Abschnitt [baustein.N] unvollständig ({fehler})."
        ) from fehler
    if sum(baustein.beim_kreis for baustein in bausteine.values()) != 1:
        raise RegelwerkFehler(f'In der Regeldatei „{datei}“ braucht genau ein Baustein die Zeile „antrag = "Kreis"“.')
    return dict(sorted(bausteine.items()))


def _antrag(wert: Any) -> Literal["gesammelt", "eigen", "Kreis"]:
    if wert not in ("gesammelt", "eigen", "Kreis"):
        raise ValueError(f"„antrag“ kann nicht {wert!r} sein")
    return cast(Literal["gesammelt", "eigen", "Kreis"], wert)


def _tag(figur: Rechtsfigur) -> date:
    assert isinstance(figur.wert, date)
    return figur.wert


def _verlauf(name: str, eintraege: Any, arten: Mapping[str, type], datei: str) -> list[Rechtsfigur]:
    """All entries of one figure, checked one by one and for gaps, oldest first."""
    if name not in arten:
        raise RegelwerkFehler(f"Die Regeldatei „{datei}“ enthält den unbekannten Eintrag „{name}“.")
    if not isinstance(eintraege, list) or not eintraege:
        raise RegelwerkFehler(f"In der Regeldatei „{datei}“ muss „{name}“ als [[{name}]] geschrieben sein.")
    verlauf = sorted(
        (_figur(name, eintrag, arten[name], datei) for eintrag in eintraege), key=lambda f: (f.gilt_ab, f.stand)
    )
    for frueher, spaeter in pairwise(verlauf):
        if frueher.gilt_bis is not None and spaeter.gilt_ab > frueher.gilt_bis + timedelta(days=1):
            raise RegelwerkFehler(
                f"In der Regeldatei „{datei}“ hat „{name}“ eine Lücke: Zwischen dem {frueher.gilt_bis:%d.%m.%Y} und"
                f" dem {spaeter.gilt_ab:%d.%m.%Y} gilt kein Wert."
            )
    return verlauf


def _figur(name: str, eintrag: Mapping[str, Any], art: type, datei: str) -> Rechtsfigur:
    stelle = f"In der Regeldatei „{datei}“, Eintrag [[{name}]],"
    unbekannt = sorted(set(eintrag) - _PFLICHT - _WAHLFREI)
    if unbekannt:
        raise RegelwerkFehler(f"{stelle} ist die Angabe „{unbekannt[0]}“ unbekannt.")
    fehlend = sorted(schluessel for schluessel in _PFLICHT if eintrag.get(schluessel) in (None, ""))
    if fehlend:
        raise RegelwerkFehler(f"{stelle} fehlt die Angabe „{fehlend[0]}“.")
    if eintrag["status"] not in ("belegt", "ungeprüft"):
        raise RegelwerkFehler(f"{stelle} muss „status“ entweder „belegt“ oder „ungeprüft“ sein.")
    for tag in ("gilt_ab", "stand", "gilt_bis"):
        if tag in eintrag and type(eintrag[tag]) is not date:
            raise RegelwerkFehler(f"{stelle} muss „{tag}“ ein Datum wie 2020-01-28 sein.")
    if not _passt(eintrag["wert"], art, name):
        raise RegelwerkFehler(f"{stelle} ist „wert“ mit {eintrag['wert']!r} nicht brauchbar.")
    return Rechtsfigur(
        name=name,
        wert=eintrag["wert"],
        einheit=str(eintrag["einheit"]),
        gilt_ab=eintrag["gilt_ab"],
        gilt_bis=eintrag.get("gilt_bis"),
        stand=eintrag["stand"],
        fundstelle=str(eintrag["fundstelle"]),
        status=eintrag["status"],
    )


def _passt(wert: Any, art: type, name: str) -> bool:
    """Whether a value is usable: numbers > 0 (rates as text), days as dates, procedures by the name we know."""
    if art is date:
        return type(wert) is date
    if art is int:
        return type(wert) is int and wert > 0
    if art is Decimal:
        try:
            return isinstance(wert, str) and Decimal(wert).is_finite() and Decimal(wert) > 0
        except ArithmeticError:
            return False
    return bool(wert == _VERFAHREN[name])


def _bekannte(verlauf: Sequence[Rechtsfigur], tag: date) -> list[Rechtsfigur]:
    """The entries known and in force on `tag`."""
    return [f for f in verlauf if f.stand <= tag and f.gilt_ab <= tag and (f.gilt_bis is None or tag <= f.gilt_bis)]


def _am(verlauf: Sequence[Rechtsfigur], tag: date, entbehrlich: bool, datei: str) -> Rechtsfigur | None:
    """The entry in force on `tag` among those known on `tag`; None only where a figure may be missing."""
    bekannt = _bekannte(verlauf, tag)
    if bekannt:
        return bekannt[-1]
    if entbehrlich:
        return None
    raise RegelwerkFehler(
        f"Die Regeldatei „{datei}“ kennt für „{verlauf[0].name}“ am Regelstand {tag:%d.%m.%Y} keinen Wert."
    )
