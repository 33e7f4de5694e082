"""What an advisor can do: join by a code, take a lead before the others, say how it went."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.advice.errors import NotFound
from bot.advice.lead import ALL_AREAS, OUTCOMES, Advisor, Entry, Lead, State
from bot.desk.advisor import close, contacted, invite, join, take
from bot.desk.hand_over import card_key
from bot.desk.office import Office
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_lead, an_agency
from tests.fakes import FakeBook, FakeRecords

LATER = NOW + timedelta(hours=2)
LINDE = "LINDE-482"


def two_advisors(book: FakeBook) -> tuple[Advisor, Advisor]:
    """Both of Dortmund."""
    first = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund", at=NOW)
    second = book.add_advisor(chat_id=ADVISOR_CHAT + 1, name="Eva Probe", area="dortmund", at=NOW)
    return first, second


def offered(book: FakeBook, **changes: Any) -> tuple[Advisor, Advisor]:
    """A lead that both advisors have a card of."""
    advisors = two_advisors(book)
    book.add_lead(a_lead(**{"state": State.OFFERED, **changes}), chat_id=OWNER_CHAT, cause="form:f1")
    for one in advisors:
        book.add_offer(LINDE, advisor=one, at=NOW)
    return advisors


def present(records: FakeRecords) -> Lead:
    """The lead as it is now."""
    lead = records.book.lead(LINDE)
    assert lead is not None
    return lead


# --- joining ------------------------------------------------------------------


def test_an_invitation_is_a_code_of_which_only_a_hash_is_stored(records: FakeRecords) -> None:
    """Whoever reads the database cannot join by it."""
    with records.begin() as book:
        code, other = (invite(book, name="Max", area="hamm", agency=an_agency(), now=NOW) for _ in range(2))

    # Telegram takes at most 64 of these characters behind /start.
    assert re.fullmatch(r"[A-Za-z0-9_-]{16,64}", code)
    assert code != other
    assert code not in str(vars(records.book))


def test_nobody_is_invited_to_an_area_that_does_not_exist(records: FakeRecords) -> None:
    """The sentence names the areas there are."""
    with (
        records.begin() as book,
        pytest.raises(NotFound, match=r"'bochum' gibt es nicht \(erlaubt: dortmund, hamm"),
    ):
        invite(book, name="Max", area="bochum", agency=an_agency(), now=NOW)

    assert records.book.invitations == {}


def test_a_code_makes_an_advisor_once(records: FakeRecords) -> None:
    """The second time, and for any other code, it makes nobody."""
    with records.begin() as book:
        code = invite(book, name="Max Beispiel", area="hamm", agency=an_agency(), now=NOW)
        first = join(book, chat_id=ADVISOR_CHAT, code=code, now=NOW)
        second = join(book, chat_id=ADVISOR_CHAT + 1, code=code, now=NOW)
        stranger = join(book, chat_id=ADVISOR_CHAT + 2, code="geraten", now=NOW)

    assert first == records.book.advisor(ADVISOR_CHAT)
    assert first is not None
    assert (first.name, first.area) == ("Max Beispiel", "hamm")
    assert (second, stranger) == (None, None)
    assert records.kinds(ADVISOR_CHAT) == ["advisor_welcome"]
    assert records.last(ADVISOR_CHAT).data == {"name": "Max Beispiel", "area": "hamm"}


@pytest.mark.parametrize("area", ["dortmund", ALL_AREAS])
@pytest.mark.parametrize("state", [State.NEW, State.OFFERED])
def test_a_late_joiner_gets_the_open_leads_of_the_area(records: FakeRecords, state: State, area: str) -> None:
    """A lead that waited for somebody is offered now; who serves all areas gets those of all."""
    with records.begin() as book:
        book.add_lead(a_lead(state=state), chat_id=OWNER_CHAT, cause="form:f1")
        code = invite(book, name="Max Beispiel", area=area, agency=an_agency(), now=NOW)
        advisor = join(book, chat_id=ADVISOR_CHAT, code=code, now=LATER)

    card = records.last(ADVISOR_CHAT)
    assert (card.kind, card.data, card.key) == ("card", {"reference": LINDE}, card_key(LINDE, ADVISOR_CHAT))
    assert present(records).state is State.OFFERED
    assert present(records).history[-1] == Entry(LATER, "lotse", "offered", "Max Beispiel")
    assert records.book.offered_to(LINDE) == [advisor]


@pytest.mark.parametrize(
    "changes",
    [
        {"area": "hamm"},
        {"state": State.TAKEN, "owner": Advisor(1, ADVISOR_CHAT + 1, "Eva Probe", "dortmund")},
        {"state": State.CLOSED},
        {"state": State.WITHDRAWN},
    ],
)
def test_a_late_joiner_gets_nothing_else(records: FakeRecords, changes: dict[str, Any]) -> None:
    """No lead of another area, none that somebody has, none that is over."""
    with records.begin() as book:
        book.add_advisor(chat_id=ADVISOR_CHAT + 1, name="Eva Probe", area="dortmund", at=NOW)
        book.add_lead(a_lead(**changes), chat_id=OWNER_CHAT, cause="form:f1")
        code = invite(book, name="Max Beispiel", area="dortmund", agency=an_agency(), now=NOW)
        join(book, chat_id=ADVISOR_CHAT, code=code, now=LATER)

    assert records.kinds(ADVISOR_CHAT) == ["advisor_welcome"]


# --- taking a lead ------------------------------------------------------------


@pytest.mark.parametrize("state", [State.NEW, State.OFFERED])
def test_whoever_presses_first_has_the_lead(records: FakeRecords, office: Office, state: State) -> None:
    """From now on the promise counts; the owner is told, and every card is refreshed."""
    with records.begin() as book:
        first, second = offered(book, state=state)
        taken = take(book, first, LINDE, office=office, now=LATER)

    assert taken.won
    assert taken.lead == present(records)
    assert (taken.lead.state, taken.lead.owner, taken.lead.taken_at) == (State.TAKEN, first, LATER)
    assert taken.lead.due_at == office.promised(LATER)
    assert taken.lead.history[-1] == Entry(LATER, f"advisor:{first.id}", "taken", "Max Beispiel")
    assert records.kinds(OWNER_CHAT) == ["lead_taken"]
    assert records.kinds(first.chat_id) == records.kinds(second.chat_id) == ["card_update"]


def test_whoever_presses_second_learns_who_has_it(records: FakeRecords, office: Office) -> None:
    """Nothing changes, and nobody is told anything again."""
    with records.begin() as book:
        first, second = offered(book)
        take(book, first, LINDE, office=office, now=NOW)
        before, said = present(records), len(book.notices)
        lost = take(book, second, LINDE, office=office, now=LATER)

    assert not lost.won
    assert lost.lead.owner == first
    assert present(records) == before
    assert len(records.book.notices) == said


def test_pressing_twice_takes_it_once(records: FakeRecords, office: Office) -> None:
    """It still is one's own, but the promise does not start again."""
    with records.begin() as book:
        first, _ = offered(book)
        take(book, first, LINDE, office=office, now=NOW)
        before = present(records)
        again = take(book, first, LINDE, office=office, now=LATER)

    assert again.won
    assert again.lead == before
    assert records.kinds(OWNER_CHAT) == ["lead_taken"]


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN])
def test_a_lead_that_is_over_cannot_be_taken(records: FakeRecords, office: Office, state: State) -> None:
    """Nobody wins, and nobody has it."""
    with records.begin() as book:
        first, _ = offered(book, state=state)
        taken = take(book, first, LINDE, office=office, now=LATER)

    assert (taken.won, taken.lead.owner, taken.lead.state) == (False, None, state)
    assert records.book.notices == []


def test_the_lead_of_somebody_forgotten_can_be_taken_in_silence(records: FakeRecords, office: Office) -> None:
    """There is no chat left to tell."""
    with records.begin() as book:
        first, _ = offered(book)
        book.strip_lead(LINDE)
        taken = take(book, first, LINDE, office=office, now=LATER)

    assert taken.won
    assert {one.chat_id for one in records.book.notices} == {ADVISOR_CHAT, ADVISOR_CHAT + 1}


# --- working on it --------------------------------------------------------------


def taken(book: FakeBook, office: Office) -> tuple[Advisor, Advisor]:
    """The first advisor has the lead; nobody has been told anything since."""
    first, second = offered(book)
    take(book, first, LINDE, office=office, now=NOW)
    book.notices.clear()
    return first, second


def test_getting_in_touch_is_noted(records: FakeRecords, office: Office) -> None:
    """On the lead and on every card, but the owner knows it already."""
    with records.begin() as book:
        first, second = taken(book, office)
        noted = contacted(book, first, LINDE, now=LATER)

    assert noted
    assert present(records).state is State.IN_CONTACT
    assert present(records).history[-1] == Entry(LATER, f"advisor:{first.id}", "contacted")
    assert records.kinds(first.chat_id) == records.kinds(second.chat_id) == ["card_update"]
    assert records.kinds(OWNER_CHAT) == []


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("reached", [True, False])
def test_a_lead_ends_with_an_outcome(
    records: FakeRecords, office: Office, outcome: str, reached: bool
) -> None:
    """With or without having been noted as reached; the owner is told once."""
    with records.begin() as book:
        first, second = taken(book, office)
        if reached:
            contacted(book, first, LINDE, now=LATER)
        book.notices.clear()
        ended = close(book, first, LINDE, outcome=outcome, now=LATER)

    assert ended
    assert (present(records).state, present(records).outcome) == (State.CLOSED, outcome)
    assert present(records).history[-1] == Entry(LATER, f"advisor:{first.id}", "closed", outcome)
    assert (records.kinds(OWNER_CHAT), records.last(OWNER_CHAT).key) == (["lead_closed"], f"closed:{LINDE}")
    assert records.kinds(first.chat_id) == records.kinds(second.chat_id) == ["card_update"]


def test_only_the_owner_of_a_lead_may_work_on_it(records: FakeRecords, office: Office) -> None:
    """A colleague's press changes nothing and says nothing to anybody."""
    with records.begin() as book:
        _, second = taken(book, office)
        before = present(records)
        noted = contacted(book, second, LINDE, now=LATER)
        ended = close(book, second, LINDE, outcome="advised", now=LATER)

    assert (noted, ended) == (False, False)
    assert present(records) == before
    assert records.book.notices == []


def test_a_lead_that_nobody_has_cannot_be_worked_on(records: FakeRecords) -> None:
    """It is taken first."""
    with records.begin() as book:
        first, _ = offered(book)

        assert not contacted(book, first, LINDE, now=LATER)
        assert not close(book, first, LINDE, outcome="advised", now=LATER)
        assert present(records).state is State.OFFERED


def test_an_outcome_must_be_one_of_ours(records: FakeRecords, office: Office) -> None:
    """Whatever an old button says."""
    with records.begin() as book:
        first, _ = taken(book, office)
        ended = close(book, first, LINDE, outcome="verkauft", now=LATER)

    assert not ended
    assert present(records).state is State.TAKEN


def test_what_is_over_stays_as_it_is(records: FakeRecords, office: Office) -> None:
    """A second outcome does not replace the first, and nobody gets in touch afterwards."""
    with records.begin() as book:
        first, _ = taken(book, office)
        close(book, first, LINDE, outcome="advised", now=LATER)
        before = present(records)

        assert not close(book, first, LINDE, outcome="not_reached", now=LATER)
        assert not contacted(book, first, LINDE, now=LATER)
        assert present(records) == before


def test_getting_in_touch_twice_is_noted_once(records: FakeRecords, office: Office) -> None:
    """The second press comes too late."""
    with records.begin() as book:
        first, _ = taken(book, office)

        assert [contacted(book, first, LINDE, now=LATER) for _ in range(2)] == [True, False]
        assert [one.what for one in present(records).history].count("contacted") == 1


def test_an_unknown_reference_is_not_found(records: FakeRecords, office: Office) -> None:
    """Whatever is asked about it."""
    with records.begin() as book:
        first, _ = two_advisors(book)

        with pytest.raises(NotFound, match="LINDE-482 gibt es nicht"):
            take(book, first, LINDE, office=office, now=NOW)
        with pytest.raises(NotFound, match="LINDE-482 gibt es nicht"):
            contacted(book, first, LINDE, now=NOW)
        with pytest.raises(NotFound, match="LINDE-482 gibt es nicht"):
            close(book, first, LINDE, outcome="advised", now=NOW)
