"""Tokens on buttons: short, signed, good in one chat only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.tokens import LONGEST, Do, Said, Signer

SIGNER = Signer(b"a secret for tests")
CHAT = 1001

presses = st.one_of(
    st.builds(Said, st.integers(0, 2**63), st.integers(0, 99), st.integers(0, 99)),
    st.builds(Do, st.sampled_from(["claim", "consent", "forget_yes"]), st.text(max_size=10)),
)


@given(presses)
def test_what_was_written_is_read_again(press: Said | Do) -> None:
    """Whatever the argument holds, colons and umlauts included."""
    assert SIGNER.read(SIGNER.write(press, chat_id=CHAT), chat_id=CHAT) == press


@given(presses, st.integers(-(2**40), 2**52))
def test_a_token_is_good_in_its_own_chat_only(press: Said | Do, other: int) -> None:
    """Copied into another chat it says nothing."""
    read = SIGNER.read(SIGNER.write(press, chat_id=CHAT), chat_id=other)

    assert (read is None) == (other != CHAT)


@pytest.mark.parametrize("place", range(len("d:claim:LINDE-482:12345678")))
def test_a_changed_token_says_nothing(place: int) -> None:
    """A single other character anywhere breaks the signature."""
    token = SIGNER.write(Do("claim", "LINDE-482"), chat_id=CHAT)
    forged = f"{token[:place]}{'x' if token[place] != 'x' else 'y'}{token[place + 1 :]}"

    assert SIGNER.read(forged, chat_id=CHAT) is None


@pytest.mark.parametrize(
    "forged",
    ["", ":", "::", "d:claim:LINDE-482", "s:1:0:0:", "s:a:b:c:12345678", "ü" * 32, "d:x:\ud83d", "\udc00"],
)
def test_what_we_never_wrote_says_nothing(forged: str) -> None:
    """Not even when it is no text at all."""
    assert SIGNER.read(forged, chat_id=CHAT) is None


def test_another_secret_reads_nothing() -> None:
    """After the secret was changed old buttons are dead, not dangerous."""
    token = SIGNER.write(Do("forget_yes"), chat_id=CHAT)

    assert Signer(b"another secret").read(token, chat_id=CHAT) is None


def test_a_token_fits_into_64_bytes() -> None:
    """Telegram counts bytes: an umlaut is two."""
    room = LONGEST - len(SIGNER.write(Do("claim"), chat_id=CHAT))
    fitting = SIGNER.write(Do("claim", "ü" * (room // 2)), chat_id=CHAT)

    assert len(fitting.encode()) <= LONGEST
    with pytest.raises(ValueError, match="64"):
        SIGNER.write(Do("claim", "ü" * (room // 2 + 1)), chat_id=CHAT)


def test_the_longest_tokens_we_write_fit() -> None:
    """The row number of a very old house, and a form's button with its value."""
    for press in (
        Said(2**63 - 1, 99, 99),
        Do("consent", "0123456789abcdef"),
        Do("area", "0123456789abcdef:kreis_unna"),
    ):
        assert len(SIGNER.write(press, chat_id=2**52).encode()) <= LONGEST
