"""Which words begin a name, belong to one, or end it. Words that are also surnames are in none of the lists."""

from __future__ import annotations

import re


def _liste(text: str) -> frozenset[str]:
    return frozenset(text.split())


STRENG = re.compile(
    r"(?<![\w-])(?:Frau|Fräulein|Herrn?|Eheleuten?|Professor(?:in)?)(?![\w-])"
    r"|(?<![\w-])(?:(?:Frl|Hrn?|Fr|Mrs?|Prof|Dr)\.(?!-)|Dipl\.)",
    re.IGNORECASE,
)
"""What stands before a name is part of it; the first word behind it is taken for one."""

_ROLLE = r"Ansprech(?:person(?:en)?|partner(?:innen|in|n)?)|Kontaktperson(?:en)?|(?:Sach)?Bearbeiter(?:innen|in|n)?"
LOSE = re.compile(
    r"(?<![\w-])(?:"
    rf"Familie|Fam\.|Herren|Kolleg(?:e|en|in|innen)|{_ROLLE}|Kontakt(?=\s?:)"
    r"|gez\.|i\.\s?A\.|z\.\s?Hd\.(?:\s?v(?:on|\.))?"
    r")(?:[*:_/]-?in(?:nen)?\b|\(in(?:nen)?\))?(?!\w)(?:\s*:\s*|\s+[–-]\s+|\s+)?(?:(?:ist|sind|war)\s+)?",
    re.IGNORECASE,
)
"""What stands before a name or something else ("Ansprechpartner Jobcenter"): only what looks like a name goes."""

FERN = re.compile(rf"(?<![\w-])(?:{_ROLLE})\s[^.:;\n]{{1,60}}(?:\s?:\s*|\s(?:ist|sind)\s+)", re.IGNORECASE)
"""A role, something about it, and then whoever has it: `Ansprechpartner für Betriebe: Eva Muster`."""

WOCHENTAG_DAVOR = re.compile(r"\b(?:Mo|Di|Mi|Do|Sa|So)\.?\s*(?:bis|und|oder|[-–,/&+])?\s*$", re.IGNORECASE)
"""`Mo. bis Fr.` is no woman."""

TAGESZEIT_DANACH = re.compile(r"\s*(?:vor|nach)?(?:morgens?|mittags?|abends?)\b", re.IGNORECASE)

FIRMA_DANACH = re.compile(r"\s*,?\s*(?:g?GmbH|g?mbH|gUG|UG|e\.?\s?V\.?|e\.?\s?G\.?|GbR|OHG|&\s?Co|Stiftung)(?!\w)")
"""Behind a name: it is that of a company or a club, which may be told."""

TITEL = _liste("""
    dr dres prof professor professorin dipl ing päd psych soz kfm kffr mag med phil jur rer nat pol oec paed theol
    habil hc h.c ra rain pd apl em univ fh mdl mdb ba ma b.a m.a b.sc m.sc ll.m ph.d h c mult arb verw inf wirt stud
""")
PARTIKEL = _liste("""
    von vom van zu zum zur de del della dello di da dal dos das do du des la le les los af av ter ten tot op het 't
    v d v.d st al el as ad an-n ash ibn bin bint ben bar abu abou umm ould ait aït y mc mac geb geborene geborener verh
""")
GEBORENE = frozenset(("geb", "geborene", "geborener", "verh"))
NACHGESTELLT = frozenset(("der", "den", "dem", "die", "und", "zu"))
"""Particles only behind another one: `von der`, `von und zu`."""

_FUNKTION_GROSS = _liste("""
    die der das den dem sie er es wir ich ihr bitte danach dort hier dann nicht auch im am für mit bei nach und oder
    wenn tel telefon telefax fax mobil handy ruf durchwahl e-mail email mail uhr gmbh ggmbh mbh ug gbr ohg ev e.v
""")
"""Words that no name has, wherever a capital makes them look like one."""
_FUNKTION_KURZ = _liste("""
    in an auf zu zur zum vom von aus ab um als wie ist sind war hat haben kann soll wird bis seit vor ohne so was
    wer eine ein einen einer unter über durch gegen noch nur sich sucht macht kommt geht
""")
"""The same in a text in capitals, where `AN` and `UM` can be either."""

_ENDUNG = re.compile(
    r"(?:.{6}ung(?:en)?|bildung(?:en)?|.{3}(?:keit|heit|schaft|tion|ität)(?:en)?"
    r"|.{2}(?:amt|amts|ämter|kurs|kurse|kursen|zentrum|center|büro|stelle|stellen|hilfe|hilfen|arbeit|dienst|dienste|verein|verband|werk|management|projekt|projekte"
    r"|programm|schule|schulen|gruppe|gruppen|gebiet|bereich|abteilung|ministerium|agentur|behörde|behörden|geber|kammer|kammern|straße|coaching"
    r"|unterricht|training|angebot|maßnahme|maßnahmen|bedarf|werkstatt))\Z"
)
_HAUPTWORT = _liste("""
    stadt gemeinde jobcenter caritas diakonie awo drk vhs malteser johanniter kolping ki kiz sozialamt jugendamt
    team amt rathaus abteilung fachbereich bereich sachgebiet dezernat kurs projekt termin stiftung kreisverband
    ortsverband landkreis bundesagentur baustein coaching mitarbeiter mitarbeiterin leiter leiterin leitung
""")
_THEMA = _liste("""
    beruf kind kinder kindern jugend jugendliche jugendlichen eltern arbeit schule leben alltag soziales asyl
    sprache sprachen zukunft frau frauen herr herrn herren mann männer mutter mütter vater väter heim freizeit sport
    kultur computer aktiv stärken plus digital international kreis land bund quartier nachbarschaft mittendrin
    willkommen unterwegs miteinander gemeinsam deutsch geflüchtete geflüchteten geduldete geduldeten gestattete
    gestatteten migranten migrantinnen teilhabe integration umkleide damen senioren gesucht mathematik praxis recht
    haushalt schulung handwerk kita bildung familie familien kollege kollegin dr prof ansprechpartner
    ansprechpartnerin
""")
"""What follows `Familie` or `Ansprechpartner` and is nobody, though there may be people of that name."""


def beendet_namen(wort: str) -> bool:
    """Whether no name has this word."""
    klein = wort.casefold()
    return klein in _FUNKTION_GROSS or (len(wort) > 1 and wort.isupper() and klein in _FUNKTION_KURZ)


def ist_hauptwort(wort: str) -> bool:
    """Whether it names an office or an activity, as far as its form or our lists tell."""
    klein = wort.casefold()
    letztes = klein.rsplit("-", 1)[-1]
    return klein in _HAUPTWORT or letztes in _HAUPTWORT or _ENDUNG.search(letztes) is not None


def ist_thema(wort: str) -> bool:
    klein = wort.casefold()
    return klein in _THEMA or klein.rsplit("-", 1)[-1] in _THEMA
