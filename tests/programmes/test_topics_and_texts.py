"""What the other data files keep: every topic has first steps and help, every question a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from bot.advice.facts import Fact
from bot.advice.programme import ASPECTS, FUNDING_KINDS
from bot.advice.topics import Topic
from bot.advice.values import Range
from tests.programmes import DATA, PHONE, TOPICS, shipped

FACTS = (
    "employees", "fte", "insured_employees", "turnover_eur", "balance_eur", "founded_year", "place", "postcode",
    "sector", "legal_form", "public_majority", "topic", "funding_kind", "project_started", "de_minimis_eur",
    "applicant", "budget_eur",
)  # fmt: skip
DERIVED = ("area", "state", "age_years")
TOLD = ("called_sme", "de_minimis_grants")
TEXTS_OF_THE_AGENCY = (
    "about", "offers", "not_offers", "process", "address", "carriers", "advice_costs", "region", "outside",
    "place_unknown", "own_project", "bot", "bot_operator", "founding", "private_person", "legal_tax_advice",
    "other_funding",
)  # fmt: skip
PLACEHOLDER = re.compile(
    r"\b(TODO|TBD|FIXME|XXX+|Lorem|Muster\w*|noch einfügen)\b|\.\.\.|…|<\w+>|\[\w+\]|\{\w*\}"
)

TOPIC_CASES = [pytest.param(one, id=one.id) for one in shipped().topics.topics.values()]
QUESTIONS = [pytest.param(one, id=one.name) for one in shipped().book.facts if one.askable]
FILES = [pytest.param(path, id=path.name) for path in sorted(DATA.rglob("*.yml"))]


def test_every_topic_of_the_model_has_a_file() -> None:
    """Whatever subject is understood, there is a first answer to it."""
    assert set(shipped().topics.topics) == TOPICS
    assert set(shipped().book.fact("topic").codes) == TOPICS


@pytest.mark.parametrize("topic", TOPIC_CASES)
def test_a_topic_says_what_it_is_about_and_three_steps_for_this_week(topic: Topic) -> None:
    """Two sentences and three steps, each short enough for a phone."""
    assert len(topic.about) <= PHONE
    assert topic.about.endswith(".")
    assert len(topic.steps) == 3
    for step in topic.steps:
        assert len(step) <= 200
        assert step.endswith(".")


@pytest.mark.parametrize("topic", TOPIC_CASES)
def test_a_duty_is_a_plain_sentence_that_can_be_doubted(topic: Topic) -> None:
    """We give no legal advice: a duty without a source is never called certain."""
    for duty in topic.duties:
        assert duty.text.endswith(".")
        assert len(duty.text) <= PHONE
        assert duty.source.url or duty.source.doubtful


@pytest.mark.parametrize("topic", TOPIC_CASES)
def test_every_topic_has_free_help_in_every_area(topic: Topic) -> None:
    """Nobody of the region is left without a body to ask."""
    partners = [shipped().topics.partners[name] for name in topic.partners]

    for area in shipped().agency.areas:
        assert any(partner.serves(area.id) for partner in partners), area.id


def test_partners_serve_areas_the_agency_has_and_are_all_named_somewhere() -> None:
    """A partner nobody names, or with a misspelt area, would never be shown."""
    areas = {area.id for area in shipped().agency.areas}
    named = {
        *(name for topic in shipped().topics.topics.values() for name in topic.partners),
        *(name for names in shipped().agency.referrals.values() for name in names),
        *(name for programme in shipped().catalogue.programmes for name in programme.first_contact),
    }

    assert set(shipped().topics.partners) == named
    assert all(set(partner.areas) <= areas for partner in shipped().topics.partners.values())


def test_every_text_of_the_agency_is_used() -> None:
    """A sentence that nobody reads grows old unseen."""
    rooms = [DATA.parent / room for room in ("bot/advice", "bot/chat", "rasa_project/actions")]
    code = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.glob("*.py"))

    assert [name for name in shipped().agency.texts if not re.search(rf"['\"]{name}['\"]", code)] == []


@pytest.mark.parametrize("name", ["digital_sicher_nrw", "transferstelle_cybersicherheit"])
def test_help_that_could_not_be_confirmed_says_so(name: str) -> None:
    """The owner reads that nobody looked lately."""
    assert "nicht bestätigt" in shipped().topics.partners[name].helps_with


def test_the_facts_are_those_the_model_and_the_database_know() -> None:
    """Names are a contract: facts may be added, none may be renamed."""
    assert {*FACTS, *DERIVED} <= set(shipped().book.names())
    assert [fact.name for fact in shipped().book.facts if not fact.askable] == [*DERIVED, *TOLD]


def test_topic_and_place_are_the_most_important_questions() -> None:
    """The order of the file settles ties between questions."""
    assert shipped().book.names()[:4] == ("topic", "place", "employees", "project_started")


@pytest.mark.parametrize("fact", QUESTIONS)
def test_a_question_is_short_has_a_reason_and_a_subject(fact: Fact) -> None:
    """One friendly question, at most with a hint, and a reason for whoever asks why."""
    assert "?" in fact.question
    assert len(fact.question) <= 110
    assert fact.why.endswith(".")
    assert len(fact.why) <= 130
    assert fact.group in {"betrieb", "ort", "geld", "vorhaben"}
    assert not re.search(r"\b(du|dein\w*|euer|eure\w*|ihr)\b", f"{fact.question} {fact.why}")


@pytest.mark.parametrize("fact", QUESTIONS)
def test_buttons_are_short_and_cover_the_line_without_a_gap(fact: Fact) -> None:
    """Whatever number a firm has, one button holds it."""
    assert all(len(choice.label) <= 28 for choice in fact.choices)
    ranges = [choice.value for choice in fact.choices if isinstance(choice.value, Range)]
    for before, after in pairwise(ranges):
        assert before.high is not None
        assert after.low is not None
        assert 0 <= after.low - before.high <= 1
    assert not ranges or ranges[-1].high is None


@pytest.mark.parametrize("limit", [50_000_000, 43_000_000, 250])
def test_buttons_never_straddle_a_limit_of_the_eu(limit: int) -> None:
    """A tap on a button settles the question it was meant to settle."""
    names = {50_000_000: "turnover_eur", 43_000_000: "balance_eur", 250: "fte"}
    last_below = limit - 1 if limit == 250 else limit

    for choice in shipped().book.fact(names[limit]).choices:
        assert isinstance(choice.value, Range)
        assert choice.value.at_most(last_below).value != "unknown"


def test_kinds_of_funding_are_the_same_for_wishes_and_programmes() -> None:
    """What somebody wishes for can be found in the catalogue."""
    assert set(shipped().book.fact("funding_kind").codes) == set(FUNDING_KINDS)


def test_there_is_a_general_answer_to_everything_that_can_be_asked() -> None:
    """A question about funding is answered even when no programme is meant."""
    assert set(shipped().general) == set(ASPECTS)
    for statement in shipped().general.values():
        assert len(statement.text) <= PHONE
        assert statement.text.endswith(".")


def test_the_agency_covers_its_region() -> None:
    """Every area has towns, and every town of the region an area of the agency."""
    agency = shipped().agency

    assert {area.id for area in agency.areas} == set(shipped().region.areas())
    assert agency.promise_hours > 0
    assert any(agency.hours.spans.values())


@pytest.mark.parametrize("name", TEXTS_OF_THE_AGENCY)
def test_the_agency_has_a_text_for_what_is_asked_about_it(name: str) -> None:
    """What the answers use is there, and short enough for a phone."""
    assert 0 < len(shipped().agency.texts[name]) <= PHONE


def test_consent_says_what_goes_to_whom_and_how_to_take_it_back() -> None:
    """Nobody agrees to something that is not named."""
    consent = shipped().agency.consent

    for part in (
        "Namen",
        "Telefonnummer",
        "E-Mail",
        "Anfrage",
        "Betrieb",
        "Programme",
        "Telegram",
        "/loeschen",
    ):
        assert part in consent
    assert shipped().agency.name in consent


def test_privacy_says_who_answers_and_how_to_see_and_delete_everything() -> None:
    """The word at the start is honest about the program and names both commands."""
    privacy = shipped().agency.privacy

    for part in ("Programm", "/daten", "/loeschen", "Passwörter"):
        assert part in privacy


@pytest.mark.parametrize("path", FILES)
def test_no_text_is_left_unfinished(path: Path) -> None:
    """What an owner reads contains no placeholder and no mark of somebody's own."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))

    for text in _texts(raw):
        if text in {fact.otherwise for fact in shipped().book.facts}:
            continue  # Its {} is filled in by the program.
        assert not PLACEHOLDER.search(text), text


def _texts(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for value in raw.values():
            yield from _texts(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _texts(value)
