"""The store in memory, for tests of whatever works with an open book.

It keeps the promises of `bot.desk.ports` and adds what a test wants to see: the notices in the order in which
they were posted. That it behaves like the real store is a test of its own, in tests/desk/test_fakes.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from bot.advice.errors import IllegalStep
from bot.advice.lead import STEPS, Advisor, Entry, Lead, State, check_step
from bot.advice.messages import Invitation, Notice
from bot.advice.person import Person


class FakeBook:
    """One open transaction over all records, each kind in a dict of its own."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.staff: dict[int, Advisor] = {}
        self.invitations: dict[str, Invitation] = {}
        self.filed: dict[str, Lead] = {}
        self.causes: dict[str, str] = {}
        self.chats: dict[str, int] = {}
        self.offers: dict[str, list[int]] = {}
        self.notices: list[Notice] = []
        self.finished: dict[int, datetime] = {}

    # --- people -------------------------------------------------------------
    def person(self, chat_id: int) -> Person | None:
        return self.people.get(chat_id)

    def save_person(self, person: Person) -> None:
        self.people[person.chat_id] = person

    def forget_person(self, chat_id: int) -> None:
        """Of what was still to be said to the chat, only the word about the deletion itself remains."""
        self.people.pop(chat_id, None)
        self.notices = [
            one for one in self.notices if one.chat_id != chat_id or (one.key or "").startswith("forget:")
        ]

    # --- advisors -----------------------------------------------------------
    def advisor(self, chat_id: int) -> Advisor | None:
        return self.staff.get(chat_id)

    def advisors(self, area: str) -> Sequence[Advisor]:
        return [one for one in self.staff.values() if one.serves(area)]

    def add_advisor(self, *, chat_id: int, name: str, area: str, at: datetime) -> Advisor:
        known = self.staff.get(chat_id)
        number = known.id if known else len(self.staff) + 1
        self.staff[chat_id] = Advisor(number, chat_id, name, area)
        return self.staff[chat_id]

    def add_invitation(self, *, code_hash: str, name: str, area: str, at: datetime) -> None:
        self.invitations[code_hash] = Invitation(name, area)

    def use_invitation(self, *, code_hash: str, at: datetime) -> Invitation | None:
        return self.invitations.pop(code_hash, None)

    # --- leads --------------------------------------------------------------
    def add_lead(self, lead: Lead, *, chat_id: int, cause: str) -> bool:
        if cause in self.causes or lead.reference in self.filed:
            return False
        self.filed[lead.reference] = lead
        self.causes[cause] = lead.reference
        self.chats[lead.reference] = chat_id
        self.offers[lead.reference] = []
        return True

    def lead(self, reference: str) -> Lead | None:
        lead = self.filed.get(reference)
        return lead and replace(lead, owner=lead.owner and self.staff[lead.owner.chat_id])

    def lead_of_cause(self, cause: str) -> Lead | None:
        return self.lead(self.causes.get(cause, ""))

    def leads_of(self, chat_id: int) -> Sequence[Lead]:
        return [one for one in self.leads() if self.chats.get(one.reference) == chat_id][::-1]

    def leads(self) -> Sequence[Lead]:
        known = [lead for reference in self.filed if (lead := self.lead(reference))]
        return sorted(known, key=lambda lead: lead.created_at)

    def chat_of(self, reference: str) -> int | None:
        return self.chats.get(reference)

    def add_offer(self, reference: str, *, advisor: Advisor, at: datetime) -> None:
        if advisor.chat_id not in self.offers[reference]:
            self.offers[reference].append(advisor.chat_id)

    def offered_to(self, reference: str) -> Sequence[Advisor]:
        return [self.staff[chat_id] for chat_id in self.offers.get(reference, ())]

    def claim(self, reference: str, *, advisor: Advisor, at: datetime, due_at: datetime) -> bool:
        lead = self.filed.get(reference)
        if lead is None or lead.owner or State.TAKEN not in STEPS[lead.state]:
            return False
        self.filed[reference] = replace(lead, owner=advisor, state=State.TAKEN, taken_at=at, due_at=due_at)
        return True

    def move(self, reference: str, *, before: State, after: State, outcome: str = "") -> bool:
        """Refuses what is no step, as the store does; nobody takes a lead without becoming its owner."""
        check_step(before, after)
        if after is State.TAKEN:
            raise IllegalStep(f"Wer {reference} übernimmt, wird mit `claim` festgehalten.")
        lead = self.filed.get(reference)
        if lead is None or lead.state is not before:
            return False
        self.filed[reference] = replace(lead, state=after, outcome=outcome)
        return True

    def strip_lead(self, reference: str) -> None:
        lead = self.filed[reference]
        self.filed[reference] = replace(lead, contact=None, consent=None, request="", company={})
        self.chats.pop(reference, None)

    def record(self, reference: str, entry: Entry) -> None:
        lead = self.filed[reference]
        self.filed[reference] = replace(lead, history=(*lead.history, entry))

    # --- messages -----------------------------------------------------------
    def post(self, notice: Notice) -> None:
        if notice.key is None or notice.key not in {one.key for one in self.notices}:
            self.notices.append(notice)

    def finish(self, update_id: int, *, at: datetime) -> None:
        self.finished.setdefault(update_id, at)


class FakeRecords:
    """The store, as the desk and the doors see it."""

    def __init__(self) -> None:
        self.book = FakeBook()

    @contextmanager
    def begin(self) -> Iterator[FakeBook]:
        """A transaction: what the block did is undone when it raises."""
        before = deepcopy(vars(self.book))
        try:
            yield self.book
        except BaseException:
            vars(self.book).update(before)
            raise

    def kinds(self, chat_id: int) -> list[str]:
        """What the chat was told, in order."""
        return [one.kind for one in self.book.notices if one.chat_id == chat_id]

    def last(self, chat_id: int) -> Notice:
        """What the chat was told last."""
        return [one for one in self.book.notices if one.chat_id == chat_id][-1]
