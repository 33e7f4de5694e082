"""What there is to do about the catalogue on one day, and that nothing is said when there is nothing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.advice.catalogue_entries import SHARED_FILE, beginning, entries, filed
from bot.advice.criteria import Criterion
from bot.advice.programme import AdvisorCheck, Example, Exclusion, Programme, Window
from bot.advice.upkeep import FRESH, NAMED, Finding, Severity, errors, findings
from tests.builders import (
    a_catalogue,
    a_company,
    a_criterion,
    a_group,
    a_programme,
    a_region,
    a_source,
    a_statement,
)

LOOKED = date(2026, 11, 20)
"""The day on which everything the builders make was looked at."""

DAY = timedelta(days=1)


def an_example(verdict: str, *, fails: str = "", **facts: Any) -> Example:
    return Example(f"ein Betrieb: {verdict}", a_company(**facts), LOOKED, verdict, fails)


def kept(name: str = "muster", *conditions: Criterion, **changes: Any) -> Programme:
    """A programme about which there is nothing to do: fresh, with an example of everything."""
    wanted: dict[str, Any] = {
        "window": Window(source=a_source()),
        "examples": (
            an_example("likely", employees=12),
            an_example("undecided"),
            an_example("unlikely", fails="employees", employees=250),
        ),
    }
    return a_programme(name, *conditions, **{**wanted, **changes})


def found(*programmes: Programme, on: date = LOOKED) -> tuple[Finding, ...]:
    return findings(a_catalogue(*programmes), region=a_region(), on=on)


def ending(closes: date, **changes: Any) -> Programme:
    """A programme with a last day, and an example that comes too late."""
    examples = (*kept().examples, an_example("closed", employees=12))
    return kept(window=Window(closes=closes, source=a_source(**changes)), examples=examples)


def test_there_is_nothing_to_do_about_a_kept_programme() -> None:
    """A fresh programme whose examples try everything is not mentioned."""
    assert found(kept()) == ()


# --- days ---------------------------------------------------------------------


@pytest.mark.parametrize(("days", "stale"), [(180, False), (181, True)])
def test_after_180_days_somebody_has_to_look_again(days: int, stale: bool) -> None:
    """On the 180th day a sentence is fresh, on the next it is not."""
    assert bool(found(kept(), on=LOOKED + timedelta(days=days))) is stale


def test_the_old_sentence_is_named() -> None:
    """Only what is old is named, with its place in the file and since when."""
    old = replace(a_statement(), source=a_source(checked_on=LOOKED - FRESH - DAY))
    programme = kept(statements={**kept().statements, "amount": old})

    [one] = found(programme)

    assert (one.severity, one.programme, one.entry) == (Severity.ERROR, "muster", "statements „amount“")
    assert one.line.startswith(
        "muster.yml, statements „amount“: Seit 23.05.2026 nicht geprüft (181 Tage). Bitte "
    )


@pytest.mark.parametrize("part", ["window", "conditions", "advisor_checks", "statements", "not_with"])
def test_no_part_of_a_file_can_grow_old_unseen(part: str) -> None:
    """Whatever carries a date is looked at."""
    old = a_source(checked_on=LOOKED - FRESH - DAY)
    changed: dict[str, Any] = {
        "window": {"window": Window(source=old)},
        "conditions": {"conditions": (replace(a_criterion(), source=old),)},
        "advisor_checks": {"checks": (AdvisorCheck("Der Betrieb ist solide.", old),)},
        "statements": {"statements": {"what": a_statement(source=old)}},
        "not_with": {"not_with": (Exclusion("anderes", "Nicht für dasselbe.", old),)},
    }[part]

    [one] = found(kept(**changed))

    assert one.entry.partition(" ")[0] == part


def test_many_old_sentences_of_a_file_are_one_line() -> None:
    """The oldest are named, the others counted, so that a neglected catalogue is a list one can read."""
    [one] = found(kept(), on=LOOKED + 2 * FRESH)

    assert one.entry.count("„") == NAMED - 1
    assert one.entry.endswith("und 2 weitere")


def test_the_oldest_sentence_is_named_first() -> None:
    """Whatever its place in the file; its age is the one that is said."""
    old = {
        aspect: replace(a_statement(), source=a_source(checked_on=LOOKED - FRESH - days * DAY))
        for aspect, days in {"what": 1, "amount": 9}.items()
    }

    [one] = found(kept(statements=old))

    assert one.entry == "statements „amount“, statements „what“"
    assert "(189 Tage)" in one.sentence


def test_what_programmes_share_is_named_once_and_where_it_stands() -> None:
    """A shared condition is mended in conditions.yml, not in each programme that uses it."""
    shared = replace(a_criterion(), source=a_source(checked_on=LOOKED - FRESH - DAY))

    [one] = found(kept("a", shared), kept("b", shared))

    assert one.line.startswith("conditions.yml, conditions „employees passt“: ")


def test_sentences_that_only_read_the_same_stand_in_two_files() -> None:
    """Two programmes that say the same word for word have to be mended twice."""
    old = a_source(checked_on=LOOKED - FRESH - DAY)

    files = [
        one.programme for one in found(*(kept(name, replace(a_criterion(), source=old)) for name in "ab"))
    ]

    assert files == ["a", "b"]


@pytest.mark.parametrize(("days", "warned"), [(-1, True), (0, True), (60, True), (61, False)])
def test_an_end_within_60_days_is_a_warning(days: int, warned: bool) -> None:
    """Until the last day there is a warning, and it is no error; after it the other finding takes over."""
    found_now = found(ending(LOOKED + timedelta(days=days), checked_on=LOOKED - 2 * DAY))

    assert bool(found_now) is warned
    if warned:
        assert [one.severity is Severity.WARNING for one in found_now] == [days >= 0]


@pytest.mark.parametrize(("looked", "noticed"), [(-1, True), (0, True), (1, False)])
def test_an_end_that_passed_unseen_is_an_error(looked: int, noticed: bool) -> None:
    """Who looked on the last day cannot know what came after; who looked later has confirmed the end."""
    closes = LOOKED - 30 * DAY
    bad = errors(found(ending(closes, checked_on=closes + looked * DAY)))

    assert [one.entry for one in bad] == (["window"] if noticed else [])


def test_nobody_is_sent_on_to_a_closed_programme() -> None:
    """On the day on which the successor closes, too, its name must go."""
    successor = ending(LOOKED + 2 * DAY, checked_on=LOOKED + 30 * DAY)
    old = kept("alt", replaced_by="muster")

    assert errors(found(old, successor, on=LOOKED + 2 * DAY)) == ()
    [one] = errors(found(old, successor, on=LOOKED + 3 * DAY))
    assert (one.programme, one.entry) == ("alt", "replaced_by")
    assert "„muster“ nimmt am 23.11.2026 keine Anträge an" in one.sentence


# --- sources ------------------------------------------------------------------


def test_a_condition_without_an_address_is_an_error() -> None:
    """Nobody is refused on hearsay."""
    hearsay = replace(a_criterion(), source=a_source(url="", confidence="low"))

    [one] = found(kept("muster", hearsay))

    assert one.entry == "conditions „employees passt“"
    assert "„source“" in one.sentence


def test_a_window_without_a_date_is_an_error() -> None:
    """That nobody looked at the days of a programme is not overlooked."""
    [one] = found(kept(window=Window()))

    assert (one.entry, one.severity) == ("window", Severity.ERROR)
    assert "„checked_on“" in one.sentence


# --- examples -----------------------------------------------------------------


@pytest.mark.parametrize("verdict", ["likely", "undecided"])
def test_an_example_of_each_verdict_is_asked_for(verdict: str) -> None:
    """Without a firm that fits or stays open nobody would notice that there can be none."""
    [one] = found(kept(examples=tuple(one for one in kept().examples if one.verdict != verdict)))

    assert one.entry == "examples"
    assert f"„verdict: {verdict}“" in one.sentence


def test_a_programme_with_days_needs_a_firm_that_comes_too_late() -> None:
    """Only where there is a first or last day."""
    window = Window(closes=LOOKED + 100 * DAY, source=a_source())

    [one] = found(kept(window=window))

    assert "„verdict: closed“" in one.sentence


def test_a_number_is_tried_just_over_its_limit() -> None:
    """A firm far beyond the limit says nothing about the limit."""
    examples = (*kept().examples[:2], an_example("unlikely", employees=400))

    [one] = found(kept(examples=examples))

    assert one.entry == "conditions „employees passt“"
    assert "„employees: 250“" in one.sentence


def test_a_condition_that_no_example_fails_is_named() -> None:
    """It could be dropped without anybody noticing."""
    [one] = found(kept("muster", a_criterion(), a_criterion("topic", one_of=("ki",))))

    assert one.entry == "conditions „topic passt“"
    assert "Kein Beispiel scheitert daran" in one.sentence


def test_two_conditions_on_one_fact_are_two() -> None:
    """A firm with one topic too many does not try whether the right one can be missing."""
    wanted, unwanted = a_criterion("topic", one_of=("ki",)), a_criterion("topic", none_of=("website_handel",))
    unwanted = replace(unwanted, label="kein Verkauf")
    both = an_example("unlikely", topic=["ki", "website_handel"])

    [one] = found(kept("muster", wanted, unwanted, examples=(*kept().examples[:2], both)))

    assert one.entry == "conditions „topic passt“"


def test_while_a_programme_is_paused_its_examples_still_count() -> None:
    """Whoever stops a programme by one line must not have to write its examples anew."""
    window = Window(paused="Die Mittel sind vergeben.", source=a_source())
    examples = (an_example("closed", employees=250),)

    assert found(kept(window=window, examples=examples)) == ()


# --- order and names ----------------------------------------------------------


def test_the_worst_comes_first() -> None:
    """What may mislead an owner stands before what is untried, and warnings come last."""
    late = ending(LOOKED - DAY, checked_on=LOOKED - 9 * DAY)
    soon = replace(ending(LOOKED + DAY), id="bald")
    untried = replace(kept(examples=()), id="ohne")

    found_now = found(soon, untried, late)

    assert found_now[0].programme == "muster"
    assert found_now[-1].severity is Severity.WARNING
    assert {one.programme for one in found_now[1:-1]} == {"ohne"}


def test_every_sentence_says_what_to_do() -> None:
    """A finding that only complains helps nobody."""
    late = ending(LOOKED - DAY, checked_on=LOOKED - 9 * DAY)
    stale = found(kept("alt", replaced_by="muster", examples=()), late, on=LOOKED + 2 * FRESH)

    assert len({one.entry for one in stale}) > 4
    assert all("Bitte " in one.sentence and one.sentence.endswith(".") for one in stale)


def test_entries_are_found_by_the_words_of_the_file() -> None:
    """Nested conditions are entries of their own, and long sentences are named by their beginning."""
    check = AdvisorCheck(
        "Verbundene Unternehmen und Partner ab 25 % sind bei der Größe mitgezählt.", a_source()
    )
    programme = a_programme("muster", a_group("any", a_criterion(), a_criterion("fte")), checks=(check,))

    names = [one.name for one in entries(programme)]

    assert names[:3] == ["window", "conditions „employees passt“", "conditions „fte passt“"]
    assert names[3] == "advisor_checks „Verbundene Unternehmen und Partner ab 25 % sind …“"
    assert beginning("Kurz.") == "Kurz."


def test_each_entry_is_filed_once() -> None:
    """Shared entries stand under the shared file, all others under their own."""
    shared = a_criterion()
    files = [file for file, _ in filed(a_catalogue(a_programme("a", shared), a_programme("b", shared)))]

    assert files == [SHARED_FILE, *["a"] * 4, *["b"] * 4]
