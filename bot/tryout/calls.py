"""The log of what the bot called. It is kept in memory for tests and never holds the token."""

import itertools
import time
from collections import deque
from dataclasses import dataclass, replace

from bot.tryout.values import Json

CALLS_KEPT = 20_000
"""Beyond this the oldest calls are dropped."""


@dataclass(frozen=True)
class Call:
    """One call. `time` is seconds since 1970; `status` is None while it runs, `error` empty if it is fine."""

    number: int
    time: float
    method: str
    params: Json
    status: int | None = None
    error: str = ""

    def as_json(self) -> Json:
        """The call for `GET /tryout/calls`."""
        return {
            "number": self.number,
            "time": self.time,
            "method": self.method,
            "params": self.params,
            "status": self.status,
            "error": self.error,
        }


class CallLog:
    """The latest calls in order."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque()
        self._numbers = itertools.count(1)

    def begin(self, method: str, params: Json) -> Call:
        """Writes a call down as it comes in."""
        call = Call(next(self._numbers), time.time(), method, params)
        self._calls.append(call)
        if len(self._calls) > CALLS_KEPT:
            self._calls.popleft()
        return call

    def finish(self, call: Call, *, status: int, error: str = "") -> None:
        """Adds how a call ended, unless it was dropped meanwhile."""
        index = call.number - self._calls[0].number if self._calls else -1
        if index >= 0:
            self._calls[index] = replace(call, status=status, error=error)

    def after(self, number: int, *, method: str = "") -> list[Call]:
        """Calls with a higher number, of all methods or of one."""
        wanted = method.lower()
        return [call for call in self._calls if call.number > number and wanted in ("", call.method.lower())]
