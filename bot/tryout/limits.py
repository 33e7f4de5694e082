"""How much Telegram takes, and how fast: sizes as constants, rates as token buckets.

The figures are those of Telegram's documentation and FAQ: 30 messages a second over all, about one a second
to one private chat (short bursts are forgiven), 20 a minute to one group. "About" and "short" are not defined
there; this stand-in forgives three.
"""

import math
from dataclasses import dataclass

TEXT_UNITS = 4096
"""Longest text of a message, in UTF-16 code units after the markup was taken out."""

CAPTION_UNITS = 1024
"""Longest caption of a photo or document, counted like a text."""

CALLBACK_DATA_BYTES = 64
"""Longest `callback_data` of a button, in bytes of UTF-8: an umlaut counts twice."""

TOAST_CHARACTERS = 200
"""Longest text of an answer to a button press."""

LONG_POLL_SECONDS = 50
"""Longest time a getUpdates call is kept open, in seconds."""


@dataclass(frozen=True)
class Limits:
    """The rates which hold for one stand-in. Tests tighten them, a load test may loosen them."""

    overall_per_second: float = 30.0
    chat_burst: int = 3
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    callback_seconds: float = 15.0
    """How long a button press may wait for its answer."""
    webhook_retry_seconds: float = 1.0
    """Wait before a refused delivery is tried again; it doubles up to `webhook_retry_most_seconds`."""
    webhook_retry_most_seconds: float = 30.0


class Bucket:
    """A bucket of `size` tokens which refills by `per_second`. Whoever sends takes one token."""

    def __init__(self, *, size: float, per_second: float, now: float) -> None:
        self._size = size
        self._per_second = per_second
        self._tokens = size
        self._filled_at = now

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 if there is one now."""
        gained = (now - self._filled_at) * self._per_second
        self._tokens = min(self._size, self._tokens + gained)
        self._filled_at = now
        # The billionth forgives rounding: 0.1 s ten times is not quite 1 s.
        missing = 1 - self._tokens
        return 0.0 if missing < 1e-9 else missing / self._per_second

    def take(self) -> None:
        """Takes one token. Only right after `wait` said 0."""
        self._tokens -= 1


class RateKeeper:
    """Remembers how much was sent to whom."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall: Bucket | None = None
        self._chats: dict[int, Bucket] = {}

    def admit(self, chat_id: int, *, now: float) -> int:
        """Lets one message through and says 0, or says after how many whole seconds to come back.

        `now` is in seconds of any clock that never goes back. A refused message costs nothing.
        """
        buckets = (self._for_all(now), self._for_chat(chat_id, now))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            return math.ceil(wait)
        for bucket in buckets:
            bucket.take()
        return 0

    def _for_all(self, now: float) -> Bucket:
        if self._overall is None:
            rate = self._limits.overall_per_second
            self._overall = Bucket(size=max(rate, 1), per_second=rate, now=now)
        return self._overall

    def _for_chat(self, chat_id: int, now: float) -> Bucket:
        if chat_id not in self._chats:
            self._chats[chat_id] = self._new_bucket(chat_id, now)
        return self._chats[chat_id]

    def _new_bucket(self, chat_id: int, now: float) -> Bucket:
        # Telegram gives groups and channels negative ids.
        if chat_id < 0:
            a_minute = self._limits.group_per_minute
            return Bucket(size=max(a_minute, 1), per_second=a_minute / 60, now=now)
        return Bucket(size=self._limits.chat_burst, per_second=self._limits.chat_per_second, now=now)
