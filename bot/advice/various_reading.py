"""The smaller data files from plain dicts: facts, towns, topics, partners and the agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.advice.agency import Agency, Area
from bot.advice.facts import KINDS, NUMBERS, Choice, Fact
from bot.advice.programme_reading import statement
from bot.advice.reading import Section
from bot.advice.referral_reading import event, referrals
from bot.advice.region import Town
from bot.advice.topics import Partner, Topic
from bot.advice.values import Range, Value
from bot.advice.working_hours import WorkingHours

WEEKDAY_KEYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")


def fact(raw: Section) -> Fact:
    raw.only(
        "name",
        "kind",
        "label",
        "question",
        "why",
        "group",
        "choices",
        "codes",
        "otherwise",
        "digits",
        "halves",
    )
    kind = raw.one_of("kind", KINDS)
    choices = tuple(_choice(one, kind=kind) for one in raw.sections("choices"))
    return Fact(
        name=raw.text("name"),
        kind=kind,
        label=raw.text("label"),
        question=raw.text("question", default=""),
        why=raw.text("why", default=""),
        group=raw.text("group", default=""),
        choices=choices,
        # Buttons of a text are only the likeliest answers.
        codes=raw.texts("codes") or (() if kind == "text" else _codes(choices)),
        otherwise=raw.text("otherwise", default=""),
        digits=raw.number_or_none("digits") or 0,
        halves=raw.flag("halves", default=False),
    )


def _codes(choices: Iterable[Choice]) -> tuple[str, ...]:
    """The codes behind the buttons; the buttons of a fact with several codes hold a tuple each."""
    values = [choice.value for choice in choices]
    single = [value for value in values if isinstance(value, str)]
    return tuple(single + [code for value in values if isinstance(value, tuple) for code in value])


def _choice(raw: Section, *, kind: str) -> Choice:
    raw.only("value", "from", "to", "label")
    if kind in NUMBERS:
        return Choice(_range(raw), raw.text("label"))
    value: Value = raw.flag("value", default=False) if kind == "flag" else raw.text("value")
    return Choice((value,) if kind == "choices" and isinstance(value, str) else value, raw.text("label"))


def _range(raw: Section) -> Range:
    low, high = raw.number_or_none("from"), raw.number_or_none("to")
    if low is None and high is None:
        raw.fail("from", "eine ganze Zahl, oder eine bei „to“")
    if low is not None and high is not None and low > high:
        raw.fail("from", f"höchstens {high}, wie bei „to“")
    return Range(low, high)


def regional_town(raw: Section) -> Town:
    raw.only("name", "area", "state", "postcodes", "districts", "aliases")
    return Town(
        name=raw.text("name"),
        state=raw.text("state", default="NW"),
        area=raw.text("area"),
        postcodes=frozenset(raw.texts("postcodes")),
        other_names=raw.texts("districts") + raw.texts("aliases"),
    )


def outside_town(raw: Section) -> Town:
    raw.only("name", "state", "district", "aliases", "context")
    return Town(
        name=raw.text("name"),
        state=raw.text("state"),
        other_names=raw.texts("aliases"),
        district=raw.text("district", default=""),
    )


def topic(raw: Section) -> Topic:
    raw.only("id", "title", "about", "steps", "partners", "duties", "self_check")
    check = raw.section_or_none("self_check")
    return Topic(
        id=raw.text("id"),
        title=raw.text("title"),
        about=raw.text("about"),
        steps=raw.texts("steps"),
        partners=raw.texts("partners"),
        duties=tuple(statement(one) for one in raw.sections("duties")),
        self_check=statement(check) if check else None,
    )


def partner(raw: Section) -> Partner:
    raw.only("id", "name", "helps_with", "areas", "url", "source")
    where = raw.section_or_none("source")
    return Partner(
        id=raw.text("id"),
        name=raw.text("name"),
        helps_with=raw.text("helps_with"),
        source=statement(where) if where else None,
        areas=raw.texts("areas"),
        url=raw.text("url", default=""),
    )


def agency(raw: Section) -> Agency:
    raw.only(
        "name", "short_name", "areas", "hours", "time_zone", "holidays", "promise_hours", "consent", "privacy",
        "texts", "referrals", "events",
    )  # fmt: skip
    consent = raw.section("consent")
    holidays = raw.section("holidays")
    texts = raw.section("texts")
    return Agency(
        name=raw.text("name"),
        short_name=raw.text("short_name"),
        areas=tuple(Area(one.text("id"), one.text("name")) for one in raw.sections("areas")),
        hours=_hours(raw.section("hours"), zone=_zone(raw)),
        holidays=(holidays.text("country"), holidays.text("state")),
        promise_hours=raw.number("promise_hours"),
        consent=consent.text("text"),
        consent_version=consent.text("version"),
        privacy=raw.text("privacy"),
        texts={key: texts.text(key) for key in texts.keys()},
        referrals=referrals(raw.section_or_none("referrals")),
        events=tuple(event(one) for one in raw.sections("events")),
    )


def _zone(raw: Section) -> ZoneInfo:
    try:
        return ZoneInfo(raw.text("time_zone"))
    except (ZoneInfoNotFoundError, ValueError):
        raw.fail("time_zone", "ein Name wie Europe/Berlin")


def _hours(raw: Section, *, zone: ZoneInfo) -> WorkingHours:
    raw.only(*WEEKDAY_KEYS)
    spans = {
        WEEKDAY_KEYS.index(key): tuple(_span(raw, key, one) for one in raw.texts(key)) for key in raw.keys()
    }
    return WorkingHours(spans, zone)


def _span(raw: Section, key: str, text: str) -> tuple[time, time]:
    try:
        start, end = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError:
        start = end = time.min
    if start >= end:
        raw.fail(key, 'Zeiten wie ["08:00-12:00", "13:00-16:30"]')
    return start, end
