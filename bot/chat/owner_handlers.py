"""What happens when an owner writes, taps or shares a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from bot.advice.hand_over import Form
from bot.advice.person import Person
from bot.advice.region import OUTSIDE
from bot.chat.form_answers import agrees, read_answer, wants_to_stop
from bot.chat.receiving import Reception, typing
from bot.chat.scrub import scrub
from bot.desk import hand_over, owner, privacy
from bot.desk.ports import Answer, Book, Notice

LONGEST_TEXT = 1_000
"""Characters that are passed on; nobody's question is longer, and the rest would only cost time."""

WORDS_BEHIND = re.compile(r"[\s/]*+\S+\s[\s/]*(.*)", re.DOTALL)
"""What stands behind "/something", without the slashes in front of it: "/frage /restart" holds none."""


class OwnerHandlers:
    """Handlers for private chats, in the order of a talk."""

    def __init__(self, reception: Reception) -> None:
        self._at = reception

    # --- commands --------------------------------------------------------------
    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        known = await self._known(update)
        person = await self._at.welcome(update)
        await self._at.conclude(update, lambda book, now: owner.greet(book, person) if known else None)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._at.welcome(update)
        await self._at.tell(update, "help")

    async def status(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        person = await self._at.welcome(update)
        await self._at.conclude(update, lambda book, now: owner.show_status(book, person))

    async def start_over(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        person = await self._at.welcome(update)
        await self._at.assistant.forget(person.sender_id)
        await self._at.conclude(update, lambda book, now: owner.start_over(book, person))

    async def data(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        person = await self._at.welcome(update)
        await self._at.conclude(update, lambda book, now: privacy.show_data(book, person))

    async def forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        person = await self._at.welcome(update)
        await self._at.conclude(update, lambda book, now: privacy.ask_before_forgetting(book, person))

    async def unknown_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A slash with something behind it that is no command of ours: never a command to Rasa either."""
        message = update.effective_message
        text = (message.text or "") if message else ""
        await self._at.welcome(update)
        words = WORDS_BEHIND.match(text)
        if words and words[1] and "{" not in text:
            await self._answer(update, context, words[1])
        else:
            await self._at.tell(update, "unknown_command")

    # --- messages ---------------------------------------------------------------
    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None or message.text is None:
            return
        person = await self._at.welcome(update)
        if person.form and await self._answers_form(update, person, person.form, message.text.strip()):
            return
        await self._answer(update, context, message.text)

    async def contact(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A shared contact counts only during the hand-over, and only one's own."""
        message, user = update.effective_message, update.effective_user
        if message is None or message.contact is None or user is None:
            return
        person = await self._at.welcome(update)
        form = person.form
        if form is None or form.step != "contact":
            await self._at.tell(update, "not_text", what="contact")
        elif message.contact.user_id != user.id:
            await self._at.tell(update, "foreign_contact")
        else:
            number = "+" + message.contact.phone_number.lstrip("+")
            await self._fill_in(update, person, form, {"channel": "phone", "phone": number})

    async def say(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, intent: str, entities: Mapping[str, Any]
    ) -> None:
        """A tapped button that says something to the dialogue model."""
        person = await self._at.welcome(update)
        async with typing(context.bot, person.chat_id):
            answer = await self._at.assistant.tap(
                person.sender_id, intent, entities, **self._at.message(update)
            )
        await self._take_in(update, person, answer, text="")

    # --- inside -----------------------------------------------------------------
    async def _answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE, text: str) -> None:
        person = await self._at.welcome(update)
        clean = scrub(text[:LONGEST_TEXT], known=_names(person))
        async with typing(context.bot, person.chat_id):
            answer = await self._at.assistant.say(person.sender_id, clean, **self._at.message(update))
        await self._take_in(update, person, answer, text=clean, too_long=len(text) > LONGEST_TEXT)

    async def _take_in(
        self, update: Update, person: Person, answer: Answer, *, text: str, too_long: bool = False
    ) -> None:
        def change(book: Book, now: object) -> None:
            if too_long:
                book.post(Notice(person.chat_id, "too_long"))
            owner.take_in(book, book.person(person.chat_id) or person, answer, text=text)

        await self._at.conclude(update, change)

    async def _answers_form(self, update: Update, person: Person, form: Form, text: str) -> bool:
        """Whether the text was an answer to the hand-over's open question; questions go to the model."""
        if wants_to_stop(text):
            await self._at.conclude(update, lambda book, now: hand_over.stop(book, person))
            return True
        if form.step == "consent" and agrees(text):
            await self._agree(update, person, form)
            return True
        answers = read_answer(form, text, known=self._at.known)
        if answers is None:
            return await self._looks_like_contact(update, form, text)
        await self._fill_in(update, person, form, answers)
        return True

    async def _agree(self, update: Update, person: Person, form: Form) -> None:
        cause = f"form:{form.id}"
        await self._at.conclude(
            update,
            lambda book, now: hand_over.consent(book, person, office=self._at.office, cause=cause, now=now),
        )

    async def _looks_like_contact(self, update: Update, form: Form, text: str) -> bool:
        """A mistyped number must not go to the model; what has no digits and no @ is no number."""
        if form.step != "contact" or "?" in text or not any(sign.isdigit() or sign == "@" for sign in text):
            return False
        await self._at.tell(update, "contact_unclear")
        return True

    async def _fill_in(self, update: Update, person: Person, form: Form, answers: Mapping[str, str]) -> None:
        def change(book: Book, now: object) -> None:
            if answers.get("area") == OUTSIDE:
                hand_over.refuse_area(book, person)
                return
            if form.step == "contact":
                book.post(Notice(person.chat_id, "contact_kept"))
            hand_over.answer(book, person, answers)

        await self._at.conclude(update, change)

    async def _known(self, update: Update) -> bool:
        chat = update.effective_chat
        with self._at.records.begin() as book:
            return bool(chat and book.person(chat.id))


def _names(person: Person) -> tuple[str, ...]:
    """Names we know already are taken out of texts, however they are brought up."""
    form = person.form
    return tuple(name for name in (person.called, form.name if form else "") if name)
