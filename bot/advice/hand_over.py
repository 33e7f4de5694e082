"""The few questions before a lead: where, who, how to reach them, when, and may we pass it on.

The bot asks them itself and Rasa never sees the answers. A form is a plain value that is stored with the
person, so that a restart in the middle changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.advice.lead import Contact

STEPS = ("area", "name", "contact", "time", "consent")


@dataclass(frozen=True)
class Form:
    """What is filled in so far. `id` tells the buttons of this form from those of an older one."""

    id: str
    request: str = ""
    company: Mapping[str, Any] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    programmes: tuple[tuple[str, str], ...] = ()
    area: str = ""
    name: str = ""
    channel: str = ""
    phone: str = ""
    email: str = ""
    time: str = ""

    @property
    def step(self) -> str:
        """The question that is open now, one of STEPS."""
        for step, answer in (
            ("area", self.area),
            ("name", self.name),
            ("contact", self.channel),
            ("time", self.time),
        ):
            if not answer:
                return step
        return "consent"

    def contact(self) -> Contact:
        return Contact(self.name, self.channel, self.phone, self.email, self.time)

    def with_answer(self, **answers: str) -> Form:
        return replace(self, **answers)  # type: ignore[arg-type]


def form_to_json(form: Form) -> dict[str, Any]:
    return {**vars(form), "topics": list(form.topics), "programmes": [list(pair) for pair in form.programmes]}


def form_from_json(raw: Mapping[str, Any]) -> Form:
    programmes = tuple((str(name), str(verdict)) for name, verdict in raw["programmes"])
    return Form(**{**raw, "topics": tuple(raw["topics"]), "programmes": programmes})
