"""People are kept as they are and forgotten without a trace."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from sqlalchemy import Engine, text

from bot.advice.person import Person
from bot.store.queues import SqlInbox, SqlOutbox
from bot.store.records import SqlRecords
from tests.builders import NOW, OWNER_CHAT, a_form, a_lead, a_notice, a_person

OTHER_CHAT = 1002


@pytest.mark.parametrize(
    "person",
    [
        a_person(),
        a_person(form=a_form(name="Erika Muster", topics=("ki",), programmes=(("zim", "likely"),))),
        a_person(called="", company={}, topics=(), programmes=(), wishes=(), blocked=True),
        a_person(chat_id=2**52 - 1),
    ],
)
def test_a_person_comes_back_as_saved(records: SqlRecords, person: Person) -> None:
    """Every fact, the open form, and the largest number Telegram gives to a chat."""
    with records.begin() as book:
        book.save_person(person)
    with records.begin() as book:
        found = book.person(person.chat_id)

    assert found == person


def test_a_stranger_is_nobody(records: SqlRecords) -> None:
    """Who never wrote is not known."""
    with records.begin() as book:
        assert book.person(OWNER_CHAT) is None


def test_saving_again_replaces(records: SqlRecords) -> None:
    """There is one person to a chat."""
    with records.begin() as book:
        book.save_person(a_person(company={"employees": 12}, form=a_form()))
        book.save_person(a_person(company={"employees": 13}, form=None))

        assert book.person(OWNER_CHAT) == a_person(company={"employees": 13}, form=None)


def test_a_failure_undoes_the_whole_transaction(records: SqlRecords, outbox: SqlOutbox) -> None:
    """Everything in a block happens together or not at all."""
    with pytest.raises(ZeroDivisionError):
        _save_and_fail(records)

    with records.begin() as book:
        assert book.person(OWNER_CHAT) is None
    assert outbox.item(1) is None


def test_two_changes_of_one_person_do_not_overwrite_each_other(
    records: SqlRecords, other_engine: Engine
) -> None:
    """Who has read a person in order to change it has it alone until the transaction ends."""
    with records.begin() as book:
        book.save_person(a_person(wishes=()))
    has_read = Event()
    other = Thread(target=_add_wish, args=(SqlRecords(other_engine), "second", has_read))

    with records.begin() as book:
        person = book.person(OWNER_CHAT)
        assert person is not None
        other.start()
        has_read.wait(0.2)  # It cannot have read: it stands before the same person.
        overtaken = has_read.is_set()
        book.save_person(a_person(wishes=(*person.wishes, "first")))
    other.join(10)

    with records.begin() as book:
        assert (overtaken, book.person(OWNER_CHAT)) == (False, a_person(wishes=("first", "second")))


def test_forgetting_deletes_the_person(records: SqlRecords) -> None:
    """And nobody else."""
    other = a_person(chat_id=OTHER_CHAT, sender_id="o-1002")
    with records.begin() as book:
        book.save_person(a_person())
        book.save_person(other)
        book.forget_person(OWNER_CHAT)

        assert (book.person(OWNER_CHAT), book.person(OTHER_CHAT)) == (None, other)


def test_forgetting_deletes_what_was_received(records: SqlRecords, inbox: SqlInbox, engine: Engine) -> None:
    """Words and errors go; what was not dealt with counts as dealt with; an update stays known."""
    for update_id in (1, 2, 3):
        inbox.keep(update_id, chat_id=OWNER_CHAT, data={"text": "geheim"}, at=NOW)
    inbox.keep(4, chat_id=OTHER_CHAT, data={"text": "bleibt"}, at=NOW)
    inbox.done(1, at=NOW)
    inbox.give_up(2, at=NOW, error="geheim")
    with records.begin() as book:
        book.forget_person(OWNER_CHAT)

    assert _words(engine, "inbox") == {4: ('{"text": "bleibt"}', None)}
    assert inbox.first(OWNER_CHAT, now=NOW) is None
    assert inbox.first(OTHER_CHAT, now=NOW) is not None
    assert inbox.keep(3, chat_id=OWNER_CHAT, data={"text": "noch einmal"}, at=NOW) is False


def test_forgetting_deletes_what_was_sent(records: SqlRecords, outbox: SqlOutbox, engine: Engine) -> None:
    """The words go; that something was sent under a key, and where it stands, is still known."""
    with records.begin() as book:
        book.post(a_notice(key="promise:1", data={"text": "geheim"}))
    outbox.postpone(1, until=NOW, error="geheim")
    outbox.done(1, at=NOW, message_id=77)
    with records.begin() as book:
        book.forget_person(OWNER_CHAT)

    assert _words(engine, "outbox") == {}
    assert (outbox.item(1), outbox.posted("promise:1")) == (None, (OWNER_CHAT, 77))


def test_forgetting_stops_what_was_to_be_sent(records: SqlRecords, outbox: SqlOutbox) -> None:
    """Only the word about the deletion itself still goes out."""
    with records.begin() as book:
        book.post(a_notice())
        book.post(a_notice(key="promise:1"))
        book.post(a_notice(key="forget:1"))
        book.post(a_notice(chat_id=OTHER_CHAT, key="promise:2"))
        book.forget_person(OWNER_CHAT)

    assert [outbox.item(item_id) is not None for item_id in (1, 2, 3, 4)] == [False, False, True, True]
    outbox.done(3, at=NOW, message_id=78)
    assert outbox.first(OWNER_CHAT, now=NOW) is None


def test_forgetting_lets_the_leads_stay(records: SqlRecords) -> None:
    """What becomes of them is for others to decide."""
    with records.begin() as book:
        book.save_person(a_person())
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
        book.forget_person(OWNER_CHAT)

        assert book.lead("LINDE-482") == a_lead()


def test_who_was_forgotten_may_come_back(records: SqlRecords) -> None:
    """As somebody new."""
    with records.begin() as book:
        book.save_person(a_person())
        book.forget_person(OWNER_CHAT)
        book.save_person(a_person(sender_id="o-new", called=""))

        assert book.person(OWNER_CHAT) == a_person(sender_id="o-new", called="")


def _save_and_fail(records: SqlRecords) -> None:
    with records.begin() as book:
        book.save_person(a_person())
        book.post(a_notice())
        raise ZeroDivisionError


def _add_wish(records: SqlRecords, wish: str, has_read: Event) -> None:
    with records.begin() as book:
        person = book.person(OWNER_CHAT)
        has_read.set()
        assert person is not None
        book.save_person(a_person(wishes=(*person.wishes, wish)))


def _words(engine: Engine, table: str) -> dict[int, tuple[str | None, str | None]]:
    """Rows that still have words in them: the data as it is stored, and the error."""
    rows = text(
        f"SELECT id, CAST(data AS TEXT), error FROM {table} WHERE data IS NOT NULL OR error IS NOT NULL"
    )
    with engine.connect() as connection:
        return {row[0]: (row[1], row[2]) for row in connection.execute(rows)}
