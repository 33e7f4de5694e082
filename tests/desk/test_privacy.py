"""What is stored about a person is shown on request, and deleted everywhere when they want it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.advice.lead import Advisor, Entry, State
from bot.advice.messages import Notice
from bot.desk.privacy import ask_before_forgetting, forget, show_data
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_form, a_lead, a_person
from tests.fakes import FakeRecords


def test_everything_that_is_stored_is_shown(records: FakeRecords) -> None:
    """Since when, under which name, what was told and asked, and what was handed over."""
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
        show_data(book, a_person())

    assert records.last(OWNER_CHAT) == Notice(
        OWNER_CHAT,
        "my_data",
        {
            "first_seen": "2026-03-02T09:30:00+00:00",
            "called": "Erika",
            "company": {"employees": 12, "place": "Dortmund"},
            "wishes": ["Ich möchte online verkaufen."],
            "references": ["LINDE-482"],
        },
    )


def test_nothing_is_deleted_before_somebody_has_said_so_twice(records: FakeRecords) -> None:
    """First comes a question."""
    with records.begin() as book:
        book.save_person(a_person())
        ask_before_forgetting(book, a_person())

    assert records.kinds(OWNER_CHAT) == ["ask_forget"]
    assert records.book.people[OWNER_CHAT] == a_person()


@pytest.mark.parametrize("state", [State.NEW, State.OFFERED, State.TAKEN, State.IN_CONTACT])
def test_open_requests_are_recalled_and_stripped(records: FakeRecords, state: State) -> None:
    """Of the person nothing stays; that there was a request, and when it was withdrawn, does."""
    with records.begin() as book:
        owner = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund", at=NOW)
        whose = owner if state in (State.TAKEN, State.IN_CONTACT) else None
        book.add_lead(a_lead(state=state, owner=whose), chat_id=OWNER_CHAT, cause="form:f1")
        forget(book, a_person(), now=NOW)

    lead = records.book.lead("LINDE-482")
    assert lead is not None
    assert lead.state is State.WITHDRAWN
    assert (lead.contact, lead.consent, lead.request, lead.company) == (None, None, "", {})
    assert lead.history[-1] == Entry(NOW, "owner", "withdrawn")
    assert records.book.chat_of("LINDE-482") is None


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN])
def test_a_request_that_is_over_is_stripped_and_stays_over(records: FakeRecords, state: State) -> None:
    """It is not withdrawn a second time."""
    with records.begin() as book:
        book.add_lead(a_lead(state=state, outcome="advised"), chat_id=OWNER_CHAT, cause="form:f1")
        forget(book, a_person(), now=NOW)

    lead = records.book.lead("LINDE-482")
    assert lead == replace(
        a_lead(state=state, outcome="advised"), contact=None, consent=None, request="", company={}
    )


def test_every_card_that_shows_the_person_is_refreshed(records: FakeRecords) -> None:
    """For whoever got one, also when the request is over."""
    with records.begin() as book:
        advisors: list[Advisor] = [
            book.add_advisor(chat_id=ADVISOR_CHAT + n, name=f"Probe {n}", area="dortmund", at=NOW)
            for n in range(3)
        ]
        for reference, state in (("LINDE-100", State.OFFERED), ("LINDE-200", State.CLOSED)):
            book.add_lead(a_lead(reference=reference, state=state), chat_id=OWNER_CHAT, cause=reference)
        book.add_offer("LINDE-100", advisor=advisors[0], at=NOW)
        book.add_offer("LINDE-200", advisor=advisors[1], at=NOW)
        forget(book, a_person(), now=NOW)

    refreshed = {one.chat_id: one.data for one in records.book.notices if one.kind == "card_update"}
    assert refreshed == {
        ADVISOR_CHAT: {"reference": "LINDE-100"},
        ADVISOR_CHAT + 1: {"reference": "LINDE-200"},
    }


def test_the_person_and_the_talk_are_gone(records: FakeRecords) -> None:
    """What was still to be said is not said; the talk is deleted in Rasa, and the person hears that it is done."""
    with records.begin() as book:
        book.save_person(a_person(form=a_form()))
        book.post(Notice(OWNER_CHAT, "reply", {"text": "Guten Tag"}))
        forget(book, a_person(), now=NOW)

    assert records.book.people == {}
    assert records.book.notices == [
        Notice(OWNER_CHAT, "forget_talk", {"sender_id": "o-1001"}, key="forget:o-1001"),
        Notice(OWNER_CHAT, "forgotten", {}, key="forget:o-1001:told"),
    ]


def test_forgetting_twice_tells_once(records: FakeRecords) -> None:
    """Both words have a key that outlives the deletion of everything else."""
    with records.begin() as book:
        forget(book, a_person(), now=NOW)
        forget(book, a_person(), now=NOW)

    assert records.kinds(OWNER_CHAT) == ["forget_talk", "forgotten"]


def test_nobody_elses_requests_are_touched(records: FakeRecords) -> None:
    """Not even with the same words."""
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT + 1, cause="form:f1")
        forget(book, a_person(), now=NOW)

    assert records.book.lead("LINDE-482") == a_lead()
