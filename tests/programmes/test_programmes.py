"""What every programme file keeps: examples come out as written, limits are tried, sentences are short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from bot.advice.criteria import Criterion, Result, Source, results, truth_of
from bot.advice.derive import derived
from bot.advice.eligibility import assess
from bot.advice.facts import Company
from bot.advice.programme import Example, Programme
from bot.advice.values import Range, Truth
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
def test_examples_show_every_verdict_the_programme_can_give(programme: Programme) -> None:
    """A firm that fits, one that does not, one that is open; with dates also one that is too early or late."""
    wanted = {"likely", "unlikely", "undecided"}
    if programme.window.opens or programme.window.closes:
        wanted.add("closed")

    assert {example.verdict for example in programme.examples} == wanted


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_condition_has_a_firm_that_fails_it(programme: Programme) -> None:
    """A condition that no example fails could be dropped without anybody noticing."""
    failed = {one.criterion.fact for one in _failures(programme)}

    assert {criterion.fact for criterion in programme.criteria()} <= failed


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_number_is_tried_just_beyond_its_limit(programme: Programme) -> None:
    """ "Fewer than 250" is tried with 250, "at most 50 million" with one euro more."""
    tried = {(one.criterion.fact, limit) for one, limit in _values_of_failures(programme)}

    for criterion in programme.criteria():
        for limit in _just_beyond(criterion):
            assert (criterion.fact, limit) in tried, f"{criterion.fact} is never tried with {limit}"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_nothing_that_is_asked_about_has_no_question(programme: Programme) -> None:
    """What keeps a verdict open can be settled by asking the owner."""
    asked_instead = {"state": "place", "age_years": "founded_year"}

    for criterion in programme.criteria():
        assert shipped().book.fact(asked_instead.get(criterion.fact, criterion.fact)).askable


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
    for source in _sources(programme):
        assert source.checked_on.year >= 2026
        assert source.url.startswith("https://") or source.doubtful


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_purpose_names_topics_the_model_knows(programme: Programme) -> None:
    """A topic with a typing mistake would never be met."""
    for criterion in programme.criteria():
        if criterion.fact == "topic":
            assert {*criterion.test.one_of, *criterion.test.none_of} <= TOPICS


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_successor_is_open_when_the_programme_has_ended(programme: Programme) -> None:
    """Whoever is sent on must not stand before the next closed door."""
    if not programme.replaced_by:
        return
    successor = shipped().catalogue.programme(programme.replaced_by)

    assert successor.window.takes_applications(programme.last_checked())


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


def _failures(programme: Programme) -> Iterator[Result]:
    for example in programme.examples:
        if example.verdict == "unlikely":
            yield from (one for one in results(programme.condition, _known(example)) if one.truth is Truth.NO)


def _values_of_failures(programme: Programme) -> Iterator[tuple[Result, int | None]]:
    for example in programme.examples:
        company = _known(example)
        for one in results(programme.condition, company):
            value = company.get(one.criterion.fact)
            if example.verdict == "unlikely" and one.truth is Truth.NO and isinstance(value, Range):
                yield from ((one, end) for end in (value.low, value.high))


def _just_beyond(criterion: Criterion) -> Iterator[int]:
    test = criterion.test
    if test.at_most is not None:
        yield test.at_most + 1
    if test.fewer_than is not None:
        yield test.fewer_than
    if test.at_least is not None:
        yield test.at_least - 1


def _sentences(text: str) -> int:
    """Full stops that end a sentence; those of "1. Januar" and "Mio. €" do not."""
    return len(re.findall(r"(?<!\d)(?<!Mio)[.!?](?:\s|$)", text))


def _sources(programme: Programme) -> Iterator[Source]:
    yield from (one.source for one in programme.statements.values())
    yield from (one.source for one in programme.checks)
    yield from (one.source for one in programme.criteria())
