"""How every page is rendered: each value is foreign text, made one visible line, then escaped."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from integrationsbericht.deutsch import einzeilig


def umgebung() -> Environment:
    """Markup of our own macros is left alone."""
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda wert: einzeilig(wert) if type(wert) is str else wert,
    )
    jinja.filters["umbruch"] = _mit_umbruch
    return jinja


def _mit_umbruch(pfad: str) -> Markup:
    """A path that may break behind its signs instead of inside a word (`join` escapes the parts)."""
    return Markup("<wbr>").join(re.split(r"(?<=[/_-])", einzeilig(pfad)))
