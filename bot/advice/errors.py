"""The errors of Lotse.

LotseError
├── DataError        a file under data/ is not as it should be
├── FactError        a fact about a company cannot be understood
├── SettingError     a setting is missing or wrong
├── NotFound         what was asked for does not exist (any more)
├── IllegalStep      a lead cannot take this step in its present state
└── AssistantError   the dialogue model gave no answer
    ├── AssistantDown     it cannot be reached; the same message may be sent again later
    └── AssistantFailed   it was reached and could not answer this message
"""

from __future__ import annotations


class LotseError(Exception):
    """Base of all our errors; never raised itself. `str(error)` is one sentence for the person who must act."""


class DataError(LotseError):
    """A file under data/ is not as it should be. Names file, line, key, value and what is allowed."""

    def __init__(self, problem: str, *, file: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        place = f"{file}, Zeile {line}" if line else file
        super().__init__(f"{place}: {problem}")


class FactError(LotseError):
    """A fact about a company cannot be understood. `field` is its name."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        super().__init__(f"{field}: {problem}")


class SettingError(LotseError):
    """A setting is missing or wrong; the sentence names it and says what is allowed."""


class NotFound(LotseError):
    """What was asked for does not exist (any more)."""


class IllegalStep(LotseError):
    """A lead cannot take this step in its present state."""


class AssistantError(LotseError):
    """The dialogue model gave no answer."""


class AssistantDown(AssistantError):
    """It cannot be reached at the moment; the same message may be sent again later."""


class AssistantFailed(AssistantError):
    """It was reached and could not answer this message."""
