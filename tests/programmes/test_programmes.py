"""What every programme file keeps: examples come out as written, limits are tried, sentences are short."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from bot.advice.criteria import results, truth_of
from bot.advice.derive import ASKED_INSTEAD, derived
from bot.advice.eligibility import assess
from bot.advice.facts import Company
from bot.advice.programme import Example, Programme
from bot.advice.upkeep import errors, findings
from bot.advice.values import Truth
from tests.programmes import DATA, PHONE, TOPICS, shipped

PROGRAMMES = [pytest.param(one, id=one.id) for one in shipped().catalogue.programmes]
EXAMPLES = [(one, example) for one in shipped().catalogue.programmes for example in one.examples]
RULED_OUT = [(one, example) for one, example in EXAMPLES if example.verdict == "unlikely"]


def _names(cases: Sequence[tuple[Programme, Example]]) -> list[str]:
    return [f"{programme.id}: {example.name}" for programme, example in cases]


PROMISE = re.compile(
    r"garantier|versprech|Sie erhalten|Sie bekommen|steht Ihnen zu|haben Anspruch", re.IGNORECASE
)
"""Words that promise money; whether there is any, others decide."""


def test_there_is_one_file_for_each_programme() -> None:
    """What lies in the folder is what the catalogue holds."""
    files = {path.stem for path in (DATA / "programmes").glob("*.yml")}

    assert {one.id for one in shipped().catalogue.programmes} == files


@pytest.mark.parametrize(("programme", "example"), EXAMPLES, ids=_names(EXAMPLES))
def test_an_example_firm_gets_its_verdict(programme: Programme, example: Example) -> None:
    """Each example of the file is a test."""
    assessment = assess(programme, example.company, region=shipped().region, on=example.on)

    assert assessment.verdict.value == example.verdict


@pytest.mark.parametrize(("programme", "example"), RULED_OUT, ids=_names(RULED_OUT))
def test_a_firm_is_ruled_out_by_exactly_the_fact_that_is_named(
    programme: Programme, example: Example
) -> None:
    """An example shows one reason: a single condition fails, and it asks for the fact under `fails`."""
    company = _known(example)

    failing = [one for one in programme.conditions if truth_of(one, company) is Truth.NO]

    assert len(failing) == 1
    assert example.fails in {
        one.criterion.fact for one in results(failing[0], company) if one.truth is Truth.NO
    }


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_there_was_nothing_to_do_on_the_day_somebody_looked(programme: Programme) -> None:
    """The examples try every condition, number and verdict, sources are dated, and a successor is open."""
    on = programme.last_checked()

    todo = findings(shipped().catalogue, region=shipped().region, on=on)

    assert [one.line for one in errors(todo) if one.programme == programme.id] == []


def test_every_programme_has_a_firm_that_is_ruled_out() -> None:
    """What fits everybody is no programme."""
    ruled_out = {programme.id for programme, _ in RULED_OUT}

    assert {one.id for one in shipped().catalogue.programmes if not one.window.paused} == ruled_out


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_nothing_that_is_asked_about_has_no_question(programme: Programme) -> None:
    """What keeps a verdict open can be settled by asking the owner."""
    for criterion in programme.criteria():
        asked = ASKED_INSTEAD.get(criterion.fact, (criterion.fact,))
        assert any(shipped().book.fact(name).askable for name in asked)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_answers_fit_on_a_phone_and_promise_nothing(programme: Programme) -> None:
    """An answer is at most two short sentences, ends as one, and never promises money."""
    for aspect, statement in programme.statements.items():
        assert len(statement.text) <= PHONE, aspect
        assert _sentences(statement.text) <= 2, aspect
        assert statement.text.endswith("."), aspect
        assert not PROMISE.search(statement.text), aspect


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_benefit_is_one_line(programme: Programme) -> None:
    """The line below a programme's name says what it gives, and for what."""
    assert len(programme.benefit) <= 180
    assert programme.benefit.endswith(".")
    assert not PROMISE.search(programme.benefit)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_conditions_read_as_a_label_and_two_sentences(programme: Programme) -> None:
    """The label stands after a tick, so it is a few words without a full stop; the sentences are whole ones."""
    for criterion in programme.criteria():
        assert len(criterion.label) <= 45
        assert not criterion.label.endswith(".")
        assert criterion.sentence.endswith(".")
        assert criterion.unmet.endswith(".")
        assert criterion.sentence != criterion.unmet


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_what_the_advisor_checks_is_a_sentence_that_must_hold(programme: Programme) -> None:
    """A check reads on the card like a condition that is fulfilled."""
    for check in programme.checks:
        assert check.sentence.endswith(".")
        assert len(check.sentence) <= PHONE


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_everything_said_has_a_date_and_a_source_or_is_called_doubtful(programme: Programme) -> None:
    """General knowledge without a page is never called certain."""
    for source in programme.sources():
        assert source.checked_on.year >= 2026
        assert source.url.startswith("https://") or source.doubtful


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_purpose_names_topics_the_model_knows(programme: Programme) -> None:
    """A topic with a typing mistake would never be met."""
    for criterion in programme.criteria():
        if criterion.fact == "topic":
            assert {*criterion.test.one_of, *criterion.test.none_of} <= TOPICS


@pytest.mark.parametrize("topic", ["prozesse", "website_handel", "e_rechnung", "mobiles_arbeiten"])
def test_mid_digitalisierung_is_never_offered_for_internal_software(topic: str) -> None:
    """Somebody who asks for ERP or a web shop is not sent to a programme for new digital products."""
    programme = shipped().catalogue.programme("mid_digitalisierung")
    company = shipped().book.company({"topic": [topic]})

    assessment = assess(programme, company, region=shipped().region, on=programme.last_checked())

    assert assessment.verdict.value == "unlikely"


def test_the_names_for_several_programmes_lead_to_programmes_we_have() -> None:
    """A family lists only ids of the catalogue; an empty one is known but leads nowhere yet."""
    catalogue = shipped().catalogue

    assert {"mid_gutschein", "bildungsscheck"} <= set(catalogue.families)
    assert all(one in catalogue for ids in catalogue.families.values() for one in ids)


def _known(example: Example) -> Company:
    return derived(example.company, region=shipped().region, on=example.on)


def _sentences(text: str) -> int:
    """Full stops that end a sentence; those of "1. Januar" and "Mio. €" do not."""
    return len(re.findall(r"(?<!\d)(?<!Mio)[.!?](?:\s|$)", text))
