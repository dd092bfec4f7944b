"""What a chart shows, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass

from integrationsbericht.beleg import Beleg


@dataclass(frozen=True, kw_only=True)
class Diagramm:
    """Series of bars over the same categories. None: no bar, because the figure is unknown or withheld."""

    titel: str
    alternativtext: str
    """Says in a sentence or two what the picture shows, for those who do not see it."""
    kategorien: tuple[str, ...]
    reihen: tuple[tuple[str, tuple[int | None, ...]], ...]
    """(name, one value per category), at most two."""
    achse: str
    belege: tuple[Beleg, ...] = ()
    """The rows that hold the same figures."""

    @property
    def hat_saeulen(self) -> bool:
        """Whether there is anything to see."""
        return any(wert for _, werte in self.reihen for wert in werte)
