"""Truth has three values, and a number may be a range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.values import Range, Truth, every, negated, some

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

PAIRS = [
    # two truths, every, some
    (YES, YES, YES, YES),
    (YES, UNKNOWN, UNKNOWN, YES),
    (YES, NO, NO, YES),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, NO, NO, UNKNOWN),
    (NO, NO, NO, NO),
]

truths = st.lists(st.sampled_from(Truth), max_size=6)
numbers = st.integers(-20, 20)


@pytest.mark.parametrize(("one", "other", "both", "either"), PAIRS)
def test_two_truths_combine_as_kleene_says(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    """One no settles "every", one yes settles "some", whichever comes first; else what is unknown stays so."""
    assert every([one, other]) is every([other, one]) is both
    assert some([one, other]) is some([other, one]) is either


def test_nothing_at_all_is_every_and_not_some() -> None:
    """A programme without conditions is for everybody; no alternative at all is none."""
    assert every([]) is YES
    assert some([]) is NO


@pytest.mark.parametrize(("truth", "turned"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_the_contrary_of_unknown_is_unknown(truth: Truth, turned: Truth) -> None:
    """Yes and no change places."""
    assert negated(truth) is turned


@given(truths.flatmap(lambda several: st.tuples(st.just(several), st.permutations(several * 2))))
def test_the_order_of_truths_does_not_matter(case: tuple[list[Truth], list[Truth]]) -> None:
    """Criteria may stand in any order, and saying one twice changes nothing."""
    several, shuffled = case

    assert every(shuffled) is every(several)
    assert some(shuffled) is some(several)


@given(st.integers(-20, 20), st.integers(0, 8), numbers)
def test_a_range_says_what_all_of_its_numbers_say(low: int, width: int, limit: int) -> None:
    """If they agree, that is the answer; if they do not, it is unknown."""
    several = Range(low, low + width)
    below = {number <= limit for number in range(low, low + width + 1)}

    expected = UNKNOWN if len(below) == 2 else (YES if below == {True} else NO)

    assert several.at_most(limit) is expected
    assert several.at_least(limit + 1) is negated(expected)


@pytest.mark.parametrize(
    ("told", "limit", "at_most", "at_least"),
    [
        (Range(None, 9), 9, YES, UNKNOWN),
        (Range(None, 9), 8, UNKNOWN, UNKNOWN),
        (Range(None, 9), 10, YES, NO),
        (Range(250, None), 249, NO, YES),
        (Range(250, None), 250, UNKNOWN, YES),
        (Range(250, None), 251, UNKNOWN, UNKNOWN),
        (Range(None, None), 250, UNKNOWN, UNKNOWN),
    ],
)
def test_an_open_end_knows_only_the_other_side(
    told: Range, limit: int, at_most: Truth, at_least: Truth
) -> None:
    """ "250 oder mehr" is more than 249, and whether it is more than 250 nobody knows."""
    assert told.at_most(limit) is at_most
    assert told.at_least(limit) is at_least


@given(numbers, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), numbers)
def test_a_more_exact_range_never_takes_an_answer_back(
    low: int, more: int, left: int, right: int, limit: int
) -> None:
    """What a wide range settles, every range within it settles the same way."""
    narrow, wide = Range(low, low + more), Range(low - left, low + more + right)

    assert wide.at_most(limit) in (UNKNOWN, narrow.at_most(limit))
    assert wide.at_least(limit) in (UNKNOWN, narrow.at_least(limit))


@pytest.mark.parametrize(
    ("told", "exact"),
    [
        (Range.exactly(12), 12),
        (Range.exactly(0), 0),
        (Range(10, 49), None),
        (Range(None, 9), None),
        (Range(None, None), None),
    ],
)
def test_only_a_range_of_one_number_is_exact(told: Range, exact: int | None) -> None:
    """Zero is a number, too."""
    assert told.exact == exact


def test_a_range_from_more_to_less_is_refused() -> None:
    """ "50 bis 10" holds no number; the sentence says so."""
    with pytest.raises(ValueError, match="von 50 bis 10 ist leer"):
        Range(50, 10)
