"""Public holidays of the agency's state, from the library that keeps them."""

from __future__ import annotations

from datetime import date

import holidays

from bot.advice.agency import Agency
from bot.advice.errors import DataError
from bot.advice.working_hours import IsHoliday


def holidays_of(agency: Agency) -> IsHoliday:
    """Says of any day whether it is a holiday where the agency sits. DataError when there is no such state."""
    country, state = agency.holidays
    try:
        # Years are added by themselves when a day of another year is asked for.
        calendar = holidays.country_holidays(country, subdiv=state or None)
    except NotImplementedError as unknown:
        raise DataError(
            f"„holidays: {country}, {state}“ kennt der Feiertagskalender nicht.", file="agency.yml"
        ) from unknown

    def is_holiday(day: date) -> bool:
        return day in calendar

    return is_holiday
