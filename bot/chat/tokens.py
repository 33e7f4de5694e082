"""Short signed tokens on buttons: at most 64 bytes, good for months, of no use to anyone else.

Two kinds. "s" points to a button of a stored message (what it says may be long and stays here);
"d" names something the bot itself does, with its argument in clear, such as taking a lead.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass

SIGNATURE_BYTES = 6
LONGEST = 64
"""Telegram refuses callback data above 64 bytes."""


@dataclass(frozen=True)
class Said:
    """The button in row `row`, place `place`, of the stored message `item`."""

    item: int
    row: int
    place: int


@dataclass(frozen=True)
class Do:
    """Something the bot does itself, such as "claim" with the reference of a lead."""

    action: str
    argument: str = ""


class Signer:
    """Makes and reads tokens; a token is valid in one chat only."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def write(self, press: Said | Do, *, chat_id: int) -> str:
        """ValueError when the token would be too long for Telegram."""
        body = (
            f"s:{press.item}:{press.row}:{press.place}"
            if isinstance(press, Said)
            else f"d:{press.action}:{press.argument}"
        )
        token = f"{body}:{self._signature(body, chat_id)}"
        if len(token.encode()) > LONGEST:
            raise ValueError(f"a button token has {len(token.encode())} bytes, {LONGEST} are allowed")
        return token

    def read(self, token: str, *, chat_id: int) -> Said | Do | None:
        """What was pressed; None for anything we did not write for this chat."""
        body, _, signature = token.rpartition(":")
        if not body or not hmac.compare_digest(_bytes(signature), _bytes(self._signature(body, chat_id))):
            return None
        kind, *parts = body.split(":")
        if kind == "s":
            item, row, place = (int(part) for part in parts)
            return Said(item, row, place)
        return Do(parts[0], ":".join(parts[1:]))

    def _signature(self, body: str, chat_id: int) -> str:
        digest = hmac.digest(self._secret, _bytes(f"{chat_id}|{body}"), "sha256")
        return base64.urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode()


def _bytes(text: str) -> bytes:
    # Forged data may hold halves of characters, which have no bytes otherwise.
    return text.encode("utf-8", "surrogatepass")
