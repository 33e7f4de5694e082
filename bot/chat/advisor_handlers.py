"""What happens when an advisor joins or presses a button on a card."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime

from telegram import CallbackQuery, Update
from telegram.error import TelegramError

from bot.advice.errors import NotFound
from bot.advice.german import moment
from bot.advice.lead import Advisor, Lead, State
from bot.chat.advisor_pages import outcome_choice
from bot.chat.drawing import inline_keyboard
from bot.chat.receiving import Reception
from bot.chat.tokens import Do
from bot.desk import advisor as desk
from bot.desk.ports import Book, Notice

NOT_YOURS = "Das geht nur, wenn Sie die Anfrage übernommen haben und sie noch offen ist."
GONE = "Diese Anfrage gibt es nicht mehr."
NO_ADVISOR = "Dieser Knopf ist für die Beratung."


class AdvisorHandlers:
    """Joining, claiming, closing."""

    ACTIONS = ("claim", "contacted", "finish", "close", "back")

    def __init__(self, reception: Reception) -> None:
        self._at = reception

    async def join(self, update: Update, code: str) -> None:
        """`/start <code>` of an invitation."""
        chat = update.effective_chat
        if chat is None:
            return

        def change(book: Book, now: datetime) -> None:
            if desk.join(book, chat_id=chat.id, code=code, now=now) is None:
                book.post(Notice(chat.id, "invitation_unknown"))

        await self._at.conclude(update, change)

    async def act(self, update: Update, query: CallbackQuery, press: Do) -> None:
        """One press on a card; whatever it came to is said at the button."""
        chat_id = query.from_user.id
        reference, _, outcome = press.argument.partition(":")
        if press.action in ("finish", "back"):
            await self._choose(update, query, press.action, reference)
            return

        def change(book: Book, now: datetime) -> str:
            advisor = book.advisor(chat_id)
            if advisor is None:
                return NO_ADVISOR
            try:
                return self._change(book, advisor, press.action, reference, outcome, now)
            except NotFound:
                return GONE

        said = await self._at.conclude(update, change)
        with suppress(TelegramError):
            await query.answer(said, show_alert=press.action == "claim" and not said.startswith("Ihre"))

    def _change(
        self, book: Book, advisor: Advisor, action: str, reference: str, outcome: str, now: datetime
    ) -> str:
        if action == "claim":
            taken = desk.take(book, advisor, reference, office=self._at.office, now=now)
            return (
                "Ihre Anfrage. Die Kontaktdaten stehen auf der Karte."
                if taken.won
                else self._too_late(taken.lead)
            )
        if action == "contacted":
            return "Notiert." if desk.contacted(book, advisor, reference, now=now) else NOT_YOURS
        return (
            "Abgeschlossen." if desk.close(book, advisor, reference, outcome=outcome, now=now) else NOT_YOURS
        )

    def _too_late(self, lead: Lead) -> str:
        if lead.state is State.WITHDRAWN or lead.owner is None:
            return "Diese Anfrage wurde zurückgezogen."
        zone = self._at.office.agency.hours.zone
        since = f", {moment(lead.taken_at.astimezone(zone))}" if lead.taken_at else ""
        return f"{lead.owner.name} hat diese Anfrage schon übernommen{since}."

    async def _choose(self, update: Update, query: CallbackQuery, action: str, reference: str) -> None:
        """Shows the outcomes in place of the buttons, or the card's own buttons again."""
        chat_id = query.from_user.id
        rows = outcome_choice(reference)
        if action == "back":
            page = await asyncio.to_thread(self._at.composer.card, reference, advisor_chat=chat_id)
            rows = page.reply.rows
        markup = inline_keyboard(rows, item=0, chat_id=chat_id, signer=self._at.signer)
        await self._at.conclude(update, lambda book, now: None)
        with suppress(TelegramError):
            await query.answer()
            await query.edit_message_reply_markup(markup)
