"""`lotse check`, as a program: JSON in, JSON or one sentence out."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from bot.advice.errors import FactError
from bot.advice.knowledge import Knowledge
from bot.commands.assessing import assessed, read_facts
from bot.programme_files import load
from bot.settings import PROJECT


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(PROJECT / "data")


def lotse(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=given, cwd=PROJECT, capture_output=True, text=True, check=False)


def checked(company: dict[str, Any], *, on: str = "2026-11-20") -> dict[str, Any]:
    answer = lotse("check", "--on", on, given=json.dumps(company))
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


def test_the_answer_has_the_promised_shape() -> None:
    """Every programme has a verdict, criteria with sentence and source, and what is missing; then a question."""
    answer = checked({"employees": [10, 50], "place": "Hamm", "topic": ["prozesse"]})

    assert answer["on"] == "2026-11-20"
    assert set(answer) == {"on", "assessments", "next_question", "contradictions"}
    assert set(answer["next_question"]) == {"fact", "text"}
    for one in answer["assessments"]:
        assert set(one) == {"programme", "verdict", "criteria", "missing", "advisor_checks"}
        assert one["verdict"] in ("likely", "unlikely", "undecided", "closed")
        for criterion in one["criteria"]:
            assert set(criterion) == {"fact", "result", "sentence", "source", "checked_on"}
            assert criterion["result"] in ("yes", "no", "unknown")


def test_the_day_decides() -> None:
    """The same company on another day may find a programme closed."""
    closed = [one["verdict"] for one in checked({}, on="2099-01-01")["assessments"]].count("closed")

    assert closed > [one["verdict"] for one in checked({})["assessments"]].count("closed")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ('{"employees": "viele"}', "employees"),
        ('{"employees": -1}', "employees"),
        ('{"employees": [50, 10]}', "employees"),
        ('{"employees": 1e999}', "Eingabe"),
        ('{"employees": NaN}', "Eingabe"),
        ('{"public_majority": "nein"}', "public_majority"),
        ('{"sector": "raumfahrt"}', "sector"),
        ('{"mitarbeiter": 12}', "mitarbeiter"),
        ("[1, 2]", "Eingabe"),
        ("keine Klammern", "Eingabe"),
        ("", "Eingabe"),
        ("[" * 100_000, "Eingabe"),
    ],
)
def test_bad_input_is_named(given: str, field: str, known: Knowledge) -> None:
    """One sentence that begins with the field."""
    with pytest.raises(FactError) as refused:
        assessed(read_facts(given.encode()), known, on=date(2026, 11, 20))

    assert str(refused.value).startswith(f"{field}: ")
    assert "\n" not in str(refused.value)


def test_a_sentence_is_all_there_is_after_bad_input() -> None:
    """Exit code 2, nothing on standard output, and the sentence without a traceback on standard error."""
    answer = lotse("check", given='{"employees": "viele"}')

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith("lotse: employees: ")
    assert answer.stderr.count("\n") == 1


def test_a_bad_day_is_refused() -> None:
    """`--on` takes a day and says so."""
    answer = lotse("check", "--on", "morgen", given="{}")

    assert answer.returncode == 2
    assert "2026-11-20" in answer.stderr
