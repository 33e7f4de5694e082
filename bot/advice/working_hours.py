"""The agency's clock: when somebody is there, and when a promise falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

IsHoliday = Callable[[date], bool]
"""Whether a day is a public holiday where the agency sits; a library answers, not a table of ours."""

LOOK_AHEAD_DAYS = 366


@dataclass(frozen=True)
class WorkingHours:
    """Opening spans by weekday (0 is Monday), in the agency's time zone."""

    spans: Mapping[int, tuple[tuple[time, time], ...]]
    zone: tzinfo

    def open_at(self, moment: datetime, *, is_holiday: IsHoliday) -> bool:
        """Whether somebody is there at `moment` (aware)."""
        return any(
            start <= moment < end for start, end in self._spans_from(moment, is_holiday) if start <= moment
        )

    def next_opening(self, moment: datetime, *, is_holiday: IsHoliday) -> datetime:
        """`moment` itself when open, else the next start of a span."""
        for start, end in self._spans_from(moment, is_holiday):
            if moment < end:
                return max(start, moment.astimezone(self.zone))
        raise ValueError("die Agentur hat in den nächsten zwölf Monaten nie geöffnet")

    def after(self, moment: datetime, *, hours: float, is_holiday: IsHoliday) -> datetime:
        """The moment when `hours` of opening time have passed since `moment`."""
        left = timedelta(hours=hours)
        for start, end in self._spans_from(moment, is_holiday):
            begin = max(start, moment.astimezone(self.zone))
            if begin >= end:
                continue
            # Spans never cross a change of the clock, so wall time within one is real time.
            if left <= end - begin:
                return begin + left
            left -= end - begin
        raise ValueError("so viele Stunden hat die Agentur in zwölf Monaten nicht geöffnet")

    def _spans_from(self, moment: datetime, is_holiday: IsHoliday) -> Iterator[tuple[datetime, datetime]]:
        first = moment.astimezone(self.zone).date()
        for offset in range(LOOK_AHEAD_DAYS):
            day = first + timedelta(days=offset)
            if is_holiday(day):
                continue
            for start, end in self.spans.get(day.weekday(), ()):
                yield datetime.combine(day, start, self.zone), datetime.combine(day, end, self.zone)
