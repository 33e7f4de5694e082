"""How an interview stops, goes on, notices what cannot be true, and explains itself; without a server."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("rasa_sdk", reason="runs in Rasa's environment, on Python 3.10")

from tests.actions.talking import Talking

SETTLED: dict[str, Any] = {
    "topic": "prozesse",
    "place": "Hamm",
    "employees": 12,
    "turnover_eur": 1_400_000,
}


def enough() -> Talking:
    """Somebody who has told enough for a first answer."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **SETTLED)
    talking.turn("action_take_facts", "deny")
    return talking


def test_the_interview_stops_when_it_is_enough() -> None:
    """It says so, and offers to go on or to speak to somebody."""
    talking = enough()

    assert "Das reicht für eine erste Einschätzung" in talking.reply.paragraphs[-1].text
    assert talking.buttons[-2:] == ["Weiter fragen", "Mit einem Menschen sprechen"]
    assert talking.slots["talk"]["asked"] == "go_on"


@pytest.mark.parametrize(
    ("action", "intent", "entities"),
    [("action_advise", "find_funding", {"go_on": True}), ("action_take_facts", "affirm", {})],
)
def test_it_goes_on_when_wished(action: str, intent: str, entities: dict[str, Any]) -> None:
    """By the button or with a plain yes; and it does not stop again."""
    talking = enough()

    said = talking.turn(action, intent, **entities)

    assert said.rstrip().endswith("?")
    assert talking.slots["talk"]["goes_on"]
    assert "Das reicht" not in talking.turn("action_take_facts", "dont_know")


def test_a_plain_no_leaves_it() -> None:
    """Nothing is asked any more."""
    talking = enough()

    talking.turn("action_take_facts", "deny")

    assert talking.slots["talk"]["asked"] == ""


def test_a_contradiction_is_asked_about_once() -> None:
    """With the question that may settle it; who insists is believed."""
    talking = Talking()

    said = talking.turn("action_take_facts", "provide_company_info", founded_year=2031, topic="ki")
    again = talking.turn("action_take_facts", "provide_company_info", founded_year=2031)

    assert "liegt in der Zukunft" in said
    assert talking.slots["talk"]["questioned"] == ["founded"]
    assert "liegt in der Zukunft" not in again


def test_who_calls_400_people_a_kmu_is_asked() -> None:
    """The word in the message counts like a fact."""
    talking = Talking()

    said = talking.turn(
        "action_take_facts", "provide_company_info", words="Wir sind ein KMU mit 400 Leuten", employees=400
    )

    assert "weniger als 250 Vollzeitstellen" in said


def test_a_verdict_is_explained_criterion_by_criterion() -> None:
    """For the programme that is named, with what would have to be different."""
    talking = Talking()
    talking.turn("action_advise", "check_eligibility", programme="inqa_coaching", employees=400, topic="ki")

    said = talking.turn("action_why", "ask_why", programme="inqa_coaching")

    assert "INQA-Coaching: warum?" in said
    assert "✗" in said
    assert "Das klärt die Beratung" in said


def test_why_without_a_programme_is_about_the_open_question() -> None:
    """As long as one is open."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **{**SETTLED, "programme": "inqa_coaching"})

    said = talking.turn("action_why", "ask_why")

    assert "warum?" not in said


def test_the_programme_talked_about_stays_the_subject() -> None:
    """ "und wie hoch ist das?" after a programme, and after the answer that named it."""
    talking = Talking()
    talking.turn("action_answer_programme", "ask_programme", programme="zim")

    assert "ZIM" in talking.turn("action_answer_programme", "ask_funding_amount")
    assert "ZIM" in talking.turn("action_answer_programme", "ask_deadline")


def test_more_is_told_on_request() -> None:
    """The button leads to what did not fit into six lines."""
    talking = Talking()
    short = talking.turn("action_answer_programme", "ask_funding_amount", programme="inqa_coaching")

    more = talking.turn("action_answer_programme", "ask_funding_amount", programme="inqa_coaching", more=True)

    assert "Mehr dazu" not in talking.buttons
    assert more != short


def test_a_founder_is_a_founder_until_somebody_speaks_for_a_firm() -> None:
    """Programmes for founders fit until a number of employees is told."""
    talking = Talking()
    talking.turn("action_about", "founding")
    assert talking.slots["talk"]["company"]["applicant"] == "founder"

    talking.turn("action_take_facts", "provide_company_info", employees=12)

    assert "applicant" not in talking.slots["talk"]["company"]


def test_an_organisation_with_projects_of_its_own_is_told_so() -> None:
    """Below the programmes, which are for firms."""
    said = Talking().turn("action_advise", "find_funding", topic="weiterbildung", legal_form="verein")

    assert "eigenes Projekt" in said


def test_a_firm_outside_hears_who_serves_it() -> None:
    """Below the programmes that it may have all the same."""
    said = Talking().turn("action_advise", "find_funding", topic="ki", place="Bochum", employees=12)

    assert "Regionalagentur Mittleres Ruhrgebiet" in said
