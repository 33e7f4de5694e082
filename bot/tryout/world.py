"""All that the stand-in remembers, in memory only: people, chats, updates, button presses, calls, faults."""

import asyncio
import itertools
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.tryout.calls import CallLog
from bot.tryout.chats import Chat, Message, as_seen
from bot.tryout.errors import bad_request, blocked
from bot.tryout.faults import FaultBox
from bot.tryout.limits import Limits, RateKeeper
from bot.tryout.live import Event, Hub
from bot.tryout.updates import UpdateQueue
from bot.tryout.values import BotIdentity, Json, Person
from bot.tryout.webhook import Courier

PRESSES_KEPT = 10_000
"""Beyond this the oldest button presses are forgotten."""

QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

_IDS_A_SECOND = 20
_SECONDS_COUNTED = 100_000_000


@dataclass(frozen=True)
class Press:
    """A pressed button. `at` is in seconds of the monotonic clock; `answer` is what the person got to see."""

    id: str
    chat_id: int
    at: float
    answer: Json | None = None


def fresh_id(now: float) -> int:
    """A number to count updates and messages from that is higher than those of an earlier start.

    A bot remembers update and message ids over its own restarts, so the stand-in must not hand out the same
    ones again. Twenty ids are set aside for each second; that fits 32 bits for three years.
    """
    return int(now) % _SECONDS_COUNTED * _IDS_A_SECOND + 1


class World:
    """One stand-in for Telegram with one bot in it."""

    def __init__(
        self,
        bot: BotIdentity,
        *,
        people: Iterable[Person],
        limits: Limits,
        invitations: Mapping[int, str],
        first_id: int,
    ) -> None:
        self.bot = bot
        self.limits = limits
        self.run = secrets.token_hex(8)
        """Another value after each start, so that a page notices that all was forgotten."""
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.invitations = dict(invitations)
        self.commands: dict[str, list[Json]] = {}
        self.updates = UpdateQueue(first_id=first_id)
        self.webhook = Courier(self.updates, limits)
        self.hub = Hub()
        self.calls = CallLog()
        self.faults = FaultBox()
        self.closing = asyncio.Event()
        self.last_poll: float | None = None
        self._first_id = first_id
        self._rates = RateKeeper(limits)
        self._presses: dict[str, Press] = {}
        self._versions = itertools.count(1)
        self.version = 0
        """The mark of the latest change in any chat."""
        for person in people:
            self.add_person(person)
        self.cast = tuple(self.people)
        """The people who have a place on the page."""

    def add_person(self, person: Person) -> None:
        """Adds somebody who can talk to the bot."""
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, kind="private", name=person.name, first=self._first_id)

    def add_chat(self, shape: Json) -> Chat:
        """Adds a group or channel as it appears in an update, unless it is known."""
        chat_id = int(shape["id"])
        if chat_id not in self.chats:
            name = str(shape.get("title", shape.get("first_name", chat_id)))
            self.chats[chat_id] = Chat(chat_id, kind=shape["type"], name=name, first=self._first_id)
        return self.chats[chat_id]

    def write_down(self, chat: Chat, message: Message) -> Message:
        """Keeps a new or changed message under a new version and tells those who listen."""
        self.version = next(self._versions)
        kept = replace(message, version=self.version)
        chat.put(kept)
        self.hub.tell(Event("message", chat.id, as_seen(chat, kept), version=self.version))
        return kept

    def set_keyboard(self, chat: Chat, keyboard: Json | None) -> None:
        """Puts a reply keyboard under the input of a chat, or takes it away."""
        if chat.keyboard != keyboard:
            chat.keyboard = keyboard
            self.hub.tell(Event("keyboard", chat.id, {"reply_keyboard": keyboard}))

    def set_invitation(self, person_id: int, code: str | None) -> None:
        """Puts an invitation on an advisor's side of the page, or takes it away."""
        if code is None:
            self.invitations.pop(person_id, None)
        else:
            self.invitations[person_id] = code
        self.hub.tell(Event("invitation", person_id, {"code": code}))

    def wait_for_turn(self, chat: Chat) -> int:
        """0 if the bot may send a message to this chat now, else after how many seconds."""
        return self._rates.admit(chat.id, now=time.monotonic())

    def press(self, chat: Chat) -> Press:
        """Writes a button press down, to be answered in time."""
        press = Press(secrets.token_hex(9), chat.id, time.monotonic())
        self._presses[press.id] = press
        if len(self._presses) > PRESSES_KEPT:
            del self._presses[next(iter(self._presses))]
        return press

    def find_press(self, press_id: str) -> Press | None:
        """A button press by the id of its callback query."""
        return self._presses.get(press_id)

    def answer_press(self, press_id: str, answer: Json) -> None:
        """Shows the answer to a press. Raises `ApiError` if it is unknown, already answered or too old."""
        press = self._presses.get(press_id)
        if press is None or press.answer is not None or self._too_old(press):
            raise bad_request(QUERY_TOO_OLD)
        self._presses[press_id] = replace(press, answer=answer)
        self.hub.tell(Event("callback", press.chat_id, {"callback_query_id": press_id, **answer}))

    @property
    def next_id(self) -> int:
        """A number above all that were given to updates and messages so far."""
        return max(self.updates.next_id, *(chat.next_id for chat in self.chats.values()))

    def bot_is_there(self, *, within: float = 10.0) -> bool:
        """Whether the bot fetches its updates, did so seconds ago, or has a webhook that works."""
        if self.webhook.hook is not None:
            return not self.webhook.trouble
        recently = self.last_poll is not None and time.monotonic() - self.last_poll < within
        return self.updates.polled or recently

    def close(self) -> None:
        """Lets everything that waits come to its end: long polls, listeners, ordered faults, the webhook."""
        self.closing.set()
        self.updates.close()
        self.hub.close()
        self.webhook.stop()

    def _too_old(self, press: Press) -> bool:
        return time.monotonic() - press.at > self.limits.callback_seconds


def chat_for_bot(world: World, chat_id: str) -> Chat:
    """The chat a bot may write to. Raises `ApiError` if there is none, or if the person does not want it."""
    if not chat_id:
        raise bad_request("chat_id is empty")
    known = world.chats.get(int(chat_id)) if chat_id.removeprefix("-").isdecimal() else None
    if known is None or not known.opened:
        raise bad_request("chat not found")
    if known.blocked:
        raise blocked()
    return known
