"""A lead as a row and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from bot.advice.lead import Advisor, Consent, Contact, Entry, Lead, State
from bot.store.columns import as_utc


def values_of(lead: Lead) -> dict[str, Any]:
    """All columns that come from the lead itself."""
    return {
        "reference": lead.reference,
        "state": lead.state.value,
        "area": lead.area,
        "company": dict(lead.company),
        "topics": list(lead.topics),
        "programmes": [list(pair) for pair in lead.programmes],
        "request": lead.request,
        "contact": lead.contact and asdict(lead.contact),
        "consent": lead.consent and _consent_to_json(lead.consent),
        "owner_id": lead.owner and lead.owner.id,
        "taken_at": lead.taken_at,
        "due_at": lead.due_at,
        "created_at": lead.created_at,
        "outcome": lead.outcome,
    }


def lead_from(row: RowMapping, *, history: Sequence[Entry]) -> Lead:
    """The lead in a row that also has the owner's chat, name and area as `owner_...`."""
    return Lead(
        reference=row["reference"],
        state=State(row["state"]),
        area=row["area"],
        company=row["company"],
        topics=tuple(row["topics"]),
        programmes=tuple((name, verdict) for name, verdict in row["programmes"]),
        request=row["request"],
        contact=Contact(**row["contact"]) if row["contact"] else None,
        consent=_consent_from_json(row["consent"]) if row["consent"] else None,
        created_at=row["created_at"],
        due_at=row["due_at"],
        owner=_owner(row),
        taken_at=row["taken_at"],
        outcome=row["outcome"],
        history=tuple(history),
    )


def values_of_entry(entry: Entry) -> dict[str, Any]:
    return asdict(entry)


def entry_from(row: RowMapping) -> Entry:
    return Entry(at=row["at"], who=row["who"], what=row["what"], detail=row["detail"])


def _owner(row: RowMapping) -> Advisor | None:
    if row["owner_id"] is None:
        return None
    return Advisor(row["owner_id"], row["owner_chat_id"], row["owner_name"], row["owner_area"])


def _consent_to_json(consent: Consent) -> dict[str, str]:
    return {**asdict(consent), "given_at": as_utc(consent.given_at).isoformat()}


def _consent_from_json(raw: dict[str, str]) -> Consent:
    return Consent(raw["version"], raw["text"], datetime.fromisoformat(raw["given_at"]))
