"""The Kreis's name in a sentence: „der Rhein-Kreis Neuss“, „in der Städteregion Aachen“, „dem Märkischen Kreis“.

The grammar comes from the genitive that staff enter (`Kreis im Genitiv`): its article tells the gender, its adjectives
the stem. Where none is entered, it is guessed from the name; a finding tells the guess, so that staff can correct it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WEIBLICH = ("stadt", "region", "verwaltung")
"""Ends of the nouns that are feminine; every other one is „der Kreis“ or ends like it."""
_VERSCHMOLZEN = {"in": "im", "von": "vom", "zu": "zum", "bei": "beim", "an": "am"}
_ARTIKEL = re.compile(r"(des|der) +(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Kreisname:
    """The four cases with their article in small letters, as they stand within a sentence."""

    nominativ: str
    genitiv: str
    dativ: str
    akkusativ: str

    def nach(self, praeposition: str) -> str:
        """With a preposition that takes the dative, melted together where German does: „im Kreis Viersen“."""
        artikel, name = self.dativ.split(" ", 1)
        if artikel == "dem" and praeposition in _VERSCHMOLZEN:
            return f"{_VERSCHMOLZEN[praeposition]} {name}"
        return f"zur {name}" if praeposition == "zu" else f"{praeposition} {self.dativ}"


def kreisname(kreis: str, genitiv: str | None) -> Kreisname:
    """The cases of `genitiv` as entered, else of what is guessed from the name `kreis`."""
    eingetragen = genitiv.strip() if genitiv and hat_artikel(genitiv) else geraten(kreis)
    artikel, name = eingetragen.split(maxsplit=1)
    vorn, kopf, hinten = _zerlegt(name)
    if artikel.casefold() == "der":
        nominativ = " ".join((*(_nominativ(wort) for wort in vorn), kopf, *hinten))
        return Kreisname(
            nominativ=f"die {nominativ}", genitiv=f"der {name}", dativ=f"der {name}", akkusativ=f"die {nominativ}"
        )
    kopf = _ohne_genitiv(kopf)
    nominativ = " ".join((*(_nominativ(wort) for wort in vorn), kopf, *hinten))
    dativ = " ".join((*vorn, kopf, *hinten))
    return Kreisname(
        nominativ=f"der {nominativ}", genitiv=f"des {name}", dativ=f"dem {dativ}", akkusativ=f"den {dativ}"
    )


def hat_artikel(genitiv: str) -> bool:
    """Whether it can be a genitive at all: „des …“ or „der …“."""
    return _ARTIKEL.match(genitiv.strip()) is not None


def geraten(kreis: str) -> str:
    """The genitive that the name most likely has: „Oberbergischer Kreis“ → „des Oberbergischen Kreises“."""
    vorn, kopf, hinten = _zerlegt(re.sub(r"^\(.*|^$", "Kreis", kreis.strip()))  # in brackets: none is entered
    if kopf.casefold().endswith(_WEIBLICH):
        return " ".join(("der", *(_gebeugt(wort) for wort in vorn), kopf, *hinten))
    if not kopf.casefold().endswith("kreis"):
        return f"der Stadt {kreis.strip()}"  # a bare place
    return " ".join(("des", *(_gebeugt(wort) for wort in vorn), f"{kopf}es", *hinten))


def _zerlegt(name: str) -> tuple[list[str], str, list[str]]:
    """Adjectives, the noun that is inflected, and the place behind it; without a known noun it is the last word."""
    worte = name.split()
    enden = ("kreis", "kreises", *_WEIBLICH)
    stelle = next((i for i, wort in enumerate(worte) if wort.casefold().endswith(enden)), len(worte) - 1)
    return worte[:stelle], worte[stelle], worte[stelle + 1 :]


def _ohne_genitiv(kopf: str) -> str:
    """„Rhein-Kreises“ → „Rhein-Kreis“, „Verbandes“ → „Verband“, „Bezirks“ → „Bezirk“."""
    if kopf.casefold().endswith("kreis"):
        return kopf
    return re.sub(r"e?s$", "", kopf)


def _nominativ(wort: str) -> str:
    """An adjective behind „der“ or „die“: „Märkischen“ → „Märkische“."""
    return re.sub(r"en$", "e", wort)


def _gebeugt(wort: str) -> str:
    """An adjective in the genitive: „Märkischer“ → „Märkischen“, „Kreisfreie“ → „Kreisfreien“."""
    return re.sub(r"(er|e)$", "en", wort)
