"""A mail dropped in whole: its attachments, its sender, and the day it was received."""

from __future__ import annotations

import email
import email.policy
import io
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from zoneinfo import ZoneInfo

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.formate import Format

_ORT = ZoneInfo("Europe/Berlin")
"""The office that received the mail; a mail of 23:30 UTC came in on the next day."""


_ZUGESTELLT = 0x0E06
"""Property PidTagMessageDeliveryTime of an Outlook message."""


@dataclass(frozen=True)
class Anhang:
    """One attached file."""

    name: str
    inhalt: bytes


@dataclass(frozen=True)
class Mail:
    """A mail without its text: nobody's return stands there."""

    absender: str | None
    eingegangen: date | None
    anhaenge: tuple[Anhang, ...]


def lies_mail(inhalt: bytes, art: Format) -> Mail:
    """Attachments, sender address and day of receipt (local time) of an .eml or .msg."""
    return _eml(inhalt) if art is Format.EML else _msg(inhalt)


def _eml(inhalt: bytes) -> Mail:
    nachricht = email.message_from_bytes(inhalt, policy=email.policy.default)
    assert isinstance(nachricht, EmailMessage)
    anhaenge = []
    for teil in nachricht.walk():
        name = teil.get_filename() or ("" if teil.get_content_maintype() in ("text", "multipart") else "Anhang")
        if name and not teil.is_multipart():
            daten = teil.get_payload(decode=True)
            anhaenge.append(Anhang(_name(name), daten if isinstance(daten, bytes) else b""))
            grenzen.ANHAENGE.pruefe(len(anhaenge))
    # The topmost Received line is the last stop, our own server; Date is only what the sender's clock said.
    stationen = [str(station).rsplit(";", 1)[-1] for station in nachricht.get_all("Received", [])]
    tage = (_tag(zeit) for zeit in (*stationen[:1], str(nachricht.get("Date", ""))))
    eingegangen = next((tag for tag in tage if tag is not None), None)
    return Mail(_adresse(str(nachricht.get("From", ""))), eingegangen, tuple(anhaenge))


def _msg(inhalt: bytes) -> Mail:
    from oxmsg import Message  # noqa: PLC0415 - few mails are of Outlook, and it takes long to load

    nachricht = Message.load(io.BytesIO(inhalt))
    anhaenge = tuple(Anhang(_name(a.file_name or ""), a.file_bytes or b"") for a in nachricht.attachments)
    grenzen.ANHAENGE.pruefe(len(anhaenge))
    # Outlook stores both; the day of delivery is the receipt, the day of sending only stands in for it.
    zeit = nachricht.properties.date_prop_value(_ZUGESTELLT) or nachricht.sent_date
    return Mail(
        _adresse(nachricht.sender or ""),
        zeit.astimezone(_ORT).date() if isinstance(zeit, datetime) else None,
        anhaenge,
    )


def _adresse(absender: str) -> str | None:
    return parseaddr(absender)[1] or None


def _tag(zeit: str) -> date | None:
    try:
        gelesen = parsedate_to_datetime(zeit.strip())
    except (ValueError, TypeError, IndexError):
        return None
    return gelesen.astimezone(_ORT).date() if gelesen.tzinfo else gelesen.date()


def _name(name: str) -> str:
    """The attachment's own name without any path; it is only ever shown, never opened or written."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "Anhang"
