"""Sending one notice, and what becomes of it when Telegram does not take it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine
from telegram import InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.advice.errors import AssistantDown, AssistantFailed
from bot.advice.knowledge import Knowledge
from bot.advice.messages import Item, Notice
from bot.advice.reply import Button, Paragraph, Reply, reply_to_json
from bot.chat.composer import Composer
from bot.chat.lanes import Hopeless, Later
from bot.chat.limits import SendingLimits
from bot.chat.outbox import MOST_ATTEMPTS, RETRY_SECONDS, OutboxWork
from bot.chat.tokens import Signer
from bot.desk.hand_over import card_key
from bot.store.queues import SqlOutbox
from bot.store.records import SqlRecords
from tests.builders import ADVISOR_CHAT, OWNER_CHAT, a_lead

FOREVER = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sent:
    """What Telegram calls a message, as far as anybody here asks."""

    message_id: int


@dataclass
class FakeTelegram:
    """Takes messages, or refuses the next ones with the errors in `refusals`."""

    refusals: list[TelegramError] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    edited: list[dict[str, Any]] = field(default_factory=list)

    async def send_message(self, chat_id: int, text: str, **options: Any) -> Sent:
        self._take()
        self.sent.append({"chat_id": chat_id, "text": text, **options})
        return Sent(100 + len(self.sent))

    async def edit_message_text(self, text: str, **options: Any) -> None:
        self._take()
        self.edited.append({"text": text, **options})

    def _take(self) -> None:
        if self.refusals:
            raise self.refusals.pop(0)


class Post:
    """An outbox with somebody who sends, and all that was noted on the way."""

    def __init__(self, engine: Engine, known: Knowledge) -> None:
        self.records = SqlRecords(engine)
        self.outbox = SqlOutbox(engine)
        self.telegram = FakeTelegram()
        self.blocked: list[int] = []
        self.forgotten: list[str] = []
        self.model_trouble: list[Exception] = []
        self.work = OutboxWork(
            self.telegram,  # type: ignore[arg-type]
            outbox=self.outbox,
            composer=Composer(records=self.records, known=known),
            signer=Signer(b"a secret for tests"),
            limits=SendingLimits(overall_per_second=1_000, chat_per_second=1_000),
            forget_talk=self._forget,
            note_blocked=self._note,
        )

    async def _forget(self, sender: str) -> None:
        if self.model_trouble:
            raise self.model_trouble.pop(0)
        self.forgotten.append(sender)

    async def _note(self, chat_id: int) -> None:
        self.blocked.append(chat_id)

    def with_notice(self, kind: str, data: dict[str, Any] | None = None, *, chat: int = OWNER_CHAT) -> Item:
        """A notice that lies in the outbox."""
        with self.records.begin() as book:
            book.post(Notice(chat, kind, data or {}))
        item = self.outbox.first(chat, now=FOREVER)
        assert item is not None
        return item

    def with_reply(self, *texts: str, attempts: int = 0) -> Item:
        """An answer of the model that was tried so often before."""
        item = self.with_notice("reply", reply_to_json(Reply.of(*texts)))
        return Item(item.id, item.chat_id, item.kind, item.data, attempts, item.created_at)

    def with_sent_card(self) -> None:
        """A lead whose card an advisor has as message 55."""
        with self.records.begin() as book:
            book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
            key = card_key("LINDE-482", ADVISOR_CHAT)
            book.post(Notice(ADVISOR_CHAT, "card", {"reference": "LINDE-482"}, key=key))
        item = self.outbox.first(ADVISOR_CHAT, now=FOREVER)
        assert item is not None
        self.outbox.done(item.id, at=FOREVER, message_id=55)


@pytest.fixture
def post(engine: Engine, known: Knowledge) -> Post:
    return Post(engine, known)


async def test_a_notice_is_sent_as_html_without_a_preview(post: Post) -> None:
    """And the number of the message is what is kept."""
    message_id = await post.work(post.with_reply("a < b"))
    [sent] = post.telegram.sent

    assert message_id == 101
    assert (sent["chat_id"], sent["text"], sent["parse_mode"]) == (OWNER_CHAT, "a &lt; b", "HTML")
    assert sent["link_preview_options"].is_disabled


async def test_a_long_answer_comes_in_pieces_with_the_buttons_at_the_end(post: Post) -> None:
    """The last message is the one that is kept, because its buttons are edited."""
    reply = Reply(tuple(Paragraph("x" * 3_000) for _ in range(3)), ((Button("Weiter", "help"),),))
    message_id = await post.work(post.with_notice("reply", reply_to_json(reply)))

    assert message_id == 103
    assert [isinstance(sent["reply_markup"], InlineKeyboardMarkup) for sent in post.telegram.sent] == [
        False, False, True,
    ]  # fmt: skip


async def test_telegram_asks_for_patience(post: Post) -> None:
    """Exactly as long as it says, and then again."""
    post.telegram.refusals = [RetryAfter(17)]

    with pytest.raises(Later) as later:
        await post.work(post.with_reply("Hallo"))
    assert later.value.seconds == 17


async def test_who_blocked_us_is_noted(post: Post) -> None:
    """The notice is given up, and the person is marked."""
    post.telegram.refusals = [Forbidden("Forbidden: bot was blocked by the user")]

    with pytest.raises(Hopeless):
        await post.work(post.with_reply("Hallo"))
    assert post.blocked == [OWNER_CHAT]


async def test_markup_that_telegram_cannot_read_is_sent_plain(post: Post) -> None:
    """An answer without bold type is better than none."""
    post.telegram.refusals = [BadRequest("Can't parse entities: unexpected end tag")]
    await post.work(post.with_reply("Hallo"))

    assert [sent.get("parse_mode") for sent in post.telegram.sent] == [None]


@pytest.mark.parametrize("error", [BadRequest("chat not found"), ChatMigrated(-1)])
async def test_what_can_never_be_sent_is_given_up(post: Post, error: TelegramError) -> None:
    """It is kept with its error, and what comes after it is sent."""
    post.telegram.refusals = [error]

    with pytest.raises(Hopeless):
        await post.work(post.with_reply("Hallo"))


@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), InvalidToken("Unauthorized"), TimedOut()])
async def test_a_passing_trouble_is_waited_for(post: Post, error: TelegramError) -> None:
    """Also a token that was changed: nothing that waits is thrown away for it."""
    post.telegram.refusals = [error]

    with pytest.raises(Later) as later:
        await post.work(post.with_reply("Hallo"))
    assert later.value.seconds == RETRY_SECONDS[0]


async def test_the_pauses_grow(post: Post) -> None:
    """From a second to a minute, and after some hours it is enough."""
    pauses = []
    for attempts in (0, 1, 2, 3, 4, 5, 100):
        post.telegram.refusals = [NetworkError("away")]
        with pytest.raises(Later) as later:
            await post.work(post.with_reply("Hallo", attempts=attempts))
        pauses.append(later.value.seconds)
    post.telegram.refusals = [NetworkError("away")]

    assert pauses == [1, 2, 5, 15, 60, 60, 60]
    with pytest.raises(Hopeless):
        await post.work(post.with_reply("Hallo", attempts=MOST_ATTEMPTS - 1))


async def test_an_answer_that_may_have_arrived_is_sent_once_more_and_no_oftener(post: Post) -> None:
    """After a time-out nobody knows; twice is enough for an answer."""
    item = post.with_reply("Hallo")
    post.telegram.refusals = [TimedOut(), TimedOut()]

    with pytest.raises(Later):
        await post.work(item)
    with pytest.raises(Hopeless, match="twice"):
        await post.work(item)


async def test_an_outage_before_the_time_out_does_not_count(post: Post) -> None:
    """Refused five times and then timed out once: it is tried again."""
    post.telegram.refusals = [TimedOut()]

    with pytest.raises(Later):
        await post.work(post.with_reply("Hallo", attempts=5))


async def test_who_was_never_connected_has_sent_nothing(post: Post) -> None:
    """While Telegram cannot be reached at all an answer waits as long as any other notice."""
    item = post.with_reply("Hallo")
    for _ in range(4):
        error = TimedOut()
        error.__cause__ = httpx.ConnectTimeout("no route")
        post.telegram.refusals = [error]
        with pytest.raises(Later):
            await post.work(item)


async def test_a_promise_is_sent_until_it_arrives(post: Post) -> None:
    """A confirmation that comes twice is better than one that never comes."""
    with post.records.begin() as book:
        book.add_lead(a_lead(), chat_id=OWNER_CHAT, cause="form:f1")
    item = post.with_notice("lead_confirmed", {"reference": "LINDE-482"})
    post.telegram.refusals = [TimedOut(), TimedOut(), TimedOut()]
    for _ in range(3):
        with pytest.raises(Later):
            await post.work(item)
    await post.work(item)

    assert len(post.telegram.sent) == 1


async def test_a_card_edits_itself(post: Post) -> None:
    """The message that was sent is changed; no second one is posted."""
    post.with_sent_card()
    item = post.with_notice("card_update", {"reference": "LINDE-482"}, chat=ADVISOR_CHAT)
    message_id = await post.work(item)
    [edit] = post.telegram.edited

    assert (message_id, edit["message_id"], edit["chat_id"]) == (55, 55, ADVISOR_CHAT)
    assert "LINDE-482" in edit["text"]
    assert post.telegram.sent == []


async def test_a_card_that_is_up_to_date_is_fine(post: Post) -> None:
    """Telegram calls it an error when nothing changes; it is none."""
    post.with_sent_card()
    post.telegram.refusals = [BadRequest("Message is not modified: same as before")]

    assert (
        await post.work(post.with_notice("card_update", {"reference": "LINDE-482"}, chat=ADVISOR_CHAT)) == 55
    )


async def test_a_card_that_was_deleted_is_given_up(post: Post) -> None:
    """An advisor may tidy up."""
    post.with_sent_card()
    post.telegram.refusals = [BadRequest("Message to edit not found")]

    with pytest.raises(Hopeless):
        await post.work(post.with_notice("card_update", {"reference": "LINDE-482"}, chat=ADVISOR_CHAT))


async def test_without_a_sent_card_there_is_nothing_to_edit(post: Post) -> None:
    """The card that is still on its way shows the latest state anyway."""
    assert await post.work(post.with_notice("card_update", {"reference": "LINDE-482"})) is None
    assert post.telegram.edited == []


async def test_a_talk_is_forgotten_by_way_of_the_outbox(post: Post) -> None:
    """So that it survives a crash and an outage of the model like any message."""
    item = post.with_notice("forget_talk", {"sender_id": "o-1001"})
    post.model_trouble = [AssistantDown("away"), AssistantFailed("odd")]
    for _ in range(2):
        with pytest.raises(Later):
            await post.work(item)

    assert await post.work(item) is None
    assert post.forgotten == ["o-1001"]
    assert post.telegram.sent == []
