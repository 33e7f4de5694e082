"""`lotse advisor invite` and `lotse leads`: what the agency does without Telegram."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from bot.advice.lead import Advisor, Entry, Lead
from bot.commands.wiring import database
from bot.desk.advisor import invite
from bot.programme_files import load_agency
from bot.settings import Settings
from bot.store.records import SqlRecords


def invite_advisor(settings: Settings, *, name: str, area: str) -> None:
    """Prints a code that makes whoever sends it first an advisor. NotFound names the areas there are."""
    agency = load_agency(settings.data)
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        code = invite(book, name=name, area=area, agency=agency, now=datetime.now(UTC))
    print(code)


def print_leads(settings: Settings, *, as_json: bool) -> None:
    """All leads, oldest first: as JSON with everything, or one line each."""
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        leads = book.leads()
    if as_json:
        print(json.dumps([lead_to_json(lead) for lead in leads], ensure_ascii=False, indent=2))
        return
    for lead in leads:
        owner = lead.owner.name if lead.owner else "noch niemand"
        due = f"{lead.due_at:%d.%m.%Y %H:%M}"
        print(f"{lead.reference}  {lead.state.value:<10}  {lead.area:<12}  {owner:<20}  bis {due}")


def lead_to_json(lead: Lead) -> dict[str, Any]:
    """One lead under the names of the contract; times in ISO 8601."""
    return {
        "reference": lead.reference,
        "kind": lead.kind,
        "state": lead.state.value,
        "outcome": lead.outcome or None,
        "area": lead.area,
        "company": dict(lead.company),
        "topics": list(lead.topics),
        "programmes": [{"programme": name, "verdict": verdict} for name, verdict in lead.programmes],
        "request": lead.request,
        "contact": lead.contact and vars(lead.contact),
        "consent": lead.consent and {**vars(lead.consent), "given_at": lead.consent.given_at.isoformat()},
        "created_at": lead.created_at.isoformat(),
        "due_at": lead.due_at.isoformat(),
        "owner": lead.owner and _advisor(lead.owner),
        "taken_at": lead.taken_at and lead.taken_at.isoformat(),
        "history": [_entry(one) for one in lead.history],
    }


def _advisor(advisor: Advisor) -> dict[str, Any]:
    return {"id": advisor.id, "name": advisor.name, "area": advisor.area}


def _entry(entry: Entry) -> dict[str, str]:
    return {"at": entry.at.isoformat(), "who": entry.who, "what": entry.what, "detail": entry.detail}
