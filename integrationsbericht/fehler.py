"""What ends a run before anything is written."""

from __future__ import annotations


class Unbrauchbar(Exception):
    """Call, settings, rules, templates or machine make a run impossible; the message is one German sentence."""
