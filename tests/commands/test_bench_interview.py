"""The interview is short: measured over made-up firms, beside a form in a fixed order."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from bot.advice.facts import Company
from bot.advice.interview import interview
from bot.advice.programme import Catalogue
from bot.commands.bench_interview import Count, measured, plot, summary, table
from tests.programmes import shipped

ON = date(2026, 11, 20)


def test_an_interview_is_short_and_asks_nothing_in_vain() -> None:
    """At most five questions on average and eight for nine in ten.

    A fixed order takes longer to what was hoped for. Free advice it may reach sooner: the file begins with the
    two facts that decide about it.
    """
    smart, fixed = measured(shipped(), firms=300, seed=7, on=ON)

    ours, theirs = summary(smart), summary(fixed)
    assert ours["first"]["mean"] <= 5
    assert ours["first"]["p90"] <= 8
    assert ours["enough"]["mean"] <= 7
    assert ours["useless"]["most"] == 0
    assert theirs["enough"]["mean"] > ours["enough"]["mean"]
    assert theirs["useless"]["mean"] > 0


def test_figures_are_what_they_are_called() -> None:
    """The 90th percentile is a value that nine in ten do not exceed."""
    counts = [Count(number, number, number, 0) for number in range(1, 11)]

    assert summary(counts)["first"] == {"mean": 5.5, "median": 5.5, "p90": 9, "most": 10}


def test_table_and_plot_show_both_interviews() -> None:
    """With a bar for each number of questions, and its share."""
    smart, fixed = [Count(1, 1, 2, 0), Count(2, 2, 2, 0)], [Count(2, 2, 2, 1), Count(2, 2, 2, 0)]

    assert any("feste Reihenfolge" in line for line in table(smart, fixed))
    lines = list(plot(smart, fixed))
    assert [line.split()[-2] for line in lines] == ["0.0", "0.0", "50.0", "0.0", "50.0", "100.0"]


@pytest.mark.parametrize("told", [{}, {"topic": ["prozesse"], "employees": 12, "place": "Hamm"}])
def test_two_hundred_programmes_are_looked_at_in_ten_milliseconds(told: dict[str, object]) -> None:
    """All verdicts and the next question, the best of several runs on a machine that does other things, too."""
    known = shipped()
    own = known.catalogue.programmes
    many = Catalogue(tuple(replace(own[n % len(own)], id=f"p{n}", not_with=()) for n in range(200)))
    company: Company = known.book.company(told)

    def once() -> float:
        started = time.perf_counter()
        interview(many, company, book=known.book, region=known.region, on=ON)
        return time.perf_counter() - started

    assert min(once() for _ in range(20)) < 0.010
