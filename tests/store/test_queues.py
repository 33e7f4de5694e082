"""The queues: nothing lost, nothing twice, in order within a chat, one worker to a lane."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, text

from bot.advice.messages import Item
from bot.store.engine import writing
from bot.store.queues import SqlInbox, SqlOutbox, _lease
from bot.store.records import SqlRecords
from tests.builders import NOW, a_notice

LEASE = timedelta(minutes=1)
SOON = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(hours=1)


def test_an_update_is_kept_once(inbox: SqlInbox) -> None:
    """Telegram sends an update again when it is not sure; the second time we know it, and the first one stays."""
    first = inbox.keep(7, chat_id=1, data={"text": "Hallo"}, at=NOW)
    again = inbox.keep(7, chat_id=1, data={"text": "other"}, at=LATER)

    assert (first, again) == (True, False)
    assert inbox.first(1, now=NOW) == Item(7, 1, "update", {"text": "Hallo"}, 0, NOW)


def test_sixteen_who_write_at_once_all_get_through(inbox: SqlInbox) -> None:
    """SQLite has one writer at a time; the others wait their turn and none is turned away."""
    with ThreadPoolExecutor(16) as pool:
        kept = list(pool.map(lambda number: inbox.keep(number, chat_id=1, data={}, at=NOW), range(160)))

    assert kept == [True] * 160
    assert _work_off(inbox, chat_id=1) == list(range(160))


def test_what_was_done_is_never_kept_again(inbox: SqlInbox) -> None:
    """Also when it was dealt with long ago."""
    _keep(inbox, 7, chat_id=1)
    inbox.done(7, at=NOW)

    assert inbox.keep(7, chat_id=1, data={}, at=LATER) is False
    assert inbox.first(1, now=LATER) is None


def test_rows_of_a_chat_come_in_order(inbox: SqlInbox) -> None:
    """By update_id, whatever the order they were stored in."""
    for update_id in (9, 7, 8):
        _keep(inbox, update_id, chat_id=1)

    assert _work_off(inbox, chat_id=1) == [7, 8, 9]


def test_a_postponed_row_holds_up_its_lane(inbox: SqlInbox) -> None:
    """Until its time has come; then it comes again with one attempt more."""
    _keep(inbox, 7, chat_id=1)
    _keep(inbox, 8, chat_id=1)
    inbox.postpone(7, until=SOON, error="Rasa antwortet nicht")

    assert (inbox.first(1, now=NOW), _take(inbox, now=NOW)) == (None, [])
    assert inbox.first(1, now=SOON) == Item(7, 1, "update", {}, 1, NOW)
    assert _take(inbox, now=SOON) == [1]


def test_a_row_that_was_given_up_is_kept_and_the_lane_goes_on(inbox: SqlInbox, engine: Engine) -> None:
    """With its error, for somebody to look at."""
    _keep(inbox, 7, chat_id=1)
    _keep(inbox, 8, chat_id=1)
    inbox.give_up(7, at=NOW, error="unlesbar")

    assert inbox.first(1, now=NOW) == Item(8, 1, "update", {}, 0, NOW)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT error FROM inbox WHERE id = 7")).scalar_one() == "unlesbar"


def test_who_is_late_does_not_change_what_is_finished(inbox: SqlInbox, engine: Engine) -> None:
    """A worker whose lease ran out may still believe that a row is its own."""
    _keep(inbox, 7, chat_id=1)
    inbox.done(7, at=NOW)
    inbox.postpone(7, until=NOW, error="late")
    inbox.give_up(7, at=NOW, error="late")

    with engine.connect() as connection:
        row = connection.execute(text("SELECT attempts, failed_at, error FROM inbox")).one()
    assert tuple(row) == (0, None, None)


def test_lanes_are_taken_longest_waiting_first(inbox: SqlInbox) -> None:
    """And no more than asked for."""
    for update_id, chat_id in ((1, 30), (2, 10), (3, 30), (4, 20)):
        _keep(inbox, update_id, chat_id=chat_id)

    assert _take(inbox, limit=2) == [30, 10]
    assert _take(inbox, limit=2) == [20]
    assert _take(inbox, limit=2) == []


def test_a_lane_that_is_taken_is_free_again_when_its_lease_ends(inbox: SqlInbox) -> None:
    """Not a moment earlier."""
    _keep(inbox, 1, chat_id=1)
    _take(inbox, worker="a", now=NOW)

    assert _take(inbox, worker="b", now=NOW + LEASE - timedelta(microseconds=1)) == []
    assert _take(inbox, worker="b", now=NOW + LEASE) == [1]


def test_a_lease_can_be_renewed(inbox: SqlInbox) -> None:
    """All leases of the worker at once, and those of no other."""
    _keep(inbox, 1, chat_id=1)
    _keep(inbox, 2, chat_id=2)
    _take(inbox, worker="a", limit=1)
    _take(inbox, worker="b", limit=1)
    inbox.renew(worker="a", until=LATER)

    assert _take(inbox, worker="c", now=NOW + LEASE) == [2]
    assert _take(inbox, worker="c", now=LATER) == [1, 2]


def test_a_lease_that_somebody_else_has_by_now_is_not_renewed(inbox: SqlInbox) -> None:
    """Who was away too long does not get it back by saying so."""
    _keep(inbox, 1, chat_id=1)
    _take(inbox, worker="a", now=NOW)
    _take(inbox, worker="b", now=NOW + LEASE)
    inbox.renew(worker="a", until=LATER)
    inbox.release(1, worker="a")

    assert _take(inbox, worker="c", now=NOW + LEASE) == []
    assert _take(inbox, worker="c", now=NOW + 2 * LEASE) == [1]


def test_a_released_lane_is_free(inbox: SqlInbox) -> None:
    """One lane, those of one worker, or all."""
    for chat_id in (1, 2, 3):
        _keep(inbox, chat_id, chat_id=chat_id)
    _take(inbox, worker="a", limit=2)
    _take(inbox, worker="b", limit=1)

    inbox.release(1, worker="a")
    assert _take(inbox, worker="c") == [1]
    inbox.release_all(worker="a")
    assert _take(inbox, worker="c") == [2]
    inbox.release_all(worker=None)
    assert _take(inbox, worker="d") == [1, 2, 3]


def test_the_two_queues_do_not_know_each_other(
    inbox: SqlInbox, outbox: SqlOutbox, records: SqlRecords
) -> None:
    """A chat that is being answered can be written to at the same time."""
    _keep(inbox, 1, chat_id=5)
    _post(records, chat_id=5)
    _take(inbox, worker="a")

    assert _take(outbox, worker="b") == [5]
    inbox.release_all(worker=None)
    assert _take(outbox, worker="b") == []


def test_two_workers_never_get_the_same_lane(inbox: SqlInbox, other_engine: Engine) -> None:
    """Fifty rounds in which both ask at the same moment for more than half of all lanes."""
    chats = list(range(1, 31))
    for chat_id in chats:
        _keep(inbox, chat_id, chat_id=chat_id)
    start = Barrier(2, timeout=30)

    with ThreadPoolExecutor(2) as pool:
        sides = (("a", inbox), ("b", SqlInbox(other_engine)))
        runs = [pool.submit(_take_often, side, worker, start) for worker, side in sides]
        rounds = list(zip(*(run.result() for run in runs), strict=True))

    assert [set(a) & set(b) for a, b in rounds] == [set()] * 50
    assert all(a or b for a, b in rounds)


def test_a_lease_is_checked_again_when_it_is_written(inbox: SqlInbox, engine: Engine) -> None:
    """Who looked before another worker wrote its lease still gets only what is free."""
    _keep(inbox, 1, chat_id=1)
    _take(inbox, worker="a")
    with writing(engine) as db:
        granted = _lease("inbox", [1, 2], worker="b", now=NOW, until=LATER, db=db)

    assert granted == {2}


def test_an_item_finished_with_its_cause_is_done(inbox: SqlInbox, records: SqlRecords) -> None:
    """The book can finish an update in the same transaction as what came of it; or neither happens."""
    _keep(inbox, 1, chat_id=5)
    _keep(inbox, 2, chat_id=5)
    with records.begin() as book:
        book.finish(1, at=NOW)
    with pytest.raises(ZeroDivisionError):
        _finish_and_fail(records, 2)

    assert _work_off(inbox, chat_id=5) == [2]


def test_a_notice_is_sent_in_order_and_remembered(outbox: SqlOutbox, records: SqlRecords) -> None:
    """With what is to be told, and afterwards where it stands in the chat."""
    with records.begin() as book:
        book.post(a_notice(chat_id=5, kind="card", data={"reference": "LINDE-482"}, key="card:1"))
        book.post(a_notice(chat_id=5, kind="promise"))

    assert outbox.first(5, now=NOW) == Item(1, 5, "card", {"reference": "LINDE-482"}, 0, NOW)
    assert outbox.posted("card:1") is None
    outbox.done(1, at=NOW, message_id=77)
    assert (outbox.posted("card:1"), outbox.posted("unknown")) == ((5, 77), None)
    assert _work_off(outbox, chat_id=5) == [2]


def test_a_notice_with_a_key_is_posted_once(outbox: SqlOutbox, records: SqlRecords) -> None:
    """However often its cause is repeated, also after it was sent; without a key each one counts."""
    for _ in range(2):
        _post(records, chat_id=5, key="card:1")
        _post(records, chat_id=5)

    assert len(_work_off(outbox, chat_id=5)) == 3
    _post(records, chat_id=5, key="card:1")
    assert outbox.first(5, now=NOW) is None


def test_an_item_is_known_by_its_number(outbox: SqlOutbox, records: SqlRecords) -> None:
    """Sent or not."""
    _post(records, chat_id=5)
    before = outbox.item(1)
    outbox.done(1, at=NOW, message_id=77)

    assert before == outbox.item(1) == Item(1, 5, "promise", {"reference": "LINDE-482"}, 0, NOW)
    assert outbox.item(99) is None


def test_a_number_is_never_given_twice(outbox: SqlOutbox, records: SqlRecords) -> None:
    """What was on its way when its row was deleted must not mark another row as sent."""
    _post(records, chat_id=5)
    with records.begin() as book:
        book.forget_person(5)
    _post(records, chat_id=6)
    outbox.done(1, at=NOW, message_id=77)

    assert _work_off(outbox, chat_id=6) == [2]


def _keep(inbox: SqlInbox, update_id: int, *, chat_id: int) -> None:
    assert inbox.keep(update_id, chat_id=chat_id, data={}, at=NOW)


def _post(records: SqlRecords, *, chat_id: int, key: str | None = None) -> None:
    with records.begin() as book:
        book.post(a_notice(chat_id=chat_id, key=key))


def _finish_and_fail(records: SqlRecords, update_id: int) -> None:
    with records.begin() as book:
        book.finish(update_id, at=NOW)
        raise ZeroDivisionError


def _take(
    queue: SqlInbox | SqlOutbox, *, worker: str = "w", limit: int = 9, now: datetime = NOW
) -> list[int]:
    return list(queue.take_lanes(worker=worker, limit=limit, now=now, lease=LEASE))


def _take_often(inbox: SqlInbox, worker: str, start: Barrier) -> list[list[int]]:
    """What the worker got in each of fifty rounds; both start each round together and give all back."""
    rounds = []
    for _ in range(50):
        start.wait()
        rounds.append(_take(inbox, worker=worker, limit=20))
        start.wait()
        inbox.release_all(worker=worker)
    return rounds


def _work_off(queue: SqlInbox | SqlOutbox, *, chat_id: int) -> list[int]:
    """Does all that is due in a lane; returns the numbers in the order they came."""
    numbers = []
    while item := queue.first(chat_id, now=NOW):
        numbers.append(item.id)
        queue.done(item.id, at=NOW)
    return numbers
