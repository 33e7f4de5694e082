"""The talk so far: read from Rasa's slot, changed by what a message tells, written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.knowledge import today
from bot.advice.errors import FactError
from bot.advice.facts import Company, FactBook, to_json
from bot.advice.interview import Interview, interview
from bot.advice.knowledge import Knowledge
from bot.advice.values import Range, Value

TOPIC_OF_INTENT = {
    "digital_start": "einstieg",
    "digital_processes": "prozesse",
    "digital_commerce": "website_handel",
    "digital_security": "it_sicherheit",
    "digital_ai": "ki",
    "digital_einvoice": "e_rechnung",
    "digital_work": "mobiles_arbeiten",
    "digital_production": "produktion",
    "digital_privacy_law": "datenschutz",
    "staff_training": "weiterbildung",
    "staff_low_skilled": "angelernte",
    "staff_recruiting": "fachkraefte",
    "staff_apprentices": "ausbildung",
    "work_organisation": "arbeitsorganisation",
}

SMALLEST_MONEY = 1_000
"""A bare number below this is hardly meant as an amount of euros a year."""


@dataclass(frozen=True)
class Talk:
    """`asked` is the fact of the open question, `group` its subject, `programmes` those talked about last."""

    company: Company = field(default_factory=Company)
    asked: str = ""
    group: str = ""
    programmes: tuple[str, ...] = ()

    def interview(self, known: Knowledge) -> Interview:
        return interview(
            known.catalogue,
            self.company,
            book=known.book,
            region=known.region,
            on=today(),
            last_group=self.group,
        )

    def asking(self, name: str, *, group: str = "") -> Talk:
        return replace(self, asked=name, group=group or self.group)


def read_talk(tracker: Tracker, *, book: FactBook) -> Talk:
    """The talk in the slot; what can no longer be read (after a change of facts.yml) is dropped."""
    raw = tracker.get_slot("talk") or {}
    company = Company(_readable(raw.get("company", {}), book=book), frozenset(raw.get("declined", ())))
    return Talk(company, raw.get("asked", ""), raw.get("group", ""), tuple(raw.get("programmes", ())))


def write_talk(talk: Talk) -> EventType:
    value = {
        "company": to_json(talk.company),
        "declined": sorted(talk.company.declined),
        "asked": talk.asked,
        "group": talk.group,
        "programmes": list(talk.programmes),
    }
    return SlotSet("talk", value)


def intent_of(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def listen(talk: Talk, tracker: Tracker, *, book: FactBook) -> Talk:
    """The talk with everything the latest message tells: several facts in one sentence are all taken."""
    message = tracker.latest_message
    entities = [one for one in message.get("entities") or () if isinstance(one, Mapping)]
    told = _told(entities, talk, book=book)
    if not told and (answer := _yes_or_no(talk, intent_of(tracker), book=book)) is not None:
        told = {talk.asked: answer}
    if (topic := TOPIC_OF_INTENT.get(intent_of(tracker))) and "topic" not in told:
        told["topic"] = (topic,)
    named = tuple(str(one["value"]) for one in entities if one.get("entity") == "programme")
    company = talk.company.telling(**told)
    if "place" in told and "postcode" not in told:
        company = Company({k: v for k, v in company.facts.items() if k != "postcode"}, company.declined)
    if "postcode" in told and "place" not in told:
        company = Company({k: v for k, v in company.facts.items() if k != "place"}, company.declined)
    return replace(talk, company=company, programmes=tuple(dict.fromkeys(named)) or talk.programmes)


def offset_of(tracker: Tracker) -> int:
    """How many programmes were shown before, when "more" was tapped."""
    values = [
        one.get("value")
        for one in tracker.latest_message.get("entities") or ()
        if one.get("entity") == "offset"
    ]
    return values[-1] if values and isinstance(values[-1], int) and 0 <= values[-1] < 1000 else 0


def _told(entities: Iterable[Mapping[str, Any]], talk: Talk, *, book: FactBook) -> dict[str, Value]:
    raw: dict[str, Any] = {}
    for one in entities:
        name, value = str(one.get("entity")), one.get("value")
        if name not in book or value is None:
            continue
        if "low" in one or "high" in one:
            value = [one.get("low"), one.get("high")]
        if book.fact(name).kind == "choices":
            more = value if isinstance(value, list) else [value]
            raw[name] = list(dict.fromkeys([*raw.get(name, []), *more]))
        else:
            raw[name] = value
    return _readable(_meant_for_question(raw, talk, book=book), book=book)


def _meant_for_question(raw: dict[str, Any], talk: Talk, *, book: FactBook) -> dict[str, Any]:
    """A bare number answers the question that is open, not always the number of employees."""
    if list(raw) != ["employees"] or not talk.asked or talk.asked not in book:
        return raw
    fact = book.fact(talk.asked)
    number = raw["employees"]
    if fact.kind == "number":
        return {talk.asked: number}
    if fact.kind == "money" and isinstance(number, int) and number >= SMALLEST_MONEY:
        return {talk.asked: number}
    return raw


def _yes_or_no(talk: Talk, intent: str, *, book: FactBook) -> Value | None:
    """A plain yes or no answers an open yes-or-no question."""
    if talk.asked in book and book.fact(talk.asked).kind == "flag" and intent in ("affirm", "deny"):
        return intent == "affirm"
    return None


def _readable(raw: Mapping[str, Any], *, book: FactBook) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, value in raw.items():
        try:
            values[name] = book.fact(name).read(value)
        except FactError:
            # Nothing that came over the wire is trusted; what is no value of this fact was not said.
            continue
    return values


def is_range(value: Value | None) -> bool:
    return isinstance(value, Range) and value.exact is None
