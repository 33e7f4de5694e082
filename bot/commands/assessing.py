"""`lotse check`: what fits a company, from facts as JSON to verdicts as JSON."""

from __future__ import annotations

import json
import math
import sys
from datetime import date, datetime
from typing import Any, NoReturn

from bot.advice.contradictions import contradictions
from bot.advice.criteria import Result
from bot.advice.eligibility import Assessment
from bot.advice.errors import FactError
from bot.advice.interview import interview
from bot.advice.knowledge import Knowledge
from bot.programme_files import load
from bot.settings import Settings


def check(settings: Settings, *, on: date | None) -> None:
    """Reads facts from standard input and prints the assessment. FactError names the field that is wrong."""
    known = load(settings.data)
    day = on or datetime.now(known.agency.hours.zone).date()
    print(
        json.dumps(assessed(read_facts(sys.stdin.buffer.read()), known, on=day), ensure_ascii=False, indent=2)
    )


def assessed(raw: dict[str, Any], known: Knowledge, *, on: date) -> dict[str, Any]:
    """The answer for one company: all programmes, the most promising first, and the next question."""
    company = known.book.company(raw)
    talk = interview(known.catalogue, company, book=known.book, region=known.region, on=on)
    question = talk.question and {"fact": talk.question.name, "text": talk.question.question}
    return {
        "on": on.isoformat(),
        "assessments": [_assessment(one) for one in talk.assessments],
        "next_question": question,
        "contradictions": [one.sentence for one in contradictions(company, region=known.region, on=on)],
    }


def read_facts(text: bytes) -> dict[str, Any]:
    """A JSON object. FactError when it is none; numbers without end are no numbers of anything."""
    try:
        raw = json.loads(text, parse_float=_finite, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise FactError("Eingabe", f"das ist kein JSON ({error})") from error
    if not isinstance(raw, dict):
        raise FactError("Eingabe", 'erwartet wird ein JSON-Objekt wie {"employees": 12, "place": "Hamm"}')
    return raw


def _assessment(one: Assessment) -> dict[str, Any]:
    return {
        "programme": one.programme.id,
        "verdict": one.verdict.value,
        "criteria": [_criterion(result) for result in one.results],
        "missing": list(one.missing),
        "advisor_checks": [check.sentence for check in one.advisor_checks],
    }


def _criterion(result: Result) -> dict[str, str]:
    criterion = result.criterion
    return {
        "fact": criterion.fact,
        "result": result.truth.value,
        "sentence": result.sentence,
        "source": criterion.source.url,
        "checked_on": criterion.source.checked_on.isoformat(),
    }


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"„{text}“ ist keine Zahl")
