"""What the desk needs from the outside, by shape: the book of records and the notices it posts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.advice.lead import Advisor, Entry, Lead, State
from bot.advice.messages import Answer as Answer
from bot.advice.messages import Invitation as Invitation
from bot.advice.messages import Notice as Notice
from bot.advice.person import Person


class Book(Protocol):
    """One open transaction over all records. Everything done with it happens together or not at all."""

    # --- people -------------------------------------------------------------
    def person(self, chat_id: int) -> Person | None: ...
    def save_person(self, person: Person) -> None:
        """Adds the person or replaces what was stored for this chat."""

    def forget_person(self, chat_id: int) -> None:
        """Deletes the person, all received messages of the chat and the text of all sent ones."""

    # --- advisors -----------------------------------------------------------
    def advisor(self, chat_id: int) -> Advisor | None: ...
    def advisors(self, area: str) -> Sequence[Advisor]: ...
    def add_advisor(self, *, chat_id: int, name: str, area: str, at: datetime) -> Advisor:
        """Adds the advisor; one who joins again gets the new name and area."""

    def add_invitation(self, *, code_hash: str, name: str, area: str, at: datetime) -> None: ...
    def use_invitation(self, *, code_hash: str, at: datetime) -> Invitation | None:
        """The invitation, and marks it used; None when there is none or it was used before."""

    # --- leads --------------------------------------------------------------
    def add_lead(self, lead: Lead, *, chat_id: int, cause: str) -> bool:
        """Adds the lead with its history. False, and nothing happens, when `cause` already made one
        or the reference is taken."""

    def lead(self, reference: str) -> Lead | None: ...
    def lead_of_cause(self, cause: str) -> Lead | None: ...
    def leads_of(self, chat_id: int) -> Sequence[Lead]:
        """The leads of one person, newest first."""

    def leads(self) -> Sequence[Lead]:
        """All leads, oldest first."""

    def chat_of(self, reference: str) -> int | None:
        """The chat of the person behind a lead; None once the person is forgotten."""

    def add_offer(self, reference: str, *, advisor: Advisor, at: datetime) -> None: ...
    def offered_to(self, reference: str) -> Sequence[Advisor]: ...
    def claim(self, reference: str, *, advisor: Advisor, at: datetime, due_at: datetime) -> bool:
        """Makes the advisor the lead's owner by ONE conditional UPDATE; False when somebody has it already."""

    def move(self, reference: str, *, before: State, after: State, outcome: str = "") -> bool:
        """Changes the state by one conditional UPDATE; False when it is no longer `before`."""

    def strip_lead(self, reference: str) -> None:
        """Removes contact, request, company facts and the link to the person; history and figures stay."""

    def record(self, reference: str, entry: Entry) -> None: ...

    # --- messages -----------------------------------------------------------
    def post(self, notice: Notice) -> None: ...
    def finish(self, update_id: int, *, at: datetime) -> None:
        """Marks a received update as dealt with."""


class Records(Protocol):
    """The store, as the desk and the doors see it."""

    def begin(self) -> AbstractContextManager[Book]:
        """A transaction: committed when the block ends, rolled back when it raises."""
