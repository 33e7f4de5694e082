"""What an owner can ask: say hello, ask something, start over, see where a request stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.advice.messages import Answer
from bot.advice.person import Person
from bot.advice.reply import Button, Reply, reply_to_json
from bot.desk.owner import KEPT_WISHES, LONGEST_WISH, greet, meet, show_status, start_over, take_in
from tests.builders import NOW, OWNER_CHAT, a_form, a_lead, a_person
from tests.fakes import FakeRecords

KNOWN = Answer(
    intent="provide_company_info", company={"employees": 15}, topics=("ki",), programmes=(("mid", "likely"),)
)


def taken_in(records: FakeRecords, person: Person, answer: Answer, *, text: str = "") -> Person:
    """The person as remembered after an answer."""
    with records.begin() as book:
        take_in(book, person, answer, text=text)
    return records.book.people[person.chat_id]


def test_somebody_new_is_greeted_and_remembered(records: FakeRecords) -> None:
    """Once; the second time we know each other already."""
    with records.begin() as book:
        first = meet(book, OWNER_CHAT, called="Erika", now=NOW)
        second = meet(book, OWNER_CHAT, called="Erika", now=NOW)

    assert (first.called, first.first_seen, first.company) == ("Erika", NOW, {})
    assert second == first == records.book.people[OWNER_CHAT]
    assert records.kinds(OWNER_CHAT) == ["welcome"]


def test_the_dialogue_model_knows_a_person_by_a_name_that_says_nothing(records: FakeRecords) -> None:
    """Not by the number of the chat, and everybody has another one."""
    with records.begin() as book:
        one, other = (meet(book, chat, called="", now=NOW) for chat in (1001, 1002))

    assert one.sender_id != other.sender_id
    assert one.sender_id != "1001"
    assert len(one.sender_id) >= 16


def test_whoever_writes_again_has_unblocked_us(records: FakeRecords) -> None:
    """And is not greeted a second time."""
    with records.begin() as book:
        book.save_person(a_person(blocked=True))
        met = meet(book, OWNER_CHAT, called="Erika", now=NOW)

    assert met == records.book.people[OWNER_CHAT] == a_person(blocked=False)
    assert records.kinds(OWNER_CHAT) == []


def test_start_greets_whom_we_know(records: FakeRecords) -> None:
    """And forgets nothing."""
    with records.begin() as book:
        book.save_person(a_person())
        greet(book, a_person())

    assert records.kinds(OWNER_CHAT) == ["welcome"]
    assert records.book.people[OWNER_CHAT] == a_person()


def test_an_answer_is_passed_on_in_one_message(records: FakeRecords) -> None:
    """Whatever number of replies it is made of."""
    replies = (Reply.of("Verstanden."), Reply.of("Wie groß?", rows=((Button("1 bis 9", "inform"),),)))

    taken_in(records, a_person(), replace(KNOWN, replies=replies))

    assert records.kinds(OWNER_CHAT) == ["reply"]
    assert records.last(OWNER_CHAT).data == reply_to_json(replies[0].then(replies[1]))


def test_what_an_answer_says_about_the_company_is_remembered(records: FakeRecords) -> None:
    """It replaces what was known before, because facts are corrected."""
    person = taken_in(records, a_person(company={"employees": 12, "sector": "handel"}), KNOWN)

    assert (person.company, person.topics, person.programmes) == (
        {"employees": 15},
        ("ki",),
        (("mid", "likely"),),
    )


def test_an_answer_that_says_nothing_about_the_company_changes_nothing(records: FakeRecords) -> None:
    """Small talk, or a model that did not get to it."""
    person = taken_in(records, a_person(), Answer(replies=(Reply.of("Gern geschehen."),), intent="thanks"))

    assert person == a_person()


@pytest.mark.parametrize(
    ("intent", "kept"),
    [
        ("find_funding", True),
        ("check_eligibility", True),
        ("talk_to_advisor", True),
        ("digital_ai", True),
        ("staff_training", True),
        ("work_organisation", True),
        ("provide_company_info", False),
        ("ask_deadline", False),
        ("affirm", False),
        ("out_of_scope", False),
        ("", False),
    ],
)
def test_only_a_message_that_starts_a_subject_becomes_the_request(
    records: FakeRecords, intent: str, kept: bool
) -> None:
    """An advisor wants to read what somebody came for, not every yes and no."""
    person = taken_in(records, a_person(wishes=()), Answer(intent=intent), text="Wir wollen KI nutzen.")

    assert person.wishes == (("Wir wollen KI nutzen.",) if kept else ())


def test_a_mere_call_me_is_kept_only_while_there_is_nothing_better(records: FakeRecords) -> None:
    """It says nothing that the card does not say already."""
    call_me = Answer(intent="talk_to_advisor")
    person = taken_in(records, a_person(wishes=()), call_me, text="Rufen Sie mich an.")
    person = taken_in(records, person, Answer(intent="find_funding"), text="Wir wollen KI nutzen.")

    person = taken_in(records, person, call_me, text="Ich will mit jemandem sprechen.")

    assert person.wishes == ("Rufen Sie mich an.", "Wir wollen KI nutzen.")


def test_the_first_three_wishes_are_kept_and_cut(records: FakeRecords) -> None:
    """A card decides in ten seconds; a tap on a button has no words of its own."""
    person = a_person(wishes=())
    for text in ("", "x" * 2_000, "zwei", "drei", "vier"):
        person = taken_in(records, person, Answer(intent="find_funding"), text=text)

    assert person.wishes == ("x" * LONGEST_WISH, "zwei", "drei")
    assert len(person.wishes) == KEPT_WISHES


@pytest.mark.parametrize(
    ("answer", "form", "told"),
    [
        (Answer(hand_over=True), None, ["ask_area"]),
        (Answer(hand_over=True), a_form(area="hamm"), ["ask_name"]),
        (Answer(stop=True), a_form(area="hamm"), ["hand_over_stopped"]),
        (Answer(stop=True), None, []),
        (Answer(show="status"), None, ["status"]),
        (Answer(show="delete"), None, ["ask_forget"]),
        (Answer(), a_form(area="hamm"), ["ask_name"]),
        (Answer(), None, []),
    ],
)
def test_an_answer_may_lead_to_something_only_we_can_do(
    records: FakeRecords, answer: Answer, form: Any, told: list[str]
) -> None:
    """The reply comes first; a question in between leads back to the form's own question."""
    taken_in(records, a_person(form=form), replace(answer, replies=(Reply.of("Gern."),)))

    assert records.kinds(OWNER_CHAT) == ["reply", *told]


def test_a_correction_during_the_hand_over_is_handed_over(records: FakeRecords) -> None:
    """The form goes on where it stands, with the facts as they are now."""
    before = a_form(area="hamm", name="Erika Muster", company={"employees": 12})

    person = taken_in(records, a_person(form=before), KNOWN)

    assert person.form == replace(
        before, company={"employees": 15}, topics=("ki",), programmes=(("mid", "likely"),)
    )


def test_status_names_the_persons_own_requests(records: FakeRecords) -> None:
    """Newest first, and nobody else's."""
    with records.begin() as book:
        book.add_lead(a_lead(reference="LINDE-100"), chat_id=OWNER_CHAT, cause="1")
        book.add_lead(a_lead(reference="LINDE-200"), chat_id=OWNER_CHAT + 1, cause="2")
        book.add_lead(a_lead(reference="LINDE-300"), chat_id=OWNER_CHAT, cause="3")
        show_status(book, a_person())

    assert records.last(OWNER_CHAT).kind == "status"
    assert records.last(OWNER_CHAT).data == {"references": ["LINDE-300", "LINDE-100"]}


def test_starting_over_forgets_the_talk_and_keeps_the_requests(records: FakeRecords) -> None:
    """Who it is stays known; what was handed over stays handed over."""
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="1")
        start_over(book, a_person(form=a_form()))

    assert records.book.people[OWNER_CHAT] == a_person(
        company={}, topics=(), programmes=(), wishes=(), form=None
    )
    assert [one.reference for one in records.book.leads_of(OWNER_CHAT)] == ["LINDE-482"]
    assert records.kinds(OWNER_CHAT) == ["restarted"]
