"""Advisors join by an invitation that works once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.advice.messages import Invitation
from bot.store.records import SqlRecords
from tests.builders import ADVISOR_CHAT, NOW

LATER = NOW + timedelta(hours=1)


def test_an_advisor_is_known_by_chat_and_by_area(records: SqlRecords) -> None:
    """Each area has its own."""
    with records.begin() as book:
        muster = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Muster", area="dortmund", at=NOW)
        probe = book.add_advisor(chat_id=ADVISOR_CHAT + 1, name="Eva Probe", area="hamm", at=NOW)

        assert (book.advisor(ADVISOR_CHAT), book.advisor(99)) == (muster, None)
        assert (book.advisors("dortmund"), book.advisors("hamm")) == ([muster], [probe])
        assert book.advisors("kreis_unna") == []


def test_an_advisor_who_joins_again_gets_the_new_name_and_area(records: SqlRecords) -> None:
    """And stays the same advisor, so that leads keep their owner."""
    with records.begin() as book:
        before = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Muster", area="dortmund", at=NOW)
        after = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Probe", area="hamm", at=LATER)

        assert (after.id, after.name, after.area) == (before.id, "Max Probe", "hamm")
        assert book.advisors("dortmund") == []


def test_an_invitation_works_once(records: SqlRecords) -> None:
    """It says who was invited where; the second time it says nothing."""
    with records.begin() as book:
        book.add_invitation(code_hash="abc", name="Max Muster", area="hamm", at=NOW)

        assert book.use_invitation(code_hash="abc", at=LATER) == Invitation("Max Muster", "hamm")
        assert book.use_invitation(code_hash="abc", at=LATER) is None
        assert book.use_invitation(code_hash="unknown", at=LATER) is None


def test_an_invitation_works_once_for_two_at_the_same_moment(records: SqlRecords) -> None:
    """However many try."""
    with records.begin() as book:
        book.add_invitation(code_hash="abc", name="Max Muster", area="hamm", at=NOW)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(_use, [records] * 4))

    assert sorted(answer is None for answer in answers) == [False, True, True, True]


def _use(records: SqlRecords) -> Invitation | None:
    with records.begin() as book:
        return book.use_invitation(code_hash="abc", at=LATER)
