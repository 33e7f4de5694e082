"""A lead takes only the steps there are, and has a reference one can say on the phone."""

from __future__ import annotations

import random
import re
from itertools import product

import pytest

from bot.advice.errors import IllegalStep
from bot.advice.lead import ALL_AREAS, State, check_step, new_reference
from tests.builders import a_lead, an_advisor

ALLOWED = {
    (State.NEW, State.OFFERED),
    (State.NEW, State.TAKEN),
    (State.NEW, State.WITHDRAWN),
    (State.OFFERED, State.TAKEN),
    (State.OFFERED, State.WITHDRAWN),
    (State.TAKEN, State.IN_CONTACT),
    (State.TAKEN, State.CLOSED),
    (State.TAKEN, State.WITHDRAWN),
    (State.IN_CONTACT, State.CLOSED),
    (State.IN_CONTACT, State.WITHDRAWN),
}

PAIRS = sorted(product(State, State), key=lambda pair: (pair[0].value, pair[1].value))


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair in ALLOWED])
def test_a_step_forward_is_allowed(before: State, after: State) -> None:
    """From new to closed, and a lead that is not over can always be withdrawn."""
    check_step(before, after)


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair not in ALLOWED])
def test_every_other_step_is_refused(before: State, after: State) -> None:
    """Back, across, on the spot, or out of an end; the sentence says where it stands."""
    with pytest.raises(IllegalStep) as caught:
        check_step(before, after)

    assert f"„{before.value}“" in str(caught.value)
    assert f"„{after.value}“" in str(caught.value)


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        (State.TAKEN, "(erlaubt: closed, in_contact, withdrawn)"),
        (State.CLOSED, "(erlaubt: keiner mehr)"),
    ],
)
def test_a_refusal_says_what_is_allowed(before: State, allowed: str) -> None:
    """Or that nothing is any more."""
    with pytest.raises(IllegalStep, match=re.escape(allowed)):
        check_step(before, State.NEW)


@pytest.mark.parametrize("state", State)
def test_a_lead_is_open_until_it_is_closed_or_withdrawn(state: State) -> None:
    """Only these two have no way out."""
    assert a_lead(state=state).open is (state not in (State.CLOSED, State.WITHDRAWN))


@pytest.mark.parametrize(
    ("area", "serves"), [("dortmund", True), ("hamm", False), (ALL_AREAS, True), ("outside", False)]
)
def test_an_advisor_serves_one_area_or_all(area: str, serves: bool) -> None:
    """For a lead of Dortmund."""
    assert an_advisor(area=area).serves("dortmund") is serves


def test_a_reference_is_a_tree_and_three_digits() -> None:
    """Capitals without umlauts, so that it can be spelled out; never a leading zero."""
    chance = random.Random(7)

    references = {new_reference(chance) for _ in range(500)}

    assert all(re.fullmatch(r"[A-Z]{4,9}-[1-9][0-9]{2}", one) for one in references)
    assert len(references) > 450


def test_the_same_chance_makes_the_same_reference() -> None:
    """So that a test can know it beforehand."""
    assert new_reference(random.Random(1)) == new_reference(random.Random(1))
