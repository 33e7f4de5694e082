"""Times and texts come back as they went in, on both engines."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from bot.store.queues import SqlInbox
from bot.store.records import SqlRecords
from tests.builders import NOW, OWNER_CHAT, a_consent, a_lead, a_person

SUMMER = timezone(timedelta(hours=2))
WITHOUT_ZONE = datetime.fromisoformat("2026-07-01T00:30:00")


def test_a_time_is_the_same_moment_in_utc(records: SqlRecords) -> None:
    """Whatever the zone it was given in, to the microsecond."""
    first_seen = datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=SUMMER)
    with records.begin() as book:
        book.save_person(a_person(first_seen=first_seen))
        person = book.person(OWNER_CHAT)

    assert person is not None
    assert person.first_seen.isoformat() == "2026-06-30T22:30:00.123456+00:00"


def test_a_time_without_a_zone_is_refused(records: SqlRecords) -> None:
    """It could mean two moments an hour apart."""
    with pytest.raises(StatementError, match="needs a time zone"), records.begin() as book:
        book.save_person(a_person(first_seen=WITHOUT_ZONE))


def test_a_consent_without_a_zone_is_refused(records: SqlRecords) -> None:
    """Also where a time is part of a bigger value."""
    lead = a_lead(consent=a_consent(given_at=WITHOUT_ZONE))

    with pytest.raises(ValueError, match="needs a time zone"), records.begin() as book:
        book.add_lead(lead, chat_id=OWNER_CHAT, cause="form:f1")


def test_a_question_about_a_time_without_a_zone_is_refused(inbox: SqlInbox) -> None:
    """Comparing is refused as well as storing."""
    with pytest.raises(StatementError, match="needs a time zone"):
        inbox.take_lanes(worker="w", limit=1, now=WITHOUT_ZONE, lease=timedelta(minutes=1))


@pytest.mark.parametrize(
    "odd", ["Grüße 👋🏽", "a\x00b", "half \ud83d of an emoji", "'; DROP TABLE people; --"]
)
def test_odd_texts_can_be_stored(records: SqlRecords, inbox: SqlInbox, odd: str) -> None:
    """No message is lost for what is in it; what no database takes is replaced."""
    kept = inbox.keep(1, chat_id=OWNER_CHAT, data={"text": odd}, at=NOW)
    inbox.postpone(1, until=NOW, error=odd)
    with records.begin() as book:
        book.save_person(a_person(called=odd, wishes=(odd,)))
        person = book.person(OWNER_CHAT)
    item = inbox.first(OWNER_CHAT, now=NOW)

    assert kept
    assert item is not None
    assert person is not None
    assert (item.data, person.wishes) == ({"text": odd}, (odd,))
    assert person.called == odd.replace("\x00", "\ufffd").replace("\ud83d", "?")
