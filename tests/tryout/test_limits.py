"""The rates: bursts are forgiven, floods are not, and the way out is always named."""

import pytest

from bot.tryout.limits import Limits, RateKeeper

PRIVATE, OTHER, GROUP = 1001, 1002, -5001


def admitted(rates: RateKeeper, chat_id: int, times: int, *, now: float) -> list[int]:
    return [rates.admit(chat_id, now=now) for _ in range(times)]


def test_a_private_chat_takes_a_burst_of_three_and_then_one_a_second() -> None:
    """The fourth message at once has to wait a second; a second later exactly one more goes through."""
    rates = RateKeeper(Limits())

    assert admitted(rates, PRIVATE, 4, now=0) == [0, 0, 0, 1]
    assert admitted(rates, PRIVATE, 2, now=1) == [0, 1]


def test_chats_do_not_hold_each_other_up() -> None:
    """A flooded chat leaves the others alone."""
    rates = RateKeeper(Limits())
    admitted(rates, PRIVATE, 4, now=0)

    assert rates.admit(OTHER, now=0) == 0


def test_a_refused_message_costs_nothing() -> None:
    """Asking again and again does not push the end of the wait away."""
    rates = RateKeeper(Limits())
    admitted(rates, PRIVATE, 30, now=0)

    assert rates.admit(PRIVATE, now=1) == 0


def test_a_group_takes_twenty_a_minute() -> None:
    """After twenty messages a group has to wait three seconds for each further one."""
    rates = RateKeeper(Limits())

    assert admitted(rates, GROUP, 21, now=0) == [0] * 20 + [3]


def test_thirty_a_second_over_all_chats() -> None:
    """The thirty-first message within a second waits, whichever chat it is for."""
    rates = RateKeeper(Limits())

    answers = [rates.admit(chat_id, now=0) for chat_id in range(1, 32)]

    assert answers == [0] * 30 + [1]


@pytest.mark.parametrize("step", [0.1, 0.25, 1.0])
def test_one_a_second_is_always_fine(step: float) -> None:
    """Whoever keeps to the rate is never refused, however the clock is cut into pieces."""
    rates = RateKeeper(Limits(chat_burst=1))
    moments = [number * step for number in range(100)]
    sent = [moment for moment in moments if rates.admit(PRIVATE, now=moment) == 0]

    assert len(sent) >= int(moments[-1])
