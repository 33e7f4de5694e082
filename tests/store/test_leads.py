"""Leads are added once, change by legal steps only, and keep their history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.advice.errors import IllegalStep
from bot.advice.lead import Advisor, Lead, State
from bot.store.records import SqlBook, SqlRecords
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_lead, an_entry

LATER = NOW + timedelta(hours=1)


def test_a_lead_comes_back_as_added(records: SqlRecords) -> None:
    """By its reference and by its cause; an unknown one is None."""
    with records.begin() as book:
        added = book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
    with records.begin() as book:
        assert added is True
        assert book.lead("LINDE-482") == book.lead_of_cause("form:f1") == a_lead()
        assert book.chat_of("LINDE-482") == OWNER_CHAT
        assert (book.lead("UNKNOWN"), book.lead_of_cause("unknown"), book.chat_of("UNKNOWN")) == (
            None,
            None,
            None,
        )


@pytest.mark.parametrize(("reference", "cause"), [("EICHE-100", "form:f1"), ("LINDE-482", "form:f2")])
def test_the_same_cause_or_reference_makes_no_second_lead(
    records: SqlRecords, reference: str, cause: str
) -> None:
    """Nothing happens then, not even to the history, and the transaction goes on."""
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
        again = book.add_lead(a_lead(reference=reference, area="hamm"), chat_id=OWNER_CHAT, cause=cause)

        assert again is False
        assert book.leads() == [a_lead()]


def test_leads_are_listed_in_order_of_time(records: SqlRecords) -> None:
    """All of them oldest first, those of one person newest first."""
    first, second = a_lead(reference="ESCHE-101"), a_lead(reference="ESCHE-102", created_at=LATER)
    other = a_lead(reference="ESCHE-103", created_at=LATER)
    with records.begin() as book:
        book.add_lead(second, chat_id=OWNER_CHAT, cause="2")
        book.add_lead(first, chat_id=OWNER_CHAT, cause="1")
        book.add_lead(other, chat_id=OWNER_CHAT + 1, cause="3")

        assert book.leads() == [first, second, other]
        assert book.leads_of(OWNER_CHAT) == [second, first]


def test_an_advisor_is_asked_once(records: SqlRecords) -> None:
    """Asking again is not a second offer; the order of asking is kept."""
    with records.begin() as book:
        muster, probe = _two_advisors(book)
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
        for advisor in (probe, muster, probe):
            book.add_offer("LINDE-482", advisor=advisor, at=NOW)

        assert book.offered_to("LINDE-482") == [probe, muster]
        assert book.offered_to("UNKNOWN") == []


@pytest.mark.parametrize("state", [State.NEW, State.OFFERED])
def test_claiming_makes_an_owner(records: SqlRecords, state: State) -> None:
    """From then on the lead has its owner, a time and a new date."""
    with records.begin() as book:
        muster, _ = _two_advisors(book)
        book.add_lead(a_lead(state=state), chat_id=OWNER_CHAT, cause="form:f1")
        won = book.claim("LINDE-482", advisor=muster, at=NOW, due_at=LATER)
        lead = book.lead("LINDE-482")

    assert won is True
    assert lead == a_lead(state=State.TAKEN, owner=muster, taken_at=NOW, due_at=LATER)


def test_who_comes_second_changes_nothing(records: SqlRecords) -> None:
    """Neither another advisor nor the same one again."""
    with records.begin() as book:
        muster, probe = _two_advisors(book)
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
        book.claim("LINDE-482", advisor=muster, at=NOW, due_at=LATER)
        again = [book.claim("LINDE-482", advisor=one, at=LATER, due_at=LATER) for one in (probe, muster)]
        lead = book.lead("LINDE-482")

    assert again == [False, False]
    assert lead == a_lead(state=State.TAKEN, owner=muster, taken_at=NOW, due_at=LATER)


@pytest.mark.parametrize("state", [State.TAKEN, State.IN_CONTACT, State.CLOSED, State.WITHDRAWN])
def test_a_lead_that_is_not_free_cannot_be_claimed(records: SqlRecords, state: State) -> None:
    """Even if nobody owns it."""
    with records.begin() as book:
        muster, _ = _two_advisors(book)
        book.add_lead(a_lead(state=state), chat_id=OWNER_CHAT, cause="form:f1")

        assert book.claim("LINDE-482", advisor=muster, at=NOW, due_at=LATER) is False
        assert book.lead("LINDE-482") == a_lead(state=state)


def test_an_unknown_lead_cannot_be_claimed(records: SqlRecords) -> None:
    """There is nothing to win."""
    with records.begin() as book:
        muster, _ = _two_advisors(book)

        assert book.claim("UNKNOWN", advisor=muster, at=NOW, due_at=LATER) is False


def test_a_step_changes_the_state(records: SqlRecords) -> None:
    """The last one with its outcome."""
    with records.begin() as book:
        book.add_lead(a_lead(state=State.TAKEN), chat_id=OWNER_CHAT, cause="form:f1")
        first = book.move("LINDE-482", before=State.TAKEN, after=State.IN_CONTACT)
        second = book.move("LINDE-482", before=State.IN_CONTACT, after=State.CLOSED, outcome="advised")

        assert (first, second) == (True, True)
        assert book.lead("LINDE-482") == a_lead(state=State.CLOSED, outcome="advised")


def test_a_step_from_a_state_that_is_no_longer_true_is_not_taken(records: SqlRecords) -> None:
    """Somebody else was faster."""
    with records.begin() as book:
        book.add_lead(a_lead(state=State.WITHDRAWN), chat_id=OWNER_CHAT, cause="form:f1")
        moved = book.move("LINDE-482", before=State.NEW, after=State.OFFERED)

        assert moved is False
        assert book.lead("LINDE-482") == a_lead(state=State.WITHDRAWN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.CLOSED, State.NEW),
        (State.NEW, State.CLOSED),
        (State.NEW, State.TAKEN),
        (State.OFFERED, State.TAKEN),
    ],
)
def test_an_illegal_step_is_refused(records: SqlRecords, before: State, after: State) -> None:
    """So is taking a lead without saying who takes it."""
    with records.begin() as book:
        book.add_lead(a_lead(state=before), chat_id=OWNER_CHAT, cause="form:f1")
        with pytest.raises(IllegalStep):
            book.move("LINDE-482", before=before, after=after)

        assert book.lead("LINDE-482") == a_lead(state=before)


def test_stripping_leaves_history_and_figures(records: SqlRecords) -> None:
    """Nothing that leads to the person stays."""
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
        book.strip_lead("LINDE-482")

        assert book.lead("LINDE-482") == a_lead(contact=None, consent=None, request="", company={})
        assert (book.chat_of("LINDE-482"), book.leads_of(OWNER_CHAT)) == (None, [])


def test_history_grows_in_order(records: SqlRecords) -> None:
    """Line by line, as it was written down, each lead its own."""
    offered, note = (
        an_entry(who="lotse", what="offered"),
        an_entry(who="advisor:1", what="note", detail="Größe"),
    )
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="1")
        book.add_lead(a_lead(reference="EICHE-100", history=()), chat_id=OWNER_CHAT, cause="2")
        book.record("LINDE-482", offered)
        book.record("EICHE-100", note)
        book.record("LINDE-482", note)

        assert _history(book.lead("LINDE-482")) == (an_entry(), offered, note)
        assert _history(book.lead("EICHE-100")) == (note,)


@pytest.mark.parametrize("change", ["UPDATE lead_history SET what = 'other'", "DELETE FROM lead_history"])
def test_history_cannot_be_changed(records: SqlRecords, engine: Engine, change: str) -> None:
    """The database itself refuses, whoever asks."""
    with records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")

    with pytest.raises(SQLAlchemyError, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))


def test_history_of_an_unknown_lead_is_refused(records: SqlRecords) -> None:
    """A line that belongs nowhere would be lost."""
    with pytest.raises(SQLAlchemyError), records.begin() as book:
        book.record("UNKNOWN", an_entry())


def _two_advisors(book: SqlBook) -> tuple[Advisor, Advisor]:
    muster = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Muster", area="dortmund", at=NOW)
    probe = book.add_advisor(chat_id=ADVISOR_CHAT + 1, name="Eva Probe", area="dortmund", at=NOW)
    return muster, probe


def _history(lead: Lead | None) -> tuple[object, ...]:
    return lead.history if lead else ()
