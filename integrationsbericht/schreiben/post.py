"""A mail as a draft that opens in the mail program. Nothing in it depends on the clock or on chance."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from integrationsbericht.deutsch import einzeilig

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_ORT = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, kw_only=True)
class Anhang:
    """An Excel workbook that goes along."""

    name: str
    inhalt: bytes


def adressen(text: str | None) -> tuple[str, ...]:
    """The mail addresses in a cell, in their order; what is none is left out."""
    gefunden = []
    for teil in re.split(r"[\s;,<>]+", einzeilig(text or "")):
        name, at, rechner = teil.rpartition("@")
        with suppress(MessageError, ValueError, IndexError):
            if at and "." in rechner:
                gefunden.append(Address(addr_spec=f"{name}@{rechner.encode('idna').decode('ascii')}").addr_spec)
    return tuple(dict.fromkeys(gefunden))


def entwurf(  # noqa: PLR0913  # what a mail has
    *,
    an: Sequence[str],
    von: Sequence[str],
    name: str | None,
    betreff: str,
    text: str,
    tag: date | None,
    anhaenge: Sequence[Anhang] = (),
) -> bytes:
    """The draft as .eml: `X-Unsent` lets classic Outlook and Thunderbird open it for sending.

    `name` is the sender's, before the first address of `von`. Without `an` it has no recipient, without `tag` no date
    until it is sent.
    """
    mail = EmailMessage(policy=SMTP)
    if von:
        mail["From"] = Address(einzeilig(name or ""), addr_spec=von[0])
    if an:
        mail["To"] = ", ".join(an)
    mail["Subject"] = einzeilig(betreff)
    if tag:
        mail["Date"] = format_datetime(datetime.combine(tag, time(12), _ORT))
    mail["X-Unsent"] = "1"
    mail.set_content(text, cte="quoted-printable")
    for anhang in anhaenge:
        mail.add_attachment(anhang.inhalt, maintype=EXCEL[0], subtype=EXCEL[1], filename=anhang.name)
    kennung = _kennung(mail, [anhang.inhalt for anhang in anhaenge])
    if mail.is_multipart():
        mail.set_boundary(f"=={kennung}==")
    mail["Message-ID"] = f"<{kennung}@{von[0].rpartition('@')[2] if von else 'integrationsbericht.invalid'}>"
    return mail.as_bytes()


def als_text(*, an: str, betreff: str, anlagen: Sequence[str], absaetze: Sequence[str]) -> bytes:
    """The same for whoever pastes it into a mail: to whom, about what, what to attach.

    UTF-8 with a mark and CRLF, as older Notepads need it.
    """
    kopf = [f"An: {an}", f"Betreff: {betreff}", *([f"Anlagen: {', '.join(anlagen)}"] if anlagen else [])]
    ganz = "\n\n".join(["\n".join(kopf), *absaetze]) + "\n"
    return ganz.replace("\n", "\r\n").encode("utf-8-sig", errors="replace")


def _kennung(mail: EmailMessage, anhaenge: Iterable[bytes]) -> str:
    """What names this mail among all others, and parts its pieces: made of its content, where others take chance."""
    text = mail.get_body()
    teile = [*(f"{name}: {wert}".encode() for name, wert in mail.items() if name != "Content-Type"), *anhaenge]
    return hashlib.sha256(b"\0".join([*teile, str(text and text.get_content()).encode()])).hexdigest()[:32]
