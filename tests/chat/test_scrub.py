"""Contact data are taken out of free text; amounts, years and postal codes stay."""

from __future__ import annotations

import pytest

from bot.chat.scrub import scrub
from tests.chat.scrub_texts import HARMLESS_TEXTS, MISSED_TEXTS, SECRET_TEXTS


@pytest.mark.parametrize(("text", "left"), SECRET_TEXTS)
def test_contact_data_are_taken_out(text: str, left: str) -> None:
    """And nothing else with them."""
    assert scrub(text) == left


@pytest.mark.parametrize("text", HARMLESS_TEXTS)
def test_what_the_talk_is_about_stays(text: str) -> None:
    """Turnover, staff, founding, place, programme: all are figures, and none is a number to call."""
    assert scrub(text) == text


@pytest.mark.parametrize("text", MISSED_TEXTS)
def test_what_is_known_to_get_through(text: str) -> None:
    """Listed so that nobody believes the scrubber to be complete; whoever closes a gap moves the text up."""
    assert scrub(text) == text


@pytest.mark.parametrize("text", [text for text, _ in SECRET_TEXTS] + list(HARMLESS_TEXTS))
def test_scrubbing_twice_changes_nothing_more(text: str) -> None:
    """What was taken out is not taken for something else the next time."""
    assert scrub(scrub(text)) == scrub(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Petra Muster ist mein Chef", "<name> ist mein Chef"),
        ("hier schreibt petra muster", "hier schreibt <name>"),
        ("Frau Muster ruft an", "Frau <name> ruft an"),
        ("MUSTER, Petra", "<name>, <name>"),
        ("Petras Betrieb, Musterstadt", "Petras Betrieb, Musterstadt"),
    ],
)
def test_a_known_name_is_taken_out_however_it_is_brought_up(text: str, left: str) -> None:
    """Whole or in parts, but not out of the middle of another word."""
    assert scrub(text, known=["Petra Muster"]) == left


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("max. 10 Leute", "Max Klein"),
        ("wir sind klein, im ernst", "Ernst Klein"),
        ("Hamm oder Unna, von mir aus", "Anna von Muster"),
        ("Ich bin Inhaber oder so etwas", "Inhaberin oder Inhaber"),
        ("Wir sind 5", ""),
        ("a b c", "a b"),
    ],
)
def test_a_known_name_costs_no_other_words(text: str, known: str) -> None:
    """Names that are everyday words as well count only when they are written like names."""
    assert scrub(text, known=[known]) == text


def test_a_long_text_is_no_burden() -> None:
    """Neither are odd ones that look like the beginning of an address over and over again."""
    for piece in ("a.", "1 ", "a@", "DE1 ", "0231 ", "ich heiße "):
        scrub(piece * (1_000 // len(piece)))
