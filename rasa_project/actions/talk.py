"""The talk so far: read from Rasa's slot, changed by what a message tells, written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.knowledge import today
from actions.wording import calls_itself_sme, project_started
from bot.advice.errors import FactError
from bot.advice.facts import Company, FactBook, to_json
from bot.advice.interview import Interview, interview
from bot.advice.knowledge import Knowledge
from bot.advice.values import Value

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

GO_ON = "go_on"
"""The open question is whether to go on asking."""

APPLICANT_OF_INTENT = {"founding": "founder", "private_person": "person"}
FACTS_OF_A_FIRM = frozenset({"employees", "fte", "insured_employees", "turnover_eur", "balance_eur"})
"""Whoever tells one of these speaks for an existing firm."""

SMALLEST_MONEY = 1_000
"""A bare number below this is hardly meant as an amount of euros a year."""


@dataclass(frozen=True)
class Talk:
    """`asked` is the fact of the open question (or GO_ON), `group` its subject, `programmes` those talked about last.

    `goes_on` says that the owner wants all questions, not only those for a first answer; `questioned` are the
    contradictions that were asked about.
    """

    company: Company = field(default_factory=Company)
    asked: str = ""
    group: str = ""
    programmes: tuple[str, ...] = ()
    goes_on: bool = False
    questioned: tuple[str, ...] = ()

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
    return Talk(
        company,
        asked=raw.get("asked", ""),
        group=raw.get("group", ""),
        programmes=tuple(raw.get("programmes", ())),
        goes_on=bool(raw.get("goes_on")),
        questioned=tuple(raw.get("questioned", ())),
    )


def write_talk(talk: Talk) -> EventType:
    value = {
        "company": to_json(talk.company),
        "declined": sorted(talk.company.declined),
        "asked": talk.asked,
        "group": talk.group,
        "programmes": list(talk.programmes),
        "goes_on": talk.goes_on,
        "questioned": list(talk.questioned),
    }
    return SlotSet("talk", value)


def intent_of(message: Mapping[str, Any]) -> str:
    return str((message.get("intent") or {}).get("name") or "")


def listen(talk: Talk, message: Mapping[str, Any], *, book: FactBook) -> Talk:
    """The talk with everything the message tells: several facts in one sentence are all taken."""
    told = _told(_entities(message), talk, book=book)
    intent = intent_of(message)
    if not told and (answer := _yes_or_no(talk, intent, book=book)) is not None:
        told = {talk.asked: answer}
    if (topic := TOPIC_OF_INTENT.get(intent)) and "topic" not in told:
        told["topic"] = (topic,)
    told = {**_worded(str(message.get("text") or "")), **told}
    company = _who_asks(_at_one_place(talk.company.telling(**told), told), told, intent)
    return replace(
        talk,
        company=company,
        programmes=named_programmes(message) or talk.programmes,
        goes_on=talk.goes_on or wants_to_go_on(message) or (talk.asked == GO_ON and intent == "affirm"),
    )


def named_programmes(message: Mapping[str, Any]) -> tuple[str, ...]:
    """The programmes or families that the message names."""
    named = [str(one["value"]) for one in _entities(message) if one.get("entity") == "programme"]
    return tuple(dict.fromkeys(named))


def _worded(text: str) -> dict[str, Value]:
    """What the words tell beside the entities."""
    started = project_started(text)
    told: dict[str, Value] = {} if started is None else {"project_started": started}
    return {**told, "called_sme": True} if calls_itself_sme(text) else told


def wants_to_go_on(message: Mapping[str, Any]) -> bool:
    """Whether "Weiter fragen" was tapped."""
    return _flag(message, GO_ON)


def wants_more(message: Mapping[str, Any]) -> bool:
    """Whether "Mehr dazu" was tapped."""
    return _flag(message, "more")


def _flag(message: Mapping[str, Any], name: str) -> bool:
    return any(one.get("entity") == name and one.get("value") is True for one in _entities(message))


def offset_of(message: Mapping[str, Any]) -> int:
    """How many programmes were shown before, when "more" was tapped."""
    values = [one.get("value") for one in _entities(message) if one.get("entity") == "offset"]
    return values[-1] if values and isinstance(values[-1], int) and 0 <= values[-1] < 1000 else 0


def _entities(message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in message.get("entities") or () if isinstance(one, Mapping)]


def _who_asks(company: Company, told: Mapping[str, Value], intent: str) -> Company:
    """A founder or private person is noted as such, until somebody speaks for an existing firm."""
    if who := APPLICANT_OF_INTENT.get(intent):
        return company.telling(applicant=who)
    if "applicant" in company.facts and "applicant" not in told and FACTS_OF_A_FIRM & set(told):
        return replace(company, facts={k: v for k, v in company.facts.items() if k != "applicant"})
    return company


def _at_one_place(company: Company, told: Mapping[str, Value]) -> Company:
    """A new town makes an old postal code wrong, and the other way round; told together, both stay."""
    stale = {"place", "postcode"} - set(told) if {"place", "postcode"} & set(told) else set()
    kept = {name: value for name, value in company.facts.items() if name in told or name not in stale}
    return replace(company, facts=kept)


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
