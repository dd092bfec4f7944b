"""A web page as text."""

from __future__ import annotations

from html.parser import HTMLParser

from alstext.zeilen import saetze, zeilen


class _Seite(HTMLParser):
    """Text of a page: a line per block, cells of a row behind |, links with their target."""

    BLOCK = frozenset({"p", "h1", "h2", "h3", "h4", "li", "caption", "tr", "footer", "summary", "div", "title"})
    ZELLE = frozenset({"td", "th"})
    STUMM = frozenset({"style", "script"})

    def __init__(self) -> None:
        super().__init__()
        self.zeilen: list[str] = []
        self.text = ""
        self.stumm = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stumm = self.stumm or tag in self.STUMM
        if tag in self.BLOCK:
            self.schliesse()
            self.text = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}.get(tag, "")
        elif tag in self.ZELLE:
            self.text += "| "
        elif tag == "br":
            self.text += " ⏎ "
        elif tag == "a":
            self.text += f"[{dict(attrs).get('href')}] "

    def handle_endtag(self, tag: str) -> None:
        self.stumm = self.stumm and tag not in self.STUMM
        if tag in self.BLOCK:
            self.schliesse()
        elif tag in self.ZELLE:
            self.text += " "

    def handle_data(self, data: str) -> None:
        if not self.stumm:
            self.text += data.replace("\n", " ")

    def schliesse(self) -> None:
        if self.text.strip("| "):
            teile = zeilen(self.text, "|    ") if self.text.startswith("|") else saetze(self.text)
            self.zeilen += [*([""] if self.text.startswith("#") else []), *teile]
        self.text = ""


def html(inhalt: bytes) -> list[str]:
    seite = _Seite()
    seite.feed(inhalt.decode())
    seite.schliesse()
    return seite.zeilen
