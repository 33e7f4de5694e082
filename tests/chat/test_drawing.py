"""From a reply to messages: escaped, short enough, cut where one can breathe, with the right keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.advice.criteria import Source
from bot.advice.reply import Button, Paragraph, Reply
from bot.chat.drawing import LONGEST, Drawn, Page, draw
from bot.chat.tokens import Do, Said, Signer
from bot.tryout.html_rules import parse_html, utf16_length

SIGNER = Signer(b"a secret for tests")
CHECKED = date(2026, 11, 20)


def drawn(
    *paragraphs: Paragraph, rows: tuple[tuple[Button, ...], ...] = (), **page: object
) -> tuple[Drawn, ...]:
    reply = Reply(paragraphs, rows)
    return draw(Page(reply, **page), item=7, chat_id=1001, signer=SIGNER)  # type: ignore[arg-type]


def shown(*paragraphs: Paragraph) -> list[str]:
    """What a person sees; raises when Telegram would refuse the markup."""
    return [parse_html(piece.html).text for piece in drawn(*paragraphs)]


def test_text_and_title_are_shown_as_written() -> None:
    """Angle brackets and ampersands are no markup, wherever they come from."""
    [piece] = drawn(Paragraph("a < b & c > d <b>x</b> &amp;", "<i>Titel</i> & mehr"))

    assert parse_html(piece.html).text == "<i>Titel</i> & mehr\na < b & c > d <b>x</b> &amp;"
    assert [entity["type"] for entity in parse_html(piece.html).entities] == ["bold"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (Source("https://www.example.org/a?b=1&c=2", CHECKED), "Stand 20.11.2026, Quelle: example.org"),
        (Source("", CHECKED), "Stand 20.11.2026, ohne Quelle"),
        (
            Source("https://example.org", CHECKED, "low"),
            "Stand 20.11.2026, Quelle: example.org, noch zu bestätigen",
        ),
        (Source("", CHECKED, "medium"), "Stand 20.11.2026, ohne Quelle, noch zu bestätigen"),
        (Source("keine Adresse", CHECKED), "Stand 20.11.2026, Quelle: Quelle"),
    ],
)
def test_every_figure_carries_date_and_source(source: Source, line: str) -> None:
    """In a small line below the text, with doubt where there is doubt."""
    assert shown(Paragraph("Bis zu 15.000 Euro.", source=source)) == [f"Bis zu 15.000 Euro.\n{line}"]


def test_a_source_is_a_link() -> None:
    """To the very page, with everything in its address."""
    [piece] = drawn(Paragraph("Ja.", source=Source('https://www.example.org/a?b="1"&c=2', CHECKED)))
    [link] = [entity for entity in parse_html(piece.html).entities if entity["type"] == "text_link"]

    assert link["url"] == 'https://www.example.org/a?b="1"&c=2'


def test_paragraphs_stand_apart_in_one_message() -> None:
    """An empty line between them, one message as long as they fit."""
    assert shown(Paragraph("Eins."), Paragraph("Zwei.", "Titel")) == ["Eins.\n\nTitel\nZwei."]


def test_what_does_not_fit_goes_into_the_next_message() -> None:
    """Whole paragraphs, in order, the buttons below the last."""
    rows = ((Button("Weiter", "help"),),)
    pieces = drawn(*(Paragraph(f"{n}" * 2_000) for n in (1, 2, 3)), rows=rows)

    assert [len(piece.html) for piece in pieces] == [4_002, 2_000]
    assert [piece.markup is None for piece in pieces] == [True, False]


def test_a_long_paragraph_is_cut_at_a_sentence() -> None:
    """Never in the middle of one that would have fitted; the title stays at the beginning, the source at the end."""
    sentence = "Das ist ein Satz mit etwa sechzig Zeichen, der noch weitergeht. "
    pieces = shown(Paragraph(sentence * 100, "Titel", Source("", CHECKED)))

    assert len(pieces) == 2
    assert pieces[0].startswith("Titel\nDas ist")
    assert pieces[0].endswith("weitergeht.")
    assert pieces[1].startswith("Das ist ein Satz")
    assert pieces[1].endswith("ohne Quelle")


def test_without_a_sentence_it_is_cut_at_a_blank() -> None:
    """Words stay whole."""
    pieces = shown(Paragraph("Wort " * 2_000))

    assert all(piece.split() == ["Wort"] * len(piece.split()) for piece in pieces)
    assert sum(len(piece.split()) for piece in pieces) == 2_000


def test_emoji_count_twice() -> None:
    """Telegram counts UTF-16 units, not characters."""
    pieces = shown(Paragraph("🙂" * 3_000))

    assert [utf16_length(piece) for piece in pieces] == [4_096, 1_904]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Paragraph,
            st.text(st.sampled_from('ab .!?\n<>&;🙂ü"'), max_size=60).map(lambda text: text * 150),
            st.sampled_from(["", "Titel", "Mit <Zeichen> & Punkt. Und mehr"]),
            st.sampled_from(
                [None, Source("https://www.example.org/a?b=1&c=2", CHECKED), Source("", CHECKED)]
            ),
        ),
        max_size=3,
    )
)
def test_whatever_is_said_telegram_takes_it(paragraphs: list[Paragraph]) -> None:
    """No tag and no entity is ever torn, no message is too long or empty, and no word is lost."""
    pieces = shown(*paragraphs)
    lengths = [utf16_length(piece.html) for piece in drawn(*paragraphs)]
    said = "".join(pieces)

    assert all(0 < length <= LONGEST for length in lengths)
    assert all(piece.strip() for piece in pieces)
    for sign in "ab<>&;🙂ü":
        assert said.count(sign) >= sum(paragraph.text.count(sign) for paragraph in paragraphs)


def test_a_button_of_the_model_points_to_what_it_says() -> None:
    """Its entities may be long, so only row and place travel with it."""
    rows = ((Button("A", "help"), Button("B", "ask", {"programme": "x" * 500})), (Button("C", "help"),))
    [piece] = drawn(Paragraph("Was?"), rows=rows)
    assert isinstance(piece.markup, InlineKeyboardMarkup)
    read = [
        [SIGNER.read(str(button.callback_data), chat_id=1001) for button in row]
        for row in piece.markup.inline_keyboard
    ]

    assert read == [[Said(7, 0, 0), Said(7, 0, 1)], [Said(7, 1, 0)]]


def test_a_button_of_ours_says_what_is_to_be_done() -> None:
    """The bot's own business never reaches the model, so it stands in the token itself."""
    [piece] = drawn(Paragraph("Ja?"), rows=((Button("Ja", "do_claim", {"of": "LINDE-482"}),),))
    assert isinstance(piece.markup, InlineKeyboardMarkup)

    assert SIGNER.read(str(piece.markup.inline_keyboard[0][0].callback_data), chat_id=1001) == Do(
        "claim", "LINDE-482"
    )


def test_rows_without_buttons_are_no_rows() -> None:
    """Telegram would refuse them, and a count of places must not suffer."""
    [piece] = drawn(Paragraph("Ja?"), rows=((), (Button("Ja", "help"),)))
    assert isinstance(piece.markup, InlineKeyboardMarkup)

    assert SIGNER.read(str(piece.markup.inline_keyboard[0][0].callback_data), chat_id=1001) == Said(7, 1, 0)
    assert drawn(Paragraph("Ja?"), rows=((), ()))[0].markup is None


def test_the_contact_keyboard_shares_the_own_number() -> None:
    """One large key, once, and it asks Telegram for the number."""
    [piece] = drawn(Paragraph("Wie?"), offer_contact="Meine Nummer teilen")
    assert isinstance(piece.markup, ReplyKeyboardMarkup)
    [[key]] = piece.markup.keyboard

    assert (key.text, key.request_contact, piece.markup.one_time_keyboard) == (
        "Meine Nummer teilen",
        True,
        True,
    )


def test_the_contact_keyboard_goes_away() -> None:
    """When it is no longer needed it is taken from the screen."""
    [piece] = drawn(Paragraph("Danke."), remove_keyboard=True)

    assert isinstance(piece.markup, ReplyKeyboardRemove)


def test_nothing_to_say_is_no_message() -> None:
    """An empty text would be refused."""
    assert drawn() == drawn(Paragraph("")) == drawn(Paragraph("  \n ")) == ()
