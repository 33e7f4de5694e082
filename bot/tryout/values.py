"""The few values that every part of the stand-in speaks of."""

from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
"""One JSON object as Telegram sends or takes it."""

Role = Literal["owner", "advisor"]
"""On which side of the page a person sits. Telegram itself knows no roles."""


@dataclass(frozen=True)
class Person:
    """Somebody with an account on this machine. The id is also that of the private chat with the bot."""

    id: int
    name: str
    role: Role = "owner"

    def as_user(self) -> Json:
        """The person as Telegram's `User` object."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "de"}


@dataclass(frozen=True)
class BotIdentity:
    """Who the bot is: its token and the names it was registered under."""

    token: str
    name: str
    username: str

    @property
    def id(self) -> int:
        """The number in front of the colon of the token, as with the real Telegram."""
        number = self.token.partition(":")[0]
        return int(number) if number.isdecimal() else 1

    def as_user(self) -> Json:
        """The bot as Telegram's `User` object."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


PEOPLE = (
    Person(1001, "Inhaberin oder Inhaber", "owner"),
    Person(2001, "Beratung 1", "advisor"),
    Person(2002, "Beratung 2", "advisor"),
)
"""The cast of the page, unless the factory is given another."""
