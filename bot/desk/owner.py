"""What an owner can ask us: say hello, ask something, start over, see where a request stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.advice.person import Person
from bot.advice.reply import Reply, reply_to_json
from bot.desk.hand_over import ask_again, begin, stop
from bot.desk.office import new_token
from bot.desk.ports import Answer, Book, Notice
from bot.desk.privacy import ask_before_forgetting

WISH_INTENTS = ("find_funding", "check_eligibility", "talk_to_advisor", "digital_", "staff_", "work_")
"""Messages with these intents say what somebody came for; they become the request on the lead."""

KEPT_WISHES = 3
LONGEST_WISH = 500


def meet(book: Book, chat_id: int, *, called: str, now: datetime) -> Person:
    """The person behind a chat; a new one is greeted first, told that a program answers and what is stored."""
    if person := book.person(chat_id):
        if person.blocked:
            # Whoever writes to us has unblocked us.
            person = replace(person, blocked=False)
            book.save_person(person)
        return person
    person = Person(chat_id, sender_id=new_token(), first_seen=now, called=called)
    book.save_person(person)
    book.post(Notice(chat_id, "welcome"))
    return person


def greet(book: Book, person: Person) -> None:
    """`/start` of somebody we know already."""
    book.post(Notice(person.chat_id, "welcome"))


def take_in(book: Book, person: Person, answer: Answer, *, text: str) -> None:
    """Passes on what the dialogue model answered and keeps what it learned; `text` is scrubbed."""
    person = _remember(person, answer, text=text)
    book.save_person(person)
    replies = answer.replies
    if replies:
        whole = Reply((), ())
        for reply in replies:
            whole = whole.then(reply)
        book.post(Notice(person.chat_id, "reply", reply_to_json(whole)))
    if answer.hand_over:
        begin(book, person)
    elif answer.stop and person.form:
        stop(book, person)
    elif answer.show == "status":
        show_status(book, person)
    elif answer.show == "delete":
        ask_before_forgetting(book, person)
    elif person.form:
        ask_again(book, person)


def show_status(book: Book, person: Person) -> None:
    """Where the person's requests stand, newest first."""
    references = [lead.reference for lead in book.leads_of(person.chat_id)]
    book.post(Notice(person.chat_id, "status", {"references": references}))


def start_over(book: Book, person: Person) -> None:
    """Forgets the present talk; requests that were handed over stay."""
    fresh = replace(person, company={}, topics=(), programmes=(), wishes=(), form=None)
    book.save_person(fresh)
    book.post(Notice(person.chat_id, "restarted"))


def _remember(person: Person, answer: Answer, *, text: str) -> Person:
    wishes = _wishes(person, answer, text=text)
    if answer.company is None:
        return replace(person, wishes=wishes)
    # What is corrected while the hand-over is being filled in is handed over as corrected.
    form = person.form and replace(
        person.form, company=answer.company, topics=answer.topics, programmes=answer.programmes
    )
    return replace(
        person,
        wishes=wishes,
        company=answer.company,
        topics=answer.topics,
        programmes=answer.programmes,
        form=form,
    )


def _wishes(person: Person, answer: Answer, *, text: str) -> tuple[str, ...]:
    """The messages that say what somebody came for; a mere "call me" only while there is nothing better."""
    wishes = person.wishes
    if not text or not answer.intent.startswith(WISH_INTENTS) or len(wishes) >= KEPT_WISHES:
        return wishes
    if answer.intent == "talk_to_advisor" and wishes:
        return wishes
    return (*wishes, text[:LONGEST_WISH])
