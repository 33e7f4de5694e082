"""What is stored about a person: to be shown, and to be deleted everywhere."""

from __future__ import annotations

from datetime import datetime

from bot.advice.lead import Entry, State
from bot.advice.person import Person
from bot.desk.ports import Book, Notice


def show_data(book: Book, person: Person) -> None:
    """Everything that is stored about the person, in words."""
    references = [lead.reference for lead in book.leads_of(person.chat_id)]
    data = {
        "first_seen": person.first_seen.isoformat(),
        "called": person.called,
        "company": dict(person.company),
        "wishes": list(person.wishes),
        "references": references,
    }
    book.post(Notice(person.chat_id, "my_data", data))


def ask_before_forgetting(book: Book, person: Person) -> None:
    """Says what will be deleted and asks once."""
    book.post(Notice(person.chat_id, "ask_forget"))


def forget(book: Book, person: Person, *, now: datetime) -> None:
    """Deletes the person, recalls open leads and has the talk deleted in Rasa, too.

    The two notices are keyed so that they outlive the deletion of everything else in the outbox.
    """
    for lead in book.leads_of(person.chat_id):
        if lead.open and book.move(lead.reference, before=lead.state, after=State.WITHDRAWN):
            book.record(lead.reference, Entry(now, "owner", "withdrawn"))
        book.strip_lead(lead.reference)
        for advisor in book.offered_to(lead.reference):
            book.post(Notice(advisor.chat_id, "card_update", {"reference": lead.reference}))
    book.forget_person(person.chat_id)
    book.post(
        Notice(
            person.chat_id, "forget_talk", {"sender_id": person.sender_id}, key=f"forget:{person.sender_id}"
        )
    )
    book.post(Notice(person.chat_id, "forgotten", key=f"forget:{person.sender_id}:told"))
