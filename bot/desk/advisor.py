"""What an advisor can do: join, take a lead, say how it went."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.advice.agency import Agency
from bot.advice.errors import NotFound
from bot.advice.lead import ALL_AREAS, OUTCOMES, Advisor, Entry, Lead, State
from bot.desk.hand_over import card_key
from bot.desk.office import Office
from bot.desk.ports import Book, Notice


@dataclass(frozen=True)
class Taken:
    """How a claim ended: `won` by this advisor, and the lead as it is now."""

    won: bool
    lead: Lead


def invite(book: Book, *, name: str, area: str, agency: Agency, now: datetime) -> str:
    """A one-time code; only its hash is stored. NotFound when the agency has no such area."""
    areas = [*(one.id for one in agency.areas), ALL_AREAS]
    if area not in areas:
        raise NotFound(f"Ein Gebiet {area!r} gibt es nicht (erlaubt: {', '.join(areas)}).")
    code = secrets.token_urlsafe(12)
    book.add_invitation(code_hash=_hash(code), name=name, area=area, at=now)
    return code


def join(book: Book, *, chat_id: int, code: str, now: datetime) -> Advisor | None:
    """Makes the sender of a valid code an advisor and sends the open leads of the area; None for a bad code."""
    invitation = book.use_invitation(code_hash=_hash(code), at=now)
    if invitation is None:
        return None
    advisor = book.add_advisor(chat_id=chat_id, name=invitation.name, area=invitation.area, at=now)
    book.post(Notice(chat_id, "advisor_welcome", {"name": advisor.name, "area": advisor.area}))
    for lead in book.leads():
        if lead.open and lead.owner is None and advisor.serves(lead.area):
            _offer_late(book, lead, advisor, now=now)
    return advisor


def take(book: Book, advisor: Advisor, reference: str, *, office: Office, now: datetime) -> Taken:
    """Claims a lead for the advisor. One wins; the other learns who has it. NotFound for an unknown lead."""
    lead = _lead(book, reference)
    if lead.open and book.claim(reference, advisor=advisor, at=now, due_at=office.promised(now)):
        book.record(reference, Entry(now, f"advisor:{advisor.id}", "taken", advisor.name))
        if chat := book.chat_of(reference):
            book.post(Notice(chat, "lead_taken", {"reference": reference}, key=f"taken:{reference}"))
        _refresh_cards(book, reference)
        return Taken(True, _lead(book, reference))
    lead = _lead(book, reference)
    return Taken(lead.owner is not None and lead.owner.id == advisor.id, lead)


def contacted(book: Book, advisor: Advisor, reference: str, *, now: datetime) -> bool:
    """The advisor has reached the owner. False when the lead is not the advisor's or not in that state."""
    lead = _lead(book, reference)
    if not _owns(lead, advisor) or not book.move(reference, before=State.TAKEN, after=State.IN_CONTACT):
        return False
    book.record(reference, Entry(now, f"advisor:{advisor.id}", "contacted"))
    _refresh_cards(book, reference)
    return True


def close(book: Book, advisor: Advisor, reference: str, *, outcome: str, now: datetime) -> bool:
    """Ends a lead with one of OUTCOMES. False when it is not the advisor's or already over."""
    lead = _lead(book, reference)
    if outcome not in OUTCOMES or not _owns(lead, advisor) or not lead.open:
        return False
    if not book.move(reference, before=lead.state, after=State.CLOSED, outcome=outcome):
        return False
    book.record(reference, Entry(now, f"advisor:{advisor.id}", "closed", outcome))
    if chat := book.chat_of(reference):
        book.post(Notice(chat, "lead_closed", {"reference": reference}, key=f"closed:{reference}"))
    _refresh_cards(book, reference)
    return True


def _offer_late(book: Book, lead: Lead, advisor: Advisor, *, now: datetime) -> None:
    key = card_key(lead.reference, advisor.chat_id)
    book.add_offer(lead.reference, advisor=advisor, at=now)
    book.post(Notice(advisor.chat_id, "card", {"reference": lead.reference}, key=key))
    if lead.state is State.NEW:
        book.move(lead.reference, before=State.NEW, after=State.OFFERED)
    book.record(lead.reference, Entry(now, "lotse", "offered", advisor.name))


def _refresh_cards(book: Book, reference: str) -> None:
    for advisor in book.offered_to(reference):
        book.post(Notice(advisor.chat_id, "card_update", {"reference": reference}))


def _lead(book: Book, reference: str) -> Lead:
    lead = book.lead(reference)
    if lead is None:
        raise NotFound(f"Eine Anfrage {reference} gibt es nicht.")
    return lead


def _owns(lead: Lead, advisor: Advisor) -> bool:
    return lead.owner is not None and lead.owner.id == advisor.id


def _hash(code: str) -> str:
    # A code is 96 random bits, so a plain fast hash is enough: there is nothing to guess.
    return hashlib.sha256(code.encode()).hexdigest()
