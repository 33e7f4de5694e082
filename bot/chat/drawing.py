"""From a reply to what Telegram shows: escaped HTML in pieces of at most 4,096 characters, and keyboards."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from urllib.parse import urlsplit

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import MessageLimit

from bot.advice.criteria import Source
from bot.advice.german import day
from bot.advice.reply import Button, Paragraph, Reply
from bot.chat.tokens import Do, Said, Signer

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)
OWN = "do_"
"""Buttons whose intent begins so are the bot's own business and never reach Rasa."""

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True)
class Drawn:
    """One message as Telegram takes it. `markup` belongs below the last piece of an answer."""

    html: str
    markup: Markup | None = None


@dataclass(frozen=True)
class Page:
    """What is to be shown: a reply, and whether a contact button is offered or taken away."""

    reply: Reply
    offer_contact: str = ""
    remove_keyboard: bool = False


def draw(page: Page, *, item: int, chat_id: int, signer: Signer) -> tuple[Drawn, ...]:
    """The messages for one page; usually one, more only when it is too long for one."""
    pieces = tuple(pack(block for one in page.reply.paragraphs for block in paragraph_html(one)))
    markup = _markup(page, item=item, chat_id=chat_id, signer=signer)
    return tuple(
        Drawn(piece, markup if place == len(pieces) - 1 else None) for place, piece in enumerate(pieces)
    )


def paragraph_html(paragraph: Paragraph) -> Iterator[str]:
    """Title in bold, text, and a small line with date and source: one block, or several when it is too long.

    The text is cut before it becomes HTML, so no tag and no "&amp;" can be torn apart.
    """
    title = f"<b>{escape(paragraph.title, quote=False)}</b>\n" if paragraph.title else ""
    source = _source_html(paragraph.source)
    room = max(LONGEST - _units(title) - _units(source), LONGEST // 2)
    parts = list(_cut(paragraph.text, room=room)) or [""]
    for place, part in enumerate(parts):
        before, behind = (title if place == 0 else ""), (source if place == len(parts) - 1 else "")
        yield f"{before}{escape(part, quote=False)}{behind}"


def pack(blocks: Iterable[str]) -> Iterator[str]:
    """Joins blocks, each of which fits, by an empty line into pieces that fit."""
    piece = ""
    for block in blocks:
        if piece and _units(piece) + 2 + _units(block) > LONGEST:
            yield piece
            piece = block
        else:
            piece = f"{piece}\n\n{block}" if piece else block
    if piece.strip():
        yield piece


def inline_keyboard(
    rows: Sequence[Sequence[Button]], *, item: int, chat_id: int, signer: Signer
) -> InlineKeyboardMarkup | None:
    """Buttons below a message; None when there are none."""
    drawn = [
        [
            InlineKeyboardButton(
                button.title, callback_data=signer.write(_press(button, item, r, p), chat_id=chat_id)
            )
            for p, button in enumerate(row)
        ]
        for r, row in enumerate(rows)
        if row
    ]
    return InlineKeyboardMarkup(drawn) if drawn else None


def _markup(page: Page, *, item: int, chat_id: int, signer: Signer) -> Markup | None:
    if page.offer_contact:
        keys = [[KeyboardButton(page.offer_contact, request_contact=True)]]
        return ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True)
    if inline := inline_keyboard(page.reply.rows, item=item, chat_id=chat_id, signer=signer):
        return inline
    return ReplyKeyboardRemove() if page.remove_keyboard else None


def _press(button: Button, item: int, row: int, place: int) -> Said | Do:
    if button.intent.startswith(OWN):
        return Do(button.intent.removeprefix(OWN), str(button.entities.get("of", "")))
    return Said(item, row, place)


def _source_html(source: Source | None) -> str:
    if source is None:
        return ""
    doubt = ", noch zu bestätigen" if source.doubtful else ""
    if not source.url:
        return f"\n<i>Stand {day(source.checked_on)}, ohne Quelle{doubt}</i>"
    host = urlsplit(source.url).hostname or "Quelle"
    link = f'<a href="{escape(source.url)}">{escape(host.removeprefix("www."))}</a>'
    return f"\n<i>Stand {day(source.checked_on)}, Quelle: {link}{doubt}</i>"


def _cut(text: str, *, room: int) -> Iterator[str]:
    """`text` in parts that fit once they are escaped: cut at a sentence, else at a blank, else anywhere."""
    while (fits := _fitting(text, room=room)) < len(text):
        head = text[:fits]
        ends = [match.start() for match in SENTENCE_END.finditer(head)]
        at = ends[-1] if ends else max(head.rfind(" "), head.rfind("\n"))
        at = at if at > 0 else fits
        yield text[:at]
        text = text[at:].lstrip()
    if text.strip():
        yield text


def _fitting(text: str, *, room: int) -> int:
    """How many characters of `text` fit into `room` units once they are escaped."""
    lengths = accumulate(_units(escape(sign, quote=False)) for sign in text)
    return bisect_right(list(lengths), room)


def _units(text: str) -> int:
    """Telegram counts UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
