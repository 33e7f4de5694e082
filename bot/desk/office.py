"""What the desk has at hand for every request: the agency, its calendar, and where tokens come from."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from bot.advice.agency import Agency
from bot.advice.working_hours import IsHoliday


@dataclass(frozen=True)
class Office:
    """`chance` makes references; tests hand in a seeded one."""

    agency: Agency
    is_holiday: IsHoliday
    chance: random.Random = field(default_factory=random.SystemRandom)

    def promised(self, now: datetime) -> datetime:
        """By when an advisor gets in touch with somebody who asked at `now`."""
        return self.agency.hours.after(now, hours=self.agency.promise_hours, is_holiday=self.is_holiday)


def new_token() -> str:
    """Sixteen random hexadecimal digits; says nothing about anybody."""
    return secrets.token_hex(8)
