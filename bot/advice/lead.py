"""A lead: one owner's wish to be called, and the steps it may take until it is closed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from bot.advice.errors import IllegalStep


class State(Enum):
    """Where a lead stands."""

    NEW = "new"
    OFFERED = "offered"
    TAKEN = "taken"
    IN_CONTACT = "in_contact"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STEPS: Mapping[State, frozenset[State]] = {
    State.NEW: frozenset({State.OFFERED, State.TAKEN, State.WITHDRAWN}),
    State.OFFERED: frozenset({State.TAKEN, State.WITHDRAWN}),
    State.TAKEN: frozenset({State.IN_CONTACT, State.CLOSED, State.WITHDRAWN}),
    State.IN_CONTACT: frozenset({State.CLOSED, State.WITHDRAWN}),
    State.CLOSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""The only steps there are; whoever changes a state asks `check_step` first."""

OUTCOMES = ("advised", "referred", "not_reached", "not_for_us")
"""How a lead can end: advised, passed on to another body, nobody reached, not our business after all."""

CHANNELS = ("phone", "email", "chat")

TREES = (
    "ahorn", "birke", "buche", "eiche", "erle", "esche", "fichte", "hasel", "kastanie", "kiefer",
    "linde", "pappel", "platane", "robinie", "tanne", "ulme", "weide", "zeder",
)  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """How to reach the person. `phone` in international form, `channel` one of CHANNELS."""

    name: str
    channel: str
    phone: str = ""
    email: str = ""
    time: str = ""


@dataclass(frozen=True)
class Consent:
    """What was agreed to, word for word, and when."""

    version: str
    text: str
    given_at: datetime


@dataclass(frozen=True)
class Entry:
    """One line of a lead's history; lines are only ever added. `who` is "owner", "lotse" or "advisor:<id>"."""

    at: datetime
    who: str
    what: str
    detail: str = ""


PROJECT_FORMS = ("verein", "oeffentlich")
PROJECT_SECTORS = ("verein_oeffentlich",)

ALL_AREAS = "all"
"""The area of an advisor who takes leads from everywhere."""


@dataclass(frozen=True)
class Advisor:
    """Somebody of the agency who takes leads of one area, or of ALL_AREAS."""

    id: int
    chat_id: int
    name: str
    area: str

    def serves(self, area: str) -> bool:
        return self.area in (area, ALL_AREAS)


@dataclass(frozen=True)
class Lead:
    """One request for a call. `company` holds facts as JSON, `programmes` ids with their verdicts.

    `owner` is the advisor who has it; `contact` and `consent` are None once the person had them deleted.
    """

    reference: str
    state: State
    area: str
    company: Mapping[str, Any]
    topics: tuple[str, ...]
    programmes: tuple[tuple[str, str], ...]
    request: str
    contact: Contact | None
    consent: Consent | None
    created_at: datetime
    due_at: datetime
    owner: Advisor | None = None
    taken_at: datetime | None = None
    outcome: str = ""
    history: tuple[Entry, ...] = ()

    @property
    def open(self) -> bool:
        return bool(STEPS[self.state])

    @property
    def kind(self) -> str:
        """ "project" when an organisation asks that may plan a project of its own, else "company"."""
        return "project" if plans_projects(self.company) else "company"


def plans_projects(company: Mapping[str, Any]) -> bool:
    """Whether these facts (as JSON) are those of an association or public body.

    They do not look for help for a firm but for calls and model projects, which is another talk.
    """
    return company.get("legal_form") in PROJECT_FORMS or company.get("sector") in PROJECT_SECTORS


def check_step(before: State, after: State) -> None:
    """IllegalStep when a lead in state `before` may not go to `after`."""
    if after not in STEPS[before]:
        allowed = ", ".join(sorted(state.value for state in STEPS[before])) or "keiner mehr"
        raise IllegalStep(f"Von „{before.value}“ geht es nicht zu „{after.value}“ (erlaubt: {allowed}).")


def new_reference(chance: random.Random) -> str:
    """A short reference that can be spelled on the phone: "LINDE-482". Not unique by itself."""
    return f"{chance.choice(TREES).upper()}-{chance.randrange(100, 1000)}"
