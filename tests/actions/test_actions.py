"""What the actions say, turn by turn, without a server."""

from __future__ import annotations

import json
from typing import Any

import pytest

pytest.importorskip("rasa_sdk", reason="runs in Rasa's environment, on Python 3.10")

from tests.actions.talking import Talking, all_actions

CARPENTRY: dict[str, Any] = {"sector": "handwerk", "place": "Hamm", "employees": 12, "topic": "prozesse"}


def test_the_first_answer_names_programmes_and_asks_one_question() -> None:
    """Everything in the first message counts, and exactly one question follows."""
    talking = Talking()

    said = talking.turn("action_advise", "find_funding", **CARPENTRY)

    assert "12 Beschäftigte" in said
    assert "INQA-Coaching" in said
    assert said.rstrip().endswith("?")
    assert talking.slots["talk"]["asked"] == "project_started"


def test_without_any_fact_the_topic_is_asked_first() -> None:
    """A bare "gibt es Förderung?" leads to the topic, not to a list of everything."""
    talking = Talking()

    said = talking.turn("action_advise", "find_funding")

    assert "Worum geht es" in said
    assert "Weiß nicht" in talking.buttons


def test_a_question_in_between_comes_back_to_the_open_one() -> None:
    """The answer comes first, then the question that was open."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **CARPENTRY)

    said = talking.turn("action_answer_programme", "ask_repayment")

    assert "Zuschuss und kein Kredit" in said
    assert "Zurück zu meiner Frage: Haben Sie mit dem Vorhaben schon begonnen" in said


@pytest.mark.parametrize(("intent", "started"), [("affirm", True), ("deny", False)])
def test_a_plain_yes_or_no_answers_the_open_question(intent: str, started: bool) -> None:
    """ "ja" to "schon begonnen?" is a fact."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **CARPENTRY)

    talking.turn("action_take_facts", intent)

    assert talking.slots["talk"]["company"]["project_started"] is started


def test_having_begun_rules_out_what_must_not_have_begun() -> None:
    """A correction or an answer that changes a verdict says so."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **CARPENTRY)

    said = talking.turn("action_take_facts", "affirm")

    assert "INQA-Coaching" not in said or "eher nicht" in said


def test_i_do_not_know_is_an_answer_and_is_not_asked_again() -> None:
    """The declined fact is kept as such and the next question is another one."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **CARPENTRY)

    talking.turn("action_take_facts", "dont_know")

    assert talking.slots["talk"]["declined"] == ["project_started"]
    assert talking.slots["talk"]["asked"] != "project_started"


def test_a_bare_number_answers_the_question_that_is_open() -> None:
    """Asked for full-time positions, "14" is not the number of employees."""
    talking = Talking(slots={"talk": {"company": {"employees": 300, "topic": ["prozesse"]}, "asked": "fte"}})

    talking.turn("action_take_facts", "provide_company_info", employees=240)

    assert talking.slots["talk"]["company"]["fte"] == 240
    assert talking.slots["talk"]["company"]["employees"] == 300


def test_a_range_stays_a_range() -> None:
    """ "10 bis 50" is not 30 and not 50."""
    talking = Talking()
    entity = {"entity": "employees", "value": 50, "low": 10, "high": 50}

    talking.turn("action_take_facts", "provide_company_info", [entity])

    assert talking.slots["talk"]["company"]["employees"] == [10, 50]


@pytest.mark.parametrize("nonsense", [{"a": 1}, [1, 2, 3], "zwölf", -3, True, None])
def test_what_comes_over_the_wire_is_not_trusted(nonsense: object) -> None:
    """A value that is none of the fact's is not taken in, and nothing breaks."""
    talking = Talking()

    talking.turn("action_take_facts", "provide_company_info", employees=nonsense)

    assert "employees" not in talking.slots["talk"]["company"]


def test_a_closed_programme_is_called_closed_first() -> None:
    """Whoever asks for an ended programme learns that in the first sentence, with the successor."""
    talking = Talking()

    said = talking.turn("action_answer_programme", "ask_programme", programme="unternehmenswert_mensch_plus")

    assert "beendet" in said.split(".")[0]
    assert "INQA-Coaching" in said


def test_a_programme_talked_about_is_meant_by_it() -> None:
    """ "und wie hoch ist das?" after a programme is about that programme."""
    talking = Talking()
    talking.turn("action_answer_programme", "ask_programme", programme="mid_digitale_sicherheit")

    said = talking.turn("action_answer_programme", "ask_funding_amount")

    assert "MID-Digitale Sicherheit" in said
    assert "15.000" in said


def test_talking_to_a_person_is_asked_of_the_bot_with_all_that_is_known() -> None:
    """The action writes nothing: it says what it knows and that a person is wanted."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **CARPENTRY)

    talking.turn("action_hand_over", "talk_to_advisor")

    assert talking.said["hand_over"] is True
    assert talking.said["company"]["area"] == "hamm"
    assert ["inqa_coaching", "undecided"] in talking.said["programmes"]


@pytest.mark.parametrize(("place", "word"), [("Hamm", "Ja, für Hamm"), ("Bochum", "nicht zuständig")])
def test_the_agency_says_where_it_is_responsible(place: str, word: str) -> None:
    """Inside the region yes, outside a word about who helps there."""
    assert word in Talking().turn("action_about", "ask_region", place=place)


def test_two_close_guesses_are_asked_about() -> None:
    """ "Meinten Sie …?" with two buttons and a way to a person, never the raw name of an intent."""
    talking = Talking()
    ranking = [
        {"name": "nlu_fallback", "confidence": 0.2},
        {"name": "ask_deadline", "confidence": 0.19},
        {"name": "ask_processing_time", "confidence": 0.17},
    ]

    said = talking.turn("action_clarify", "nlu_fallback", ranking=ranking)

    assert "Meinten Sie" in said
    assert talking.buttons == ["Fristen und Laufzeit", "Bearbeitungsdauer", "Mit einem Menschen sprechen"]


def test_every_answer_survives_the_wire() -> None:
    """What an action keeps and says is plain JSON."""
    talking = Talking()
    talking.turn("action_advise", "find_funding", **CARPENTRY)

    assert json.loads(json.dumps(talking.said)) == talking.said
    assert json.loads(json.dumps(talking.slots)) == talking.slots


def test_actions_are_the_ones_the_domain_names() -> None:
    """An action that the domain does not know is never called, and the other way round nobody answers."""
    from tests.dialogue.test_intents import PROJECT, loaded

    assert set(all_actions()) == set(loaded(PROJECT / "domain" / "talk.yml")["actions"])


def test_another_day_gives_another_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme whose last day has passed is not offered any more."""
    monkeypatch.setenv("LOTSE_TODAY", "2027-01-15")

    said = Talking().turn("action_advise", "find_funding", **CARPENTRY)

    assert "INQA-Coaching" in said
    assert "BAFA" not in said
