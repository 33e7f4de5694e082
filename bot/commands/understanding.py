"""`lotse parse`: what the dialogue model understands, message by message.

`intent` is the model's first choice when it accepts it, and "nlu_fallback" when it turned it down; the
ranking lists all intents in both cases, without "nlu_fallback".
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from bot.commands.stack import rasa_environment
from bot.commands.training import ProgramFailed, rasa_command, train_if_needed
from bot.settings import Settings

TURNED_DOWN = "nlu_fallback"
SECONDS = 30.0

Understand = Callable[[str], Mapping[str, Any]]
"""A message to what Rasa says about it, in the form of its `/model/parse`."""


def parse(settings: Settings) -> None:
    """One message a line on standard input, one JSON a line on standard output."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    with understanding(settings) as understand:
        for line in sys.stdin:
            print(json.dumps(understood(line.rstrip("\r\n"), understand), ensure_ascii=False), flush=True)


def understood(text: str, understand: Understand) -> dict[str, Any]:
    """One message under the names of the contract."""
    # Rasa runs text that begins with a slash as a command; people's text never is one.
    said = understand(text.strip().lstrip("/ ") or "…")
    ranking = [
        [one["name"], one["confidence"]]
        for one in said.get("intent_ranking", ())
        if one["name"] != TURNED_DOWN
    ]
    intent = said.get("intent") or {}
    return {
        "text": text,
        "intent": intent.get("name") or TURNED_DOWN,
        "confidence": intent.get("confidence", 0.0),
        "ranking": ranking,
        "entities": merged(said.get("entities", ())),
    }


def merged(entities: Iterator[Mapping[str, Any]] | Any) -> dict[str, Any]:
    """Entities by name: the value, or a list of the different values in the order of the text."""
    values: dict[str, list[Any]] = {}
    for one in entities:
        found = values.setdefault(str(one["entity"]), [])
        if one["value"] not in found:
            found.append(one["value"])
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}


@contextmanager
def understanding(settings: Settings) -> Iterator[Understand]:
    """The running Rasa if there is one with our secret, else a model that is loaded for this."""
    with httpx.Client(timeout=SECONDS, trust_env=False) as client:
        server = next((url for url in settings.rasa if _is_ready(client, url, settings)), None)
        if server:
            yield _asking(client, server, settings)
            return
    train_if_needed(settings)
    with _own_model(settings) as understand:
        yield understand


def _is_ready(client: httpx.Client, url: str, settings: Settings) -> bool:
    headers = {"Authorization": f"Bearer {settings.rasa_secret()}"}
    try:
        return client.get(f"{url}/webhooks/lotse/ready", headers=headers).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _asking(client: httpx.Client, url: str, settings: Settings) -> Understand:
    def understand(text: str) -> Mapping[str, Any]:
        token = {"token": settings.rasa_secret()}
        answer = client.post(f"{url}/model/parse", params=token, json={"text": text})
        if answer.is_error:
            raise ProgramFailed(
                f"Rasa hat mit {answer.status_code} geantwortet; warum, steht in seinem Protokoll."
            )
        return dict(answer.json())

    return understand


@contextmanager
def _own_model(settings: Settings) -> Iterator[Understand]:
    command = rasa_command("parse.py", [str(settings.models)])
    with subprocess.Popen(
        command,
        env=rasa_environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        questions, answers = program.stdin, program.stdout

        def understand(text: str) -> Mapping[str, Any]:
            print(json.dumps(text), file=questions, flush=True)
            answer = answers.readline()
            if not answer:
                raise ProgramFailed("Das Sprachmodell ließ sich nicht laden; warum, steht darüber.")
            return dict(json.loads(answer))

        yield understand
