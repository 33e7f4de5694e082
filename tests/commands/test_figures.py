"""The figures of both measurements, counted by hand."""

from __future__ import annotations

import pytest

from bot.commands.bench_load import Turn, figures, percentile


@pytest.mark.parametrize(("percent", "milliseconds"), [(50, 500.0), (95, 1000.0), (99, 1000.0), (10, 100.0)])
def test_a_percentile_is_a_time_that_was_measured(percent: int, milliseconds: float) -> None:
    """Of ten times the fifth is the median and the last one the 95th percentile."""
    assert percentile([tenth / 10 for tenth in range(1, 11)], percent) == milliseconds


def test_lost_messages_are_counted() -> None:
    """A message without an answer is a loss, and no time of zero."""
    counted = figures([Turn(0.1), Turn(None), Turn(0.3)], seconds=2.0)

    assert counted == {
        "turns": 3, "seconds": 2.0, "turns_per_second": 1.0,
        "p50_ms": 100.0, "p95_ms": 300.0, "p99_ms": 300.0, "losses": 1,
    }  # fmt: skip


def test_without_an_answer_there_are_no_times() -> None:
    """When everything is lost, the figures say so and do not fail."""
    counted = figures([Turn(None)], seconds=60.0)

    assert counted["losses"] == 1
    assert counted["p50_ms"] is None
