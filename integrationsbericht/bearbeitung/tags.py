"""Names of Word's elements, each put together once: reading a paper asks for them a hundred thousand times."""

from __future__ import annotations

from functools import cache

from docx.oxml import ns

qn = cache(ns.qn)
