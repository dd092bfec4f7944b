"""The command: arguments and exit status. A run is imported when it begins, so that the help is there at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

SPRACHE = Path(__file__).with_name("sprache")
os.environ["LANGUAGE"] = "de"  # click asks gettext for its own words (help, errors) when it prints them

import gettext  # noqa: E402

gettext.bindtextdomain("messages", str(SPRACHE))

import click  # noqa: E402

from integrationsbericht import __version__, orte  # noqa: E402
from integrationsbericht.anzeige import sage, verstumme  # noqa: E402
from integrationsbericht.fehler import Unbrauchbar  # noqa: E402
from integrationsbericht.nebenher import Nebenher  # noqa: E402

_ORDNER = click.Path(file_okay=False, path_type=Path)


class Tag(click.ParamType[date]):
    """A day on the command line, `28.01.2020` or `2020-01-28`."""

    name = "TT.MM.JJJJ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%d.%m.%Y", "%Y-%m-%d"):
            with suppress(ValueError):
                return datetime.strptime(str(value), form).date()
        raise click.BadParameter(f"„{value}“ ist kein Tag, zum Beispiel 28.01.2020 oder 2020-01-28.", ctx, param)


class Befehle(click.Group):
    """The commands; whoever forgets the command is told which one is meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and Path(args[0]).is_dir():
            ctx.fail(f"„{args[0]}“ ist ein Ordner und kein Befehl; gemeint ist 'erstellen {args[0]}'")
        return super().resolve_command(ctx, args)


def _eingangsordner(ctx: click.Context, param: click.Parameter, ordner: Path | None) -> Path:
    """The folder that is named, else where it usually lies."""
    if ordner is not None:
        return ordner
    gefunden = orte.eingang()
    if gefunden is None:
        rat = f"nennen Sie den Eingangsordner hinter dem Befehl '{ctx.info_name}'"
        raise click.UsageError(f"Hier liegt keine „{orte.EINSTELLUNGEN_DATEI}“; {rat}")
    if gefunden == orte.BEISPIELE:
        sage(f"Beispieldaten: {orte.BEISPIELE}")
    return gefunden


_eingang = click.argument("eingang", required=False, type=_ORDNER, callback=_eingangsordner)
_stand = click.option(
    "--stand", type=Tag(), help="Tag, für den der Bericht spricht. [Standard: Datum der Vorlage, sonst heute]"
)
_ausgabe = click.option(
    "--ausgabe", default="output", type=_ORDNER, metavar="ORDNER", show_default=True,
    help="Ordner, in dem ein neuer Ordner mit den Ergebnissen entsteht.",
)  # fmt: skip


_vorlagen = click.option(
    "--vorlagen", type=_ORDNER, metavar="ORDNER",
    help="Ordner mit den Word-Vorlagen. [Standard: EINGANG/Vorlagen, sonst templates, sonst die mitgelieferten]",
)  # fmt: skip
_vorlauf = click.option(
    "--vorlauf", metavar="LAUF",
    help="Ordner eines früheren Laufs, mit dem verglichen wird und dessen Word-Dateien mit Ihren Änderungen"
    " weitergelten, oder „letzter“.",
)  # fmt: skip


@click.group(
    cls=Befehle,
    no_args_is_help=False,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
    context_settings={"help_option_names": ["--hilfe", "--help", "-h"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="integrationsbericht")
def befehl() -> None:
    """Liest Bedarfsmeldungen, prüft sie und schreibt daraus Sitzungsvorlage, Auswertung und Rückfragen.

    Ohne EINGANG gilt der aktuelle Ordner, wenn darin „Einstellungen.xlsx“ liegt, sonst der Ordner „input_examples“.
    """


@befehl.command(options_metavar="[OPTIONEN]")
@_eingang
@_ausgabe
@_vorlagen
@_stand
@click.option("--streng", is_flag=True, help="Schreibt nichts, solange es Befunde der Schwere „Fehler“ gibt.")
@click.option("--pdf", is_flag=True, help="Schreibt beide Papiere auch als PDF, wenn LibreOffice installiert ist.")
@_vorlauf
@click.option(
    "--bearbeitet", multiple=True, type=click.Path(path_type=Path), metavar="DATEI.docx",
    help="Word-Datei mit Ihren Änderungen, die in den neuen Lauf übergehen, statt der im Vorlauf; je Unterlage einmal.",
)  # fmt: skip
@click.option("--ohne-bearbeitung", is_flag=True, help="Übernimmt nichts, was in den Word-Dateien geändert ist.")
@click.pass_context
def erstellen(ctx: click.Context, /, eingang: Path, vorlagen: Path | None, **angaben: Any) -> None:
    """Schreibt alle Unterlagen zum Ordner EINGANG."""
    with Nebenher() as nebenher:  # first, because it loads while we load
        from integrationsbericht import konsole

        auftrag = konsole.Auftrag(eingang=eingang, vorlagen=vorlagen or orte.vorlagen(eingang), **angaben)
        ctx.exit(konsole.erstelle(auftrag, nebenher))


@befehl.command(options_metavar="[OPTIONEN]")
@_eingang
@_ausgabe
@_stand
@_vorlauf
@click.pass_context
def pruefen(ctx: click.Context, eingang: Path, ausgabe: Path, stand: date | None, vorlauf: str | None) -> None:
    """Liest und prüft nur; schreibt den Prüfbericht."""
    from integrationsbericht import konsole

    ctx.exit(konsole.pruefe(eingang, ausgabe, stand, vorlauf))


@befehl.command(options_metavar="[OPTIONEN]")
@_eingang
@_ausgabe
def vordrucke(eingang: Path, ausgabe: Path) -> None:
    """Schreibt je erwarteter Stelle einen leeren, vorbelegten Vordruck."""
    from integrationsbericht import konsole

    konsole.vordrucke(eingang, ausgabe)


@befehl.command("vorlage-pruefen", options_metavar="[OPTIONEN]")
@_vorlagen
@click.pass_context
def vorlage_pruefen(ctx: click.Context, vorlagen: Path | None) -> None:
    """Prüft beide Word-Vorlagen und nennt jeden Fehler darin."""
    from integrationsbericht import konsole

    eingang = orte.eingang_zu(vorlagen)
    ctx.exit(konsole.pruefe_vorlagen(vorlagen or orte.vorlagen(eingang or Path()), eingang))


_KREISFRAGEN = {
    "kreis": "Name des Kreises, wie im Briefkopf",
    "kreis_genitiv": "Kreis im Genitiv, zum Beispiel „des Kreises …“",
    "ort": "Ort im Briefkopf",
    "datum": "Datum der Vorlage",
    "gremium": "Gremium, das die Vorlage berät",
    "sitzungstermin": "Sitzungstermin",
    "rueckmeldefrist": "Rückmeldefrist für die Meldungen",
}
"""What `einrichten` asks for, by the field names of the sheet `Sitzung`."""
_TAGE = ("datum", "sitzungstermin", "rueckmeldefrist")


def _kreisoptionen(funktion: Callable[..., None]) -> Callable[..., None]:
    for name, hilfe in reversed(_KREISFRAGEN.items()):
        typ = Tag() if name in _TAGE else click.STRING
        funktion = click.option(
            f"--{name.replace('_', '-')}", type=typ, metavar="TAG" if name in _TAGE else "TEXT", help=f"{hilfe}."
        )(funktion)
    return funktion


def _frage(name: str, frage: str) -> Any:
    """An answer at the terminal; an empty one leaves the cell empty."""
    typ = Tag() if name in _TAGE else click.STRING

    def wert(text: str) -> Any:
        return typ.convert(text.strip(), None, None) if text.strip() else None

    return click.prompt(frage, default="", show_default=False, value_proc=wert)


def _erfragte(angaben: dict[str, Any]) -> dict[str, Any]:
    """What the call did not say; the genitive only of a Kreis nobody has entered before."""
    from integrationsbericht.einrichten.kreise import bekannter_kreis

    click.echo("Was Sie noch nicht wissen, lassen Sie mit der Eingabetaste leer; es lässt sich später eintragen.")
    for name, frage in _KREISFRAGEN.items():
        bekannt = name == "kreis_genitiv" and bekannter_kreis(angaben["kreis"]) is not None
        if angaben[name] is None and not bekannt:
            angaben[name] = _frage(name, frage)
    return angaben


@befehl.command(options_metavar="[OPTIONEN]")
@click.argument("ordner", type=_ORDNER)
@_kreisoptionen
def einrichten(ordner: Path, **angaben: Any) -> None:
    """Legt einen neuen Eingangsordner an, in dem nur noch auszufüllen ist; überschreibt nichts.

    Am Bildschirm fragt der Befehl nach dem, was die Optionen nicht sagen; ohne Bildschirm bleiben die Zellen leer.
    """
    from integrationsbericht import konsole
    from integrationsbericht.einrichten.ordner import Angaben

    if sys.stdin.isatty() and not (ordner / orte.EINSTELLUNGEN_DATEI).exists():
        angaben = _erfragte(angaben)
    konsole.richte_ein(ordner, Angaben(**angaben))


@befehl.command(options_metavar="[OPTIONEN]", hidden=True)
@_eingang
@_ausgabe
@click.option("--vorlauf", metavar="LAUF", help="Wird an die Befehle weitergegeben.")
@click.pass_context
def weiter(ctx: click.Context, eingang: Path, ausgabe: Path, vorlauf: str | None) -> None:
    """Tut, was im Ordner EINGANG an der Reihe ist, und sagt warum (für den Doppelklick)."""
    from integrationsbericht import konsole

    def rufe(befehlswort: str) -> int:
        bekannt = any(option.name == "vorlauf" for option in befehl.commands[befehlswort].params)
        zusatz = ["--vorlauf", vorlauf] if vorlauf and bekannt else []
        argumente = [befehlswort, str(eingang), "--ausgabe", str(ausgabe), *zusatz]
        return befehl.main(argumente, prog_name=ctx.find_root().info_name, standalone_mode=False) or 0

    ctx.exit(konsole.mache_weiter(eingang, ausgabe, rufe))


@befehl.command(options_metavar="[OPTIONEN]")
@click.argument("vorher", metavar="LAUF")
@click.argument("nachher", metavar="LAUF")
@_ausgabe
def vergleichen(vorher: str, nachher: str, ausgabe: Path) -> None:
    """Zeigt, was sich vom ersten zum zweiten LAUF geändert hat, und warum.

    LAUF ist der Ordner eines Laufs oder sein Name im Ausgabeordner. Der Bericht Vergleich.html entsteht in einem neuen
    Ordner.
    """
    from integrationsbericht import konsole_vergleich

    konsole_vergleich.vergleiche_laeufe(vorher, nachher, ausgabe)


@befehl.command(options_metavar="[OPTIONEN]")
@click.argument("datei", metavar="DATEI.docx", type=click.Path(path_type=Path))
@click.argument("lauf", required=False)
@_ausgabe
@click.pass_context
def rueckpruefen(ctx: click.Context, datei: Path, lauf: str | None, ausgabe: Path) -> None:
    """Zeigt, welche Zahlen und Sätze jemand in DATEI.docx geändert hat.

    LAUF ist der Ordner des Laufs, der die Datei geschrieben hat; ohne Angabe wird er bei der Datei und im
    Ausgabeordner gesucht. Der Bericht Rueckpruefung.html entsteht neben der Datei.
    """
    from integrationsbericht import konsole_word

    ctx.exit(konsole_word.rueckpruefe(datei, lauf, ausgabe))


@befehl.command(options_metavar="[OPTIONEN]")
@click.argument("gesucht", metavar="BETRAG|MASSNAHME")
@click.argument("lauf", required=False)
@_ausgabe
def erklaere(gesucht: str, lauf: str | None, ausgabe: Path) -> None:
    """Sagt, woher ein Betrag kommt, oder wie die Beträge einer Maßnahme entstanden sind.

    BETRAG wie in der Unterlage (94.996,48), MASSNAHME mit einem Teil ihrer Bezeichnung oder „Stelle, Nr. 1“. LAUF ist
    der Ordner eines Laufs oder sein Name im Ausgabeordner; ohne Angabe gilt der neueste.
    """
    from integrationsbericht import konsole_erklaerung

    konsole_erklaerung.erklaere(gesucht, lauf, ausgabe)


@befehl.command(options_metavar="")
@click.argument("befehlswort", metavar="[BEFEHL]", required=False)
@click.pass_context
def hilfe(ctx: click.Context, befehlswort: str | None) -> None:
    """Zeigt diese Hilfe oder die eines Befehls."""
    befehl.main([*filter(None, [befehlswort]), "--hilfe"], prog_name=ctx.find_root().info_name, standalone_mode=False)


def _ein_satz(fehler: click.ClickException) -> str:
    """What is wrong with the call, with click's suggestions inside the one sentence."""
    vorschlaege = [repr(name) for name in getattr(fehler, "possibilities", None) or ()]
    if vorschlaege:
        fehler.possibilities = None  # type: ignore[attr-defined]  # or click would add a sentence of its own
    satz = " ".join(fehler.format_message().split()).rstrip(".")
    return f"{satz}; gemeint ist vielleicht {' oder '.join(vorschlaege)}." if vorschlaege else f"{satz}."


def main(argumente: Sequence[str] | None = None) -> None:
    """Run the command and exit with its status (see README: 0, 1 or 2)."""
    for strom in (sys.stdout, sys.stderr):  # a Windows console may not know every letter; it must not stop a run
        if hasattr(strom, "reconfigure"):
            strom.reconfigure(errors="replace")
    try:
        status = befehl.main(args=argumente, prog_name="integrationsbericht", standalone_mode=False)
    except click.ClickException as fehler:
        sage(_ein_satz(fehler), fehler=True)
        sys.exit(2)
    except Unbrauchbar as fehler:
        sage(str(fehler), fehler=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sage("Abgebrochen; es ist nichts geschrieben.", fehler=True)
        sys.exit(2)
    except OSError:  # of the help, which click prints itself
        verstumme()
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
