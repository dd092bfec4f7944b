"""A mail dropped in whole: its attachments, its sender, and the day it was received."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import olefile

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.formate import Format

if TYPE_CHECKING:
    from oxmsg.storage import Storage

_ORT = ZoneInfo("Europe/Berlin")
"""The office that received the mail; a mail of 23:30 UTC came in on the next day."""
_MAIL_ALS_ANHANG = "__substg1.0_3701000D"
"""Where an Outlook message keeps a message that is attached to it as an element."""
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
    for teil in _eml_teile(nachricht):
        if name := teil.get_filename() or ("" if teil.get_content_maintype() == "text" else "Anhang"):
            daten = teil.get_payload(decode=True)
            anhaenge.append(Anhang(_name(name), daten if isinstance(daten, bytes) else b""))
            grenzen.ANHAENGE.pruefe(len(anhaenge))
    # The topmost Received line is the last stop, our own server; Date is only what the sender's clock said.
    stationen = [str(station).rsplit(";", 1)[-1] for station in nachricht.get_all("Received", [])]
    tage = (_tag(zeit) for zeit in (*stationen[:1], str(nachricht.get("Date", ""))))
    eingegangen = next((tag for tag in tage if tag is not None), None)
    return Mail(_adresse(str(nachricht.get("From", ""))), eingegangen, tuple(anhaenge))


def _eml_teile(nachricht: Message, ebene: int = 1) -> Iterator[Message]:
    """The parts that hold something, also those of mails that are parts themselves."""
    if not nachricht.is_multipart():
        yield nachricht
        return
    innen = ebene + (nachricht.get_content_maintype() == "message")
    grenzen.MAILTIEFE.pruefe(innen)
    for teil in nachricht.get_payload():
        assert isinstance(teil, Message)
        yield from _eml_teile(teil, innen)


def _msg(inhalt: bytes) -> Mail:
    from oxmsg import Message as Nachricht  # noqa: PLC0415 - few mails are of Outlook, and it takes long to load
    from oxmsg.storage import Storage  # noqa: PLC0415

    with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
        ablage = Storage.from_ole(behaelter)
    nachricht, anhaenge = Nachricht(ablage), tuple(_msg_anhaenge(ablage))
    grenzen.ANHAENGE.pruefe(len(anhaenge))
    # Outlook stores both; the day of delivery is the receipt, the day of sending only stands in for it.
    zeit = nachricht.properties.date_prop_value(_ZUGESTELLT) or nachricht.sent_date
    return Mail(
        _adresse(nachricht.sender or ""),
        zeit.astimezone(_ORT).date() if isinstance(zeit, datetime) else None,
        anhaenge,
    )


def _msg_anhaenge(ablage: Storage, ebene: int = 1) -> Iterator[Anhang]:
    """The attached files, also those of attached mails; what is only linked has no content and is none."""
    from oxmsg.attachment import Attachment  # noqa: PLC0415

    grenzen.MAILTIEFE.pruefe(ebene)
    for teil in ablage.iter_attachment_storages():
        mails = [innen for innen in teil.storages if innen.name == _MAIL_ALS_ANHANG]
        for mail in mails:
            yield from _msg_anhaenge(mail, ebene + 1)
        anhang = Attachment(teil)
        if not mails and anhang.file_bytes is not None:
            yield Anhang(_name(anhang.file_name or ""), anhang.file_bytes)


def _adresse(absender: str) -> str | None:
    return parseaddr(absender)[1] or None


def _tag(zeit: str) -> date | None:
    try:
        gelesen = parsedate_to_datetime(zeit.strip())
        return gelesen.astimezone(_ORT).date() if gelesen.tzinfo else gelesen.date()
    except (ValueError, TypeError, IndexError, OverflowError):  # no day, or one beyond the calendar
        return None


def _name(name: str) -> str:
    """The attachment's own name without any path; it is only ever shown, never opened or written."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "Anhang"
