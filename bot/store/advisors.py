"""Advisors and the invitations by which somebody becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, insert, select, update

from bot.advice.lead import ALL_AREAS, Advisor
from bot.advice.messages import Invitation
from bot.store.page import Page, insert_into
from bot.store.tables import advisors, invitations


class AdvisorPages(Page):
    """The advisors in the book."""

    def advisor(self, chat_id: int) -> Advisor | None:
        row = self._db.execute(select(advisors).where(advisors.c.chat_id == chat_id)).mappings().one_or_none()
        return advisor_from(row) if row else None

    def advisors(self, area: str) -> Sequence[Advisor]:
        rows = self._db.execute(
            select(advisors).where(advisors.c.area.in_((area, ALL_AREAS))).order_by(advisors.c.id)
        )
        return [advisor_from(row) for row in rows.mappings()]

    def add_advisor(self, *, chat_id: int, name: str, area: str, at: datetime) -> Advisor:
        """Adds the advisor; one who joins again keeps number and day and gets the new name and area."""
        told = {"name": name, "area": area}
        adding = insert_into(advisors, on=self._db).values(chat_id=chat_id, joined_at=at, **told)
        again = adding.on_conflict_do_update(index_elements=["chat_id"], set_=told)
        return advisor_from(self._db.execute(again.returning(advisors)).mappings().one())

    def add_invitation(self, *, code_hash: str, name: str, area: str, at: datetime) -> None:
        self._db.execute(insert(invitations).values(code_hash=code_hash, name=name, area=area, created_at=at))

    def use_invitation(self, *, code_hash: str, at: datetime) -> Invitation | None:
        """The invitation, marked used in the same statement; None when it is unknown or was used before."""
        unused = (invitations.c.code_hash == code_hash, invitations.c.used_at.is_(None))
        using = update(invitations).where(*unused).values(used_at=at).returning(invitations)
        found = self._db.execute(using).mappings().one_or_none()
        return Invitation(found["name"], found["area"]) if found else None


def advisor_from(row: RowMapping) -> Advisor:
    return Advisor(id=row["id"], chat_id=row["chat_id"], name=row["name"], area=row["area"])
