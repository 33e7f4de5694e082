"""What happens when a button is pressed: read the token, do the thing, answer the press, put the button away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.advice.person import Person
from bot.advice.reply import Button
from bot.chat.advisor_handlers import AdvisorHandlers
from bot.chat.owner_handlers import OwnerHandlers
from bot.chat.receiving import Reception
from bot.chat.tokens import Do, Said
from bot.desk import hand_over, privacy
from bot.desk.ports import Book, Notice

Change = Callable[[Book, datetime], object]


@dataclass(frozen=True)
class FormPress:
    """A button of the hand-over form: which form it belongs to and the value it stands for."""

    form: str
    value: str


class PressHandlers:
    """One entry for every press; tokens decide what it means."""

    def __init__(self, reception: Reception, *, owners: OwnerHandlers, advisors: AdvisorHandlers) -> None:
        self._at = reception
        self._owners = owners
        self._advisors = advisors

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        token = self._at.signer.read(query.data or "", chat_id=chat.id)
        if isinstance(token, Do) and token.action in self._advisors.ACTIONS:
            await self._advisors.act(update, query, token)
            return
        await answer(query)
        said = await self._said(token, chat_id=chat.id) if isinstance(token, Said) else None
        if isinstance(token, Do):
            await self._do(update, token)
        elif said is None:
            await self._at.welcome(update)
            await self._at.tell(update, "old_button")
        else:
            await self._owners.say(update, context, said.intent, said.entities)
        await put_away(query)

    async def _said(self, press: Said, *, chat_id: int) -> Button | None:
        """The button of a stored message, None when the message is gone or another's."""
        item = await asyncio.to_thread(self._at.outbox.item, press.item)
        if item is None or item.chat_id != chat_id:
            return None
        try:
            page = await asyncio.to_thread(self._at.composer.compose, item)
            return page.reply.rows[press.row][press.place]
        except (KeyError, IndexError, TypeError, ValueError):
            return None

    async def _do(self, update: Update, press: Do) -> None:
        """Something the bot does itself for an owner."""
        person = await self._at.welcome(update)
        form, _, value = press.argument.partition(":")
        if press.action in FORM_ACTIONS:
            await self._fill(update, person, press.action, FormPress(form, value))
            return
        changes: dict[str, Change] = {
            "data": lambda book, now: privacy.show_data(book, person),
            "forget": lambda book, now: privacy.ask_before_forgetting(book, person),
            "forget_yes": lambda book, now: privacy.forget(book, person, now=now),
            "forget_no": lambda book, now: book.post(Notice(person.chat_id, "forget_declined")),
        }
        change = changes.get(press.action, lambda book, now: book.post(Notice(person.chat_id, "old_button")))
        await self._at.conclude(update, change)

    async def _fill(self, update: Update, person: Person, action: str, press: FormPress) -> None:
        """A tapped answer to the hand-over's open question. A button of an earlier form does nothing."""

        def change(book: Book, now: datetime) -> None:
            if action == "consent" and book.lead_of_cause(f"form:{press.form}"):
                return
            current = book.person(person.chat_id)
            if current is None or current.form is None or current.form.id != press.form:
                book.post(Notice(person.chat_id, "old_button"))
            elif action == "consent":
                hand_over.consent(book, current, office=self._at.office, cause=f"form:{press.form}", now=now)
            elif action == "stop":
                hand_over.stop(book, current)
            elif action == "area" and press.value == "outside":
                hand_over.refuse_area(book, current)
            else:
                hand_over.answer(book, current, {action: press.value or current.called})

        await self._at.conclude(update, change)


FORM_ACTIONS = ("area", "name", "time", "consent", "stop")


async def answer(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Stops the button's waiting sign. A press that is too old to be answered is no trouble."""
    with suppress(TelegramError):
        await query.answer(text, show_alert=alert)


async def put_away(query: CallbackQuery) -> None:
    """Takes the buttons off a message once one was pressed, so that nothing is answered twice."""
    with suppress(TelegramError):
        await query.edit_message_reply_markup(None)
