"""A hundred firms by somebody who knew the research and not the programme files, with what each must hear.

Two readings were left out. Large firms may apply for the resource-efficiency consulting until mid 2027, small ones
until the end of 2026, and the file knows only one last day. And small aid "between 280,000 and 320,000 euros" was to
leave a programme open; here it is a point for the advisor, because nobody is asked for that sum.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.programmes import shipped

pytest.importorskip("pydantic_settings", reason="`lotse check` runs on the bot's side only")

from bot.commands.assessing import assessed

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "hundred_firms.json").read_text(encoding="utf-8")
)


def test_there_are_a_hundred() -> None:
    """With two or more verdicts for nearly all programmes."""
    assert len(CASES) == 100
    assert sum(len(case["expected"]) for case in CASES) > 250


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_firm_gets_the_verdicts_it_should(case: dict[str, Any]) -> None:
    """By the same way as `lotse check`."""
    answer = assessed(case["company"], shipped(), on=date.fromisoformat(case["on"]))

    verdicts = {one["programme"]: one["verdict"] for one in answer["assessments"]}
    assert {name: verdicts[name] for name in case["expected"]} == case["expected"], case["why"]
