"""The form of a hand-over knows which question is open, and survives a restart."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.advice.hand_over import STEPS, Form, form_from_json, form_to_json
from bot.advice.lead import Contact
from tests.builders import a_form

FILLED = a_form(area="dortmund", name="Erika Muster", channel="phone", phone="+493023125042", time="morning")


@pytest.mark.parametrize(
    ("form", "step"),
    [
        (a_form(), "area"),
        (a_form(area="hamm"), "name"),
        (a_form(area="hamm", name="Erika Muster"), "contact"),
        (a_form(area="hamm", name="Erika Muster", channel="chat"), "time"),
        (FILLED, "consent"),
        (replace(FILLED, name=""), "name"),
        (replace(FILLED, area="", time=""), "area"),
    ],
)
def test_the_first_empty_answer_is_asked_for(form: Form, step: str) -> None:
    """Where, who, how, when, and at the end whether it may be passed on."""
    assert form.step == step
    assert form.step in STEPS


def test_an_answer_leads_to_the_next_question() -> None:
    """Several may be given at once; the form before is left as it was."""
    form = a_form(area="hamm")

    further = form.with_answer(name="Erika Muster", channel="email", email="erika@example.org")

    assert (form.step, further.step) == ("name", "time")


def test_a_filled_form_says_how_to_reach_the_person() -> None:
    """With everything an advisor needs."""
    assert FILLED.contact() == Contact("Erika Muster", "phone", "+493023125042", "", "morning")


@pytest.mark.parametrize(
    "form",
    [
        a_form(),
        FILLED,
        a_form(topics=("ki", "prozesse"), programmes=(("inqa_coaching", "likely"), ("mid", "undecided"))),
    ],
)
def test_a_form_comes_back_from_json_as_it_was(form: Form) -> None:
    """Also through real JSON text, which knows no tuples."""
    assert form_from_json(json.loads(json.dumps(form_to_json(form)))) == form
