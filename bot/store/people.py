"""People: what we know about the owner behind a chat, and how it is forgotten."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, delete, select, update

from bot.advice.hand_over import form_from_json, form_to_json
from bot.advice.person import Person
from bot.store.page import Page, insert_into
from bot.store.tables import inbox, outbox, people, undone

SURVIVES_FORGETTING = "forget:"
"""Notices whose key begins so say that everything was deleted; they are sent all the same."""


class PeoplePages(Page):
    """The people in the book."""

    def person(self, chat_id: int) -> Person | None:
        # Locked until the transaction ends: who saves a person read it before, and in between nobody else
        # may. SQLite has one writer at a time anyway.
        wanted = select(people).where(people.c.chat_id == chat_id).with_for_update()
        row = self._db.execute(wanted).mappings().one_or_none()
        return _person(row) if row else None

    def save_person(self, person: Person) -> None:
        values = _values(person)
        adding = insert_into(people, on=self._db).values(chat_id=person.chat_id, **values)
        self._db.execute(adding.on_conflict_do_update(index_elements=["chat_id"], set_=values))

    def forget_person(self, chat_id: int) -> None:
        """Deletes the person and all words from and to the chat.

        What was received and not yet dealt with counts as dealt with; of what was still to be sent, only the
        word about the deletion itself goes out.
        """
        self._db.execute(delete(people).where(people.c.chat_id == chat_id))
        self._forget_received(chat_id)
        self._forget_sent(chat_id)

    def _forget_received(self, chat_id: int) -> None:
        here = inbox.c.chat_id == chat_id
        self._db.execute(update(inbox).where(here, undone(inbox)).values(done_at=self._clock()))
        self._db.execute(update(inbox).where(here).values(data=None, error=None))

    def _forget_sent(self, chat_id: int) -> None:
        here = outbox.c.chat_id == chat_id
        unsent = outbox.c.done_at.is_(None)
        spared = outbox.c.key.is_not(None) & outbox.c.key.startswith(SURVIVES_FORGETTING, autoescape=True)
        self._db.execute(delete(outbox).where(here, unsent, ~spared))
        self._db.execute(update(outbox).where(here, ~unsent).values(data=None, error=None))


def _values(person: Person) -> dict[str, Any]:
    """All columns but the key."""
    return {
        "sender_id": person.sender_id,
        "first_seen": person.first_seen,
        "called": person.called,
        "company": dict(person.company),
        "topics": list(person.topics),
        "programmes": [list(pair) for pair in person.programmes],
        "wishes": list(person.wishes),
        "form": person.form and form_to_json(person.form),
        "blocked": person.blocked,
    }


def _person(row: RowMapping) -> Person:
    return Person(
        chat_id=row["chat_id"],
        sender_id=row["sender_id"],
        first_seen=row["first_seen"],
        called=row["called"],
        company=row["company"],
        topics=tuple(row["topics"]),
        programmes=tuple((name, verdict) for name, verdict in row["programmes"]),
        wishes=tuple(row["wishes"]),
        form=form_from_json(row["form"]) if row["form"] else None,
        blocked=row["blocked"],
    )
