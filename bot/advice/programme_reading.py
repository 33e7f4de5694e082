"""Programmes from plain dicts: the shape of the files under data/programmes/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.advice.criteria import CONFIDENCES, GROUP_KINDS, Condition, Criterion, Group, Source, Test
from bot.advice.errors import DataError, FactError
from bot.advice.facts import NUMBERS, Fact, FactBook
from bot.advice.programme import (
    ASPECTS,
    FORMS,
    FUNDING_KINDS,
    AdvisorCheck,
    Example,
    Exclusion,
    Programme,
    Statement,
    Window,
)
from bot.advice.reading import Section

VERDICTS = ("likely", "undecided", "unlikely", "closed")
TESTS_OF = {**dict.fromkeys(NUMBERS, ("at_least", "at_most", "fewer_than")), "flag": ("equals",)}
"""The tests that fit facts of a kind; all other facts hold codes."""

SharedConditions = Mapping[str, Condition]
"""Conditions of data/conditions.yml that many programmes use by name, such as the EU size limits."""

SharedChecks = Mapping[str, AdvisorCheck]


def programme(raw: Section, *, book: FactBook, shared: SharedConditions, checks: SharedChecks) -> Programme:
    """One programme; DataError says what is wrong and where."""
    raw.only(
        "id", "name", "short_name", "provider", "kinds", "form", "benefit", "max_grant_eur", "de_minimis", "window",
        "conditions", "advisor_checks", "statements", "replaced_by", "first_contact", "not_with", "examples",
    )  # fmt: skip
    made = Programme(
        id=raw.text("id"),
        name=raw.text("name"),
        short_name=raw.text("short_name"),
        provider=raw.text("provider"),
        kinds=raw.texts("kinds", allowed=FUNDING_KINDS),
        form=raw.one_of("form", FORMS),
        benefit=raw.text("benefit"),
        window=_window(raw.section("window")),
        conditions=tuple(condition(one, book=book, shared=shared) for one in raw.sections("conditions")),
        checks=tuple(advisor_check(one, shared=checks) for one in raw.sections("advisor_checks")),
        statements=_statements(raw.section("statements")),
        replaced_by=raw.text("replaced_by", default=""),
        examples=tuple(_example(one, book=book) for one in raw.sections("examples")),
        max_grant_eur=raw.number_or_none("max_grant_eur"),
        de_minimis=raw.flag("de_minimis", default=False),
        first_contact=raw.texts("first_contact"),
        not_with=tuple(_exclusion(one) for one in raw.sections("not_with")),
    )
    if not made.kinds:
        raw.fail("kinds", f"mindestens eines von {', '.join(FUNDING_KINDS)}")
    for criterion in made.criteria():
        if not criterion.source.url:
            raise DataError(
                f"die Bedingung „{criterion.label}“ hat keine „source“; erlaubt ist die Adresse der Seite, auf der sie "
                "steht. Ohne eine solche Seite gehört sie unter „advisor_checks“.",
                file=raw.file,
                line=raw.line("conditions"),
            )
    return made


def advisor_check(raw: Section, *, shared: SharedChecks) -> AdvisorCheck:
    """A point that only a person can settle, or a shared one by name."""
    if "use" in raw.keys():
        raw.only("use")
        return shared[raw.one_of("use", tuple(shared))]
    raw.only("sentence", "source", "checked_on", "confidence")
    return AdvisorCheck(raw.text("sentence"), source(raw))


def condition(raw: Section, *, book: FactBook, shared: SharedConditions) -> Condition:
    """One criterion, a nested group, or a shared condition by name, with a source of its own if it has one."""
    if "use" in raw.keys():
        raw.only("use", "source", "checked_on", "confidence")
        used = shared[raw.one_of("use", tuple(shared))]
        if raw.keys() == ("use",):
            return used
        raw.text("source")  # half a source of its own is none
        return _with_source(used, source(raw))
    for kind in GROUP_KINDS:
        if kind in raw.keys():
            raw.only(kind)
            return Group(kind, tuple(condition(one, book=book, shared=shared) for one in raw.sections(kind)))
    raw.only("fact", "test", "label", "sentence", "unmet", "source", "checked_on", "confidence", "ask")
    name = raw.one_of("fact", book.names())
    return Criterion(
        fact=name,
        test=_test(raw.section("test"), fact=book.fact(name)),
        label=raw.text("label"),
        sentence=raw.text("sentence"),
        unmet=raw.text("unmet"),
        source=source(raw),
        ask=raw.flag("ask", default=True),
    )


def _with_source(used: Condition, own: Source) -> Condition:
    if isinstance(used, Criterion):
        return replace(used, source=own)
    return Group(used.kind, tuple(_with_source(part, own) for part in used.of))


def source(raw: Section) -> Source:
    """`source`, `checked_on` and `confidence` of an entry; an empty address means general knowledge."""
    url = raw.text("source", default="")
    confidence = raw.one_of("confidence", CONFIDENCES, default="high")
    if url and not url.startswith(("https://", "http://")):
        raw.fail("source", "eine Adresse, die mit https:// beginnt")
    if not url and confidence == "high":
        raw.fail("confidence", "medium oder low, solange keine Quelle angegeben ist")
    return Source(url, raw.day("checked_on"), confidence)


def statement(raw: Section) -> Statement:
    raw.only("text", "more", "source", "checked_on", "confidence")
    return Statement(raw.text("text"), source(raw), raw.text("more", default=""))


def _test(raw: Section, *, fact: Fact) -> Test:
    allowed = TESTS_OF.get(fact.kind, ("one_of", "none_of"))
    raw.only(*allowed)
    made = Test(
        at_least=raw.number_or_none("at_least"),
        at_most=raw.number_or_none("at_most"),
        fewer_than=raw.number_or_none("fewer_than"),
        one_of=raw.texts("one_of", allowed=fact.codes),
        none_of=raw.texts("none_of", allowed=fact.codes),
        equals=raw.flag("equals", default=False) if "equals" in raw.keys() else None,
    )
    if made == Test():
        raw.fail("test", " oder ".join(allowed))
    return made


def _window(raw: Section) -> Window:
    raw.only("opens", "closes", "paused", "lottery", "doubt", "source", "checked_on", "confidence")
    return Window(
        opens=raw.day_or_none("opens"),
        closes=raw.day_or_none("closes"),
        paused=raw.text("paused", default=""),
        lottery=raw.flag("lottery", default=False),
        doubt=raw.text("doubt", default=""),
        source=source(raw),
    )


def _exclusion(raw: Section) -> Exclusion:
    raw.only("programme", "sentence", "source", "checked_on", "confidence")
    return Exclusion(raw.text("programme"), raw.text("sentence"), source(raw))


def _statements(raw: Section) -> dict[str, Statement]:
    raw.only(*ASPECTS)
    for needed in ("what", "amount", "deadline"):
        raw.section(needed)
    return {key: statement(raw.section(key)) for key in raw.keys()}


def _example(raw: Section, *, book: FactBook) -> Example:
    raw.only("name", "company", "on", "verdict", "fails")
    facts = raw.section("company")
    try:
        company = book.company({key: facts.data[key] for key in facts.keys()})
    except FactError as wrong:
        facts.fail(wrong.field, f"etwas anderes ({wrong})")
    verdict = raw.one_of("verdict", VERDICTS)
    return Example(raw.text("name"), company, raw.day("on"), verdict, raw.text("fails", default=""))
