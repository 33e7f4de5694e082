"""Plugs the chat room together and runs it: receive durably, work off by chat, send within the limits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    Updater,
    filters,
)

from bot.advice.errors import SettingError
from bot.advice.knowledge import Knowledge
from bot.chat.advisor_handlers import AdvisorHandlers
from bot.chat.composer import Composer
from bot.chat.inbox import DurableQueue, InboxWork
from bot.chat.lanes import LaneWorker
from bot.chat.limits import SendingLimits
from bot.chat.other_handlers import OtherHandlers
from bot.chat.outbox import OutboxWork
from bot.chat.owner_handlers import OwnerHandlers
from bot.chat.polling import UpdatesRequest
from bot.chat.ports import Assistant, Inbox, Outbox
from bot.chat.press_handlers import PressHandlers
from bot.chat.receiving import Reception
from bot.chat.tokens import Signer
from bot.desk.office import Office
from bot.desk.ports import Notice, Records

logger = logging.getLogger(__name__)

COMMANDS = (
    BotCommand("start", "Begrüßung"),
    BotCommand("hilfe", "Was ich kann"),
    BotCommand("status", "Wo Ihre Anfrage steht"),
    BotCommand("neu", "Von vorn beginnen"),
    BotCommand("daten", "Was über Sie gespeichert ist"),
    BotCommand("loeschen", "Alles löschen"),
)
RECONNECT_SECONDS = 3.0


@dataclass(frozen=True)
class Webhook:
    """Where Telegram delivers updates: `url` as Telegram calls it, `host` and `port` where we listen."""

    url: str
    secret: str
    host: str
    port: int


class ChatService:
    """The bot in Telegram, from `run` until `stop` is set."""

    def __init__(
        self,
        *,
        token: str,
        api: str,
        webhook: Webhook | None,
        records: Records,
        inbox: Inbox,
        outbox: Outbox,
        assistant: Assistant,
        office: Office,
        knowledge: Knowledge,
        secret: bytes,
        worker: str,
        only_worker: bool = True,
        limits: SendingLimits | None = None,
    ) -> None:
        self._webhook = webhook
        self._inbox, self._outbox = inbox, outbox
        self._records, self._assistant = records, assistant
        self._only_worker = only_worker
        base = api.rstrip("/")
        self._application = (
            ApplicationBuilder()
            .token(token)
            .base_url(f"{base}/bot")
            .base_file_url(f"{base}/file/bot")
            .get_updates_request(UpdatesRequest())
            .updater(None)
            .build()
        )
        signer = Signer(secret)
        composer = Composer(records=records, known=knowledge)
        self._reception = Reception(
            records,
            outbox,
            assistant,
            office,
            signer,
            composer,
            knowledge,
            wake_outbox=lambda: self._sending.wake(),
        )
        register(self._application, self._reception)
        send = OutboxWork(
            self._application.bot,
            outbox=outbox,
            composer=composer,
            signer=signer,
            limits=limits or SendingLimits(),
            forget_talk=assistant.forget,
            note_blocked=self._note_blocked,
        )
        handle = InboxWork(
            self._application,
            doubtful=self._reception.doubtful,
            tell_outage=self._once_for_each("outage"),
            apologise=self._once_for_each("apology"),
        )
        self._receiving = LaneWorker(inbox, handle, worker=worker)
        self._sending = LaneWorker(outbox, send, worker=worker)

    async def run(self, *, stop: asyncio.Event) -> None:
        """Receives, answers and sends until `stop`; returns when everything under way is finished.

        SettingError when Telegram does not know the token.
        """
        if self._only_worker:
            # Nobody else can be at work, so what a crashed run had leased is free again.
            for queue in (self._inbox, self._outbox):
                await asyncio.to_thread(queue.release_all, worker=None)
        try:
            await self._connect(stop)
            if not stop.is_set():
                await self._work(stop)
        finally:
            await self._application.shutdown()
            # Still open when Telegram never answered: then the application does not count as started.
            await self._application.bot.request.shutdown()

    async def _work(self, stop: asyncio.Event) -> None:
        updater = Updater(self._application.bot, DurableQueue(self._inbox, wake=self._receiving.wake))
        finished = asyncio.Event()
        async with updater:
            workers = [
                asyncio.create_task(self._receiving.run(stop=stop)),
                asyncio.create_task(self._sending.run(stop=finished)),
            ]
            try:
                await self._listen(updater)
                await stop.wait()
                self._receiving.wake()
                await updater.stop()
                await workers[0]
                finished.set()
                self._sending.wake()
                await workers[1]
            finally:
                # Nothing goes on working behind the back of whoever ended us in another way.
                for worker in workers:
                    worker.cancel()
                await asyncio.gather(*workers, return_exceptions=True)

    async def _connect(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self._application.initialize()
                await self._application.bot.set_my_commands(COMMANDS)
                return
            except InvalidToken as error:
                raise SettingError(
                    "LOTSE_TELEGRAM_TOKEN: Telegram kennt diesen Token nicht; BotFather nennt den richtigen."
                ) from error
            except (NetworkError, RetryAfter) as error:
                logger.warning("Telegram cannot be reached yet: %s", error.message)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), RECONNECT_SECONDS)

    async def _listen(self, updater: Updater) -> None:
        if self._webhook:
            hook = self._webhook
            await updater.start_webhook(
                listen=hook.host,
                port=hook.port,
                url_path="telegram",
                webhook_url=f"{hook.url.rstrip('/')}/telegram",
                secret_token=hook.secret,
                allowed_updates=Update.ALL_TYPES,
                bootstrap_retries=-1,
            )
        else:
            await updater.start_polling(
                poll_interval=0,
                timeout=20,
                bootstrap_retries=-1,
                allowed_updates=Update.ALL_TYPES,
                error_callback=_note_error,
            )

    def _once_for_each(self, kind: str) -> Callable[[Update], Awaitable[None]]:
        """A notice that is given once for each update, however often it is tried."""

        async def tell(update: Update) -> None:
            chat = update.effective_chat
            if chat is None:
                return

            def post() -> None:
                with self._records.begin() as book:
                    book.post(Notice(chat.id, kind, key=f"{kind}:{update.update_id}"))

            await asyncio.to_thread(post)
            self._sending.wake()

        return tell

    async def _note_blocked(self, chat_id: int) -> None:
        def note() -> None:
            with self._records.begin() as book:
                if person := book.person(chat_id):
                    book.save_person(replace(person, blocked=True))

        logger.info("A chat has blocked the bot; nothing more is sent there until it writes again")
        await asyncio.to_thread(note)


def register(application: Application[Any, Any, Any, Any, Any, Any], reception: Reception) -> None:
    """Which update goes where. The last handler takes what no other one wanted."""
    owners, advisors, others = OwnerHandlers(reception), AdvisorHandlers(reception), OtherHandlers(reception)
    presses = PressHandlers(reception, owners=owners, advisors=advisors)

    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if context.args:
            await advisors.join(update, context.args[0])
        else:
            await owners.start(update, context)

    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    commands = {
        "start": start,
        "hilfe": owners.help,
        "help": owners.help,
        "status": owners.status,
        "neu": owners.start_over,
        "daten": owners.data,
        "loeschen": owners.forget,
    }
    for name, handler in commands.items():
        application.add_handler(CommandHandler(name, handler, filters=private))
    application.add_handler(CallbackQueryHandler(presses.press))
    application.add_handler(
        MessageHandler(private & filters.TEXT & filters.Regex(r"^\s*/"), owners.unknown_command)
    )
    application.add_handler(MessageHandler(private & filters.TEXT, owners.text))
    application.add_handler(MessageHandler(private & filters.CONTACT, owners.contact))
    application.add_handler(TypeHandler(Update, others.react))


def _note_error(error: TelegramError) -> None:
    logger.warning("Polling was interrupted: %s", error.message)
