"""Leads: added once, owned by one advisor, moved step by step, with a history that only grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, insert, select, true, update

from bot.advice.errors import IllegalStep
from bot.advice.lead import STEPS, Advisor, Entry, Lead, State, check_step
from bot.store.advisors import advisor_from
from bot.store.lead_rows import entry_from, lead_from, values_of, values_of_entry
from bot.store.page import Page, insert_into
from bot.store.tables import advisors, lead_history, leads, offers

FREE = tuple(state.value for state in State if State.TAKEN in STEPS[state])
"""The states from which a lead can be taken."""


class LeadPages(Page):
    """The leads in the book."""

    def add_lead(self, lead: Lead, *, chat_id: int, cause: str) -> bool:
        adding = insert_into(leads, on=self._db).values(chat_id=chat_id, cause=cause, **values_of(lead))
        lead_id = self._db.execute(adding.on_conflict_do_nothing().returning(leads.c.id)).scalar_one_or_none()
        if lead_id is None:
            return False
        for entry in lead.history:
            self._db.execute(insert(lead_history).values(lead_id=lead_id, **values_of_entry(entry)))
        return True

    def lead(self, reference: str) -> Lead | None:
        return _only(self._leads(leads.c.reference == reference))

    def lead_of_cause(self, cause: str) -> Lead | None:
        return _only(self._leads(leads.c.cause == cause))

    def leads_of(self, chat_id: int) -> Sequence[Lead]:
        return self._leads(leads.c.chat_id == chat_id)[::-1]

    def leads(self) -> Sequence[Lead]:
        return self._leads(true())

    def chat_of(self, reference: str) -> int | None:
        wanted = select(leads.c.chat_id).where(leads.c.reference == reference)
        return self._db.execute(wanted).scalar_one_or_none()

    def add_offer(self, reference: str, *, advisor: Advisor, at: datetime) -> None:
        """Notes that the advisor was asked; asking again changes nothing."""
        offer = {"lead_id": _id_of(reference), "advisor_id": advisor.id, "offered_at": at}
        self._db.execute(insert_into(offers, on=self._db).values(**offer).on_conflict_do_nothing())

    def offered_to(self, reference: str) -> Sequence[Advisor]:
        asked = select(advisors).join(offers).where(offers.c.lead_id == _id_of(reference))
        return [advisor_from(row) for row in self._db.execute(asked.order_by(offers.c.id)).mappings()]

    def claim(self, reference: str, *, advisor: Advisor, at: datetime, due_at: datetime) -> bool:
        """Makes the advisor the owner. Of two who try at the same moment the database lets one through,
        because the condition stands in the UPDATE itself."""
        taking = (
            update(leads)
            .where(leads.c.reference == reference, leads.c.owner_id.is_(None), leads.c.state.in_(FREE))
            .values(owner_id=advisor.id, state=State.TAKEN.value, taken_at=at, due_at=due_at)
        )
        return self._db.execute(taking).rowcount == 1

    def move(self, reference: str, *, before: State, after: State, outcome: str = "") -> bool:
        """Changes the state if it is still `before`. IllegalStep when there is no such step, or when the lead
        would be taken without an owner."""
        check_step(before, after)
        if after is State.TAKEN:
            raise IllegalStep(f"Wer {reference} übernimmt, wird mit `claim` festgehalten.")
        moving = update(leads).where(leads.c.reference == reference, leads.c.state == before.value)
        return self._db.execute(moving.values(state=after.value, outcome=outcome)).rowcount == 1

    def strip_lead(self, reference: str) -> None:
        stripping = update(leads).where(leads.c.reference == reference)
        self._db.execute(stripping.values(contact=None, consent=None, request="", company={}, chat_id=None))

    def record(self, reference: str, entry: Entry) -> None:
        self._db.execute(insert(lead_history).values(lead_id=_id_of(reference), **values_of_entry(entry)))

    def _leads(self, wanted: ColumnElement[bool]) -> list[Lead]:
        """The leads with their owners and histories, oldest first, in two queries however many they are."""
        rows = self._db.execute(_with_owner(wanted)).mappings().all()
        lines = select(lead_history).join(leads).where(wanted).order_by(lead_history.c.id)
        histories: dict[int, list[Entry]] = defaultdict(list)
        for line in self._db.execute(lines).mappings():
            histories[line["lead_id"]].append(entry_from(line))
        return [lead_from(row, history=histories[row["id"]]) for row in rows]


def _with_owner(wanted: ColumnElement[bool]) -> Select[Any]:
    owner = (advisors.c[name].label(f"owner_{name}") for name in ("chat_id", "name", "area"))
    return select(leads, *owner).outerjoin(advisors).where(wanted).order_by(leads.c.created_at, leads.c.id)


def _id_of(reference: str) -> ScalarSelect[int]:
    return select(leads.c.id).where(leads.c.reference == reference).scalar_subquery()


def _only(found: Sequence[Lead]) -> Lead | None:
    return found[0] if found else None
