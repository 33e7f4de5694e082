"""A reply travels as JSON and comes back as it was; anything else is refused in a known way."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.criteria import CONFIDENCES, Source
from bot.advice.reply import Button, Paragraph, Reply, reply_from_json, reply_to_json
from tests.builders import a_source

texts = st.text(max_size=20)
sources = st.builds(Source, texts, st.dates(), st.sampled_from(CONFIDENCES))
paragraphs = st.builds(Paragraph, texts, texts, st.none() | sources)
buttons = st.builds(Button, texts, texts, st.dictionaries(texts, texts | st.integers(), max_size=2))
rows = st.lists(st.lists(buttons, max_size=3).map(tuple), max_size=3).map(tuple)
replies = st.builds(Reply, st.lists(paragraphs, max_size=3).map(tuple), rows)

leaves = st.none() | st.booleans() | st.integers() | texts
keys = st.sampled_from(["paragraphs", "rows", "text", "title", "intent", "entities", "source", "url"])
json_values: st.SearchStrategy[Any] = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)
)


@given(replies)
def test_a_reply_comes_back_from_json_as_it_was(reply: Reply) -> None:
    """With its sources, dates and buttons, through real JSON text."""
    assert reply_from_json(json.loads(json.dumps(reply_to_json(reply)))) == reply


def test_a_reply_looks_so_on_the_wire() -> None:
    """The bot of today must read what the bot of yesterday stored."""
    reply = Reply(
        (
            Paragraph("50 % Zuschuss.", "INQA-Coaching", a_source(confidence="medium")),
            Paragraph("Passt das?"),
        ),
        ((Button("Ja", "affirm", {"topic": ["ki"]}),),),
    )

    assert reply_to_json(reply) == {
        "paragraphs": [
            {
                "text": "50 % Zuschuss.",
                "title": "INQA-Coaching",
                "source": {
                    "url": "https://example.org/programm",
                    "checked_on": "2026-11-20",
                    "confidence": "medium",
                },
            },
            {"text": "Passt das?", "title": "", "source": None},
        ],
        "rows": [[{"title": "Ja", "intent": "affirm", "entities": {"topic": ["ki"]}}]],
    }


def test_title_source_and_entities_may_be_left_out() -> None:
    """They are empty then."""
    raw = {"paragraphs": [{"text": "Hallo"}], "rows": [[{"title": "Ja", "intent": "affirm"}]]}

    assert reply_from_json(raw) == Reply.of("Hallo", rows=((Button("Ja", "affirm"),),))


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"paragraphs": []},
        {"paragraphs": None, "rows": []},
        {"paragraphs": ["Hallo"], "rows": []},
        {"paragraphs": [["Hallo"]], "rows": []},
        {"paragraphs": [{"title": "Hallo"}], "rows": []},
        {"paragraphs": [{"text": "Hallo", "source": "www"}], "rows": []},
        {"paragraphs": [{"text": "Hallo", "source": {"url": "", "checked_on": "gestern"}}], "rows": []},
        {"paragraphs": [], "rows": ["Ja"]},
        {"paragraphs": [], "rows": [[{"title": "Ja"}]]},
        [],
        None,
    ],
)
def test_what_is_no_reply_is_refused(raw: Any) -> None:
    """With one of the three errors that whoever reads from the wire expects."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        reply_from_json(raw)


@given(json_values)
def test_whatever_comes_over_the_wire_no_other_error_escapes(raw: Any) -> None:
    """Rasa's answers are not trusted to have a shape."""
    with suppress(KeyError, TypeError, ValueError):
        reply_from_json(raw)


def test_two_replies_become_one_message() -> None:
    """First all paragraphs, then all buttons, in order."""
    hello = Reply.of("Guten Tag.", rows=((Button("Hilfe", "help"),),))
    dated = Reply((Paragraph("Bis 31.12.", source=a_source(checked_on=date(2026, 1, 2))),))

    both = hello.then(dated).then(Reply.of("Passt das?", rows=((Button("Ja", "affirm"),),)))

    assert [one.text for one in both.paragraphs] == ["Guten Tag.", "Bis 31.12.", "Passt das?"]
    assert [[button.title for button in row] for row in both.rows] == [["Hilfe"], ["Ja"]]
