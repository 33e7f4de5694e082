"""Faults that a test orders: the next calls of a method go wrong in a chosen way."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from bot.tryout.errors import ApiError, DeedError, blocked, too_many_requests
from bot.tryout.values import Json

FaultKind = Literal["429", "500", "403", "timeout", "drop_after_delivery"]
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@dataclass(frozen=True)
class Fault:
    """One order. `timeout` never carries the call out; `drop_after_delivery` does, but the answer is lost."""

    method: str
    kind: FaultKind
    times: int = 1
    chat_id: int | None = None
    seconds: int = 1
    """For 429 the `retry_after`; for `timeout` how long the call hangs, 60 if an order does not say."""

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Whether the call is one of those that shall go wrong. The method `*` stands for every method."""
        right_method = self.method in ("*", method)
        return right_method and (self.chat_id is None or self.chat_id == chat_id)

    def as_error(self) -> ApiError | None:
        """What Telegram would answer, for the kinds where it answers at all."""
        if self.kind == "429":
            return too_many_requests(self.seconds)
        if self.kind == "403":
            return blocked()
        return ApiError(500, "Internal Server Error") if self.kind == "500" else None


def read_fault(body: Json) -> Fault:
    """An order as it comes in. Raises `DeedError` naming the field that is wrong."""
    method, kind, times = body.get("method"), body.get("kind"), body.get("times", 1)
    chat_id, seconds = body.get("chat_id"), body.get("seconds", 60 if kind == "timeout" else 1)
    if not isinstance(method, str) or not method:
        raise DeedError(400, 'method: name the Bot API method that shall fail, or "*".')
    if kind not in KINDS:
        raise DeedError(400, f"kind: {kind!r} is unknown; allowed are {', '.join(KINDS)}.")
    if not isinstance(times, int) or times < 1:
        raise DeedError(400, f"times: {times!r} is not a whole number from 1.")
    if not isinstance(seconds, int) or seconds < 1:
        raise DeedError(400, f"seconds: {seconds!r} is not a whole number from 1.")
    if chat_id is not None and not isinstance(chat_id, int):
        raise DeedError(400, f"chat_id: {chat_id!r} is not a whole number.")
    return Fault(method.lower(), kind, times=times, chat_id=chat_id, seconds=seconds)


class FaultBox:
    """The orders that are not used up."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Adds an order behind the others."""
        self._faults.append(fault)

    def take(self, method: str, *, chat_id: int | None) -> Fault | None:
        """The oldest order that meets this call, used once; None if the call may go well."""
        for index, fault in enumerate(self._faults):
            if fault.meets(method.lower(), chat_id):
                left = replace(fault, times=fault.times - 1)
                self._faults[index : index + 1] = [left] if left.times else []
                return fault
        return None

    def clear(self) -> None:
        """Takes all orders back."""
        self._faults.clear()
