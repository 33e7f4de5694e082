"""What can be refused, and in whose words.

Refusal
  ApiError     a call of the bot was refused; the words are Telegram's own
  DeedError    a person asked for something impossible; the words are ours
"""


class Refusal(Exception):
    """Something was asked for that is not possible. Never raised itself."""


class ApiError(Refusal):
    """A call of the bot was refused. `status` is the HTTP status too; `retry_after` counts seconds."""

    def __init__(self, status: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after


class DeedError(Refusal):
    """A person asked for something impossible. The sentence says what would be possible."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def bad_request(what: str) -> ApiError:
    """Status 400 with Telegram's usual beginning."""
    return ApiError(400, f"Bad Request: {what}")


def conflict(what: str) -> ApiError:
    """Status 409: somebody else already receives the updates."""
    return ApiError(409, f"Conflict: {what}")


def blocked() -> ApiError:
    """Status 403: the person no longer wants to hear from the bot."""
    return ApiError(403, "Forbidden: bot was blocked by the user")


def too_many_requests(seconds: int) -> ApiError:
    """Status 429: come back after so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
