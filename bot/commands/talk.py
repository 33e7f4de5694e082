"""`lotse talk`: the owner's chat in a terminal, over the whole stack. What can be said stands in `talk_script`."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from bot.commands.conversation import Printer
from bot.commands.talk_buttons import keyboard_button, newest_button
from bot.commands.talk_script import OWNER, PRESS, ScriptError, Step, read_step
from bot.commands.trial import TrialError
from bot.commands.whole_stack import Whole, whole_stack
from bot.settings import Settings

ANSWER_SECONDS = 60.0


def talk(settings: Settings, *, script: Path | None, mask: bool) -> None:
    """Plays the script, or reads from the terminal until its end. ScriptError names a line that cannot be done."""
    lines = None
    if script is not None:
        try:
            lines = script.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ScriptError(f"{script} lässt sich nicht lesen ({error}).") from error
    asyncio.run(_talk(settings, lines, Printer(mask=mask)))


async def _talk(settings: Settings, script: Sequence[str] | None, printer: Printer) -> None:
    _end_with_ctrl_c()
    async with whole_stack(settings) as whole:
        conversation = Conversation(whole, printer)
        await conversation.begin()
        async with aclosing(_from(script) if script is not None else _typed()) as lines:
            async for number, line in lines:
                if step := read_step(line, number=number):
                    await _try(conversation, step, strict=script is not None)


async def _try(conversation: Conversation, step: Step, *, strict: bool) -> None:
    """Does a step; who types may mistype, a script may not."""
    try:
        await conversation.do(step)
    except (ScriptError, TrialError) as error:
        if strict:
            raise ScriptError(f"Zeile {step.line}: {error}") from error
        print(error, file=sys.stderr)


class Conversation:
    """The chats of all people, followed from one message to the next."""

    def __init__(self, whole: Whole, printer: Printer) -> None:
        self._whole = whole
        self._printer = printer
        self._chats: dict[str, int] = {}
        self._seen = 0
        self._shown: dict[tuple[int, int], tuple[str, Any]] = {}

    async def begin(self) -> None:
        """Finds out who is there; what was said before does not belong to the conversation."""
        for person in await self._whole.trial.people():
            name = OWNER if person["role"] == "owner" else str(person["name"])
            self._chats.setdefault(name, int(person["id"]))
        for _, message in await self._news():
            self._shown[int(message["chat_id"]), int(message["message_id"])] = (
                message["text"],
                message["inline_keyboard"],
            )

    async def do(self, step: Step) -> None:
        """Does the step, waits for everything that comes of it, and prints that."""
        chat = self._chats.get(step.who)
        if chat is None:
            raise ScriptError(f"„{step.who}“ gibt es hier nicht (es gibt: {', '.join(self._chats)}).")
        self._printer.step(step)
        pressed = await self._act(chat, step)
        answered = await self._whole.until_idle(seconds=ANSWER_SECONDS)
        if pressed and (toast := await self._toast(pressed)):
            self._printer.remark(toast)
        for who, message in await self._news():
            self._print(message, to=who)
        if not answered:
            self._printer.remark(f"keine Antwort nach {ANSWER_SECONDS:.0f} Sekunden")

    async def _act(self, chat: int, step: Step) -> str | None:
        """The id of the press if it was one."""
        trial = self._whole.trial
        if step.deed == PRESS:
            return await self._press(chat, title=step.value)
        body = {"text": {"text": step.value}, "contact": {"phone": step.value}}.get(step.deed, {})
        await trial.do(chat, step.deed, body)
        return None

    async def _press(self, chat: int, *, title: str) -> str | None:
        """Presses a button of a message, or else one of the keyboard below the input, which sends something."""
        seen = await self._whole.trial.messages(chat)
        if sends := keyboard_button(seen["reply_keyboard"], title=title):
            await self._whole.trial.do(chat, *sends)
            return None
        message, data = newest_button(seen["messages"], title=title)
        pressed = await self._whole.trial.do(chat, PRESS, {"message_id": message, "data": data})
        return str(pressed["callback_query_id"])

    def _print(self, message: Mapping[str, Any], *, to: str) -> None:
        """A new message, or a changed one; that its buttons are gone now is no news."""
        place = int(message["chat_id"]), int(message["message_id"])
        content = str(message["text"]), message["inline_keyboard"]
        before = self._shown.get(place)
        self._shown[place] = content
        if (
            before is None
            or message["deleted"]
            or (before != content and (before[0] != content[0] or content[1]))
        ):
            self._printer.message(message, to=to, changed=before is not None)

    async def _toast(self, press: str) -> str:
        return str((await self._whole.trial.answer_to(press)).get("text", ""))

    async def _news(self) -> list[tuple[str, Mapping[str, Any]]]:
        """What the bot wrote or changed since the last look, in the order it happened."""
        found: list[tuple[str, Mapping[str, Any]]] = []
        latest = self._seen
        for who, chat in self._chats.items():
            news = await self._whole.trial.messages(chat, after=self._seen)
            latest = max(latest, int(news["version"]))
            found += [(who, message) for message in news["messages"] if message["from_bot"]]
        self._seen = latest
        return sorted(found, key=lambda pair: int(pair[1]["version"]))


async def _from(script: Sequence[str]) -> AsyncGenerator[tuple[int, str], None]:
    for numbered in enumerate(script, start=1):
        yield numbered


async def _typed() -> AsyncGenerator[tuple[int, str], None]:
    """Lines from standard input, as they come."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, "")

    # A daemon: a thread that waits for somebody to type cannot be asked to end.
    threading.Thread(target=read, daemon=True).start()
    while True:
        if sys.stdin.isatty():
            print(f"{OWNER}: ", end="", flush=True)
        line = await lines.get()
        if not line:
            return
        yield 0, line


def _end_with_ctrl_c() -> None:
    """Being asked to end cancels the whole talk, which then ends what it started."""
    task = asyncio.current_task()
    assert task is not None
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, task.cancel)
