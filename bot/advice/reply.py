"""What Lotse says in one message: paragraphs with their sources, and buttons.

A reply is plain data. It travels as JSON from the actions to the bot, which escapes and draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.advice.criteria import Source


@dataclass(frozen=True)
class Paragraph:
    """A few lines, with a title in bold and the source below when there are such."""

    text: str
    title: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class Button:
    """A tap says this intent with these entities, as if it had been written."""

    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """One message to the owner. `rows` are lines of buttons below it."""

    paragraphs: tuple[Paragraph, ...]
    rows: tuple[tuple[Button, ...], ...] = ()

    @classmethod
    def of(cls, *texts: str, rows: tuple[tuple[Button, ...], ...] = ()) -> Reply:
        return cls(tuple(Paragraph(text) for text in texts), rows)

    def then(self, other: Reply) -> Reply:
        """Both in one message."""
        return Reply(self.paragraphs + other.paragraphs, self.rows + other.rows)


def reply_to_json(reply: Reply) -> dict[str, Any]:
    return {
        "paragraphs": [_paragraph_to_json(one) for one in reply.paragraphs],
        "rows": [
            [{"title": b.title, "intent": b.intent, "entities": dict(b.entities)} for b in row]
            for row in reply.rows
        ],
    }


def reply_from_json(raw: Mapping[str, Any]) -> Reply:
    """The reply in `raw`. KeyError, TypeError or ValueError when it is not one."""
    rows = tuple(
        tuple(Button(b["title"], b["intent"], b.get("entities") or {}) for b in row) for row in raw["rows"]
    )
    return Reply(tuple(_paragraph_from_json(one) for one in raw["paragraphs"]), rows)


def _paragraph_to_json(paragraph: Paragraph) -> dict[str, Any]:
    source = paragraph.source
    return {
        "text": paragraph.text,
        "title": paragraph.title,
        "source": source
        and {"url": source.url, "checked_on": source.checked_on.isoformat(), "confidence": source.confidence},
    }


def _paragraph_from_json(raw: Mapping[str, Any]) -> Paragraph:
    text, source = raw["text"], raw.get("source")
    return Paragraph(
        text,
        raw.get("title", ""),
        source and Source(source["url"], date.fromisoformat(source["checked_on"]), source["confidence"]),
    )
