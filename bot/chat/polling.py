"""Reads what Telegram hands over when it is asked for updates, each update for itself.

python-telegram-bot reads a whole answer or nothing: one update that it cannot read, such as a poll from a Bot
API server of another version, would come again and again and hold up everybody. Here it becomes an update of
an unknown kind, which is kept, passed over and never logged.
"""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)

UNREADABLE = "unreadable"


class UpdatesRequest(HTTPXRequest):
    """The connection that getUpdates alone uses."""

    def __init__(self, **options: Any) -> None:
        # The second connection is for the last call, which confirms what was received while the first still waits.
        super().__init__(connection_pool_size=2, **options)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [_readable(raw) for raw in answer["result"]]
        return answer


def _readable(raw: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(raw, None)
    except Exception:
        logger.exception("An update could not be read and is passed over")
        return {"update_id": raw["update_id"], UNREADABLE: raw}
    return raw
