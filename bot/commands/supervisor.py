"""Starts programs, starts them again when they die, and ends every one of them in the end.

Each program is a process group of its own, so that nothing is left behind and nothing of others is touched.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.advice.errors import SettingError

LEASH = Path(__file__).with_name("leash.py")
LARGEST_LOG_BYTES = 5_000_000
CALM_SECONDS = 60.0
"""A program that lived so long was well; its next death counts as the first one again."""

REFUSED = 2
"""The exit code of a program that said what is wrong with its settings; to start it again would not help."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Program:
    """One Python program to keep running: interpreter, then `-m MODULE` or a file, then arguments.

    `environment` is all it gets to see; secrets stand there and never among the arguments.
    """

    name: str
    python: Path
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path


@dataclass(frozen=True)
class Habits:
    """How patient the supervisor is, in seconds. `pauses` lie before the first, second, … new start."""

    pauses: tuple[float, ...] = (1, 2, 5, 10, 30)
    grace: float = 20.0


class Supervisor:
    """Keeps programs running until told to stop. Their output goes to `folder`/logs, their ids to `folder`/run."""

    def __init__(self, folder: Path, *, say: Say, habits: Habits | None = None) -> None:
        self._logs = folder / "logs"
        self._ids = folder / "run"
        self._say = say
        self._habits = habits or Habits()
        self._hurry = asyncio.Event()
        for path in (self._logs, self._ids):
            path.mkdir(parents=True, exist_ok=True)

    def log_of(self, program: Program) -> Path:
        return self._logs / f"{program.name}.log"

    def hurry(self) -> None:
        """Ends without grace what is still running."""
        self._hurry.set()

    async def run(self, *stages: Sequence[Program], stop: asyncio.Event) -> None:
        """Runs all programs until `stop`. Later stages are ended before earlier ones, which they may still need.

        SettingError, with the program's own last words, when one refuses to start at all.
        """
        ends = [asyncio.Event() for _ in stages]
        keepers = [
            [asyncio.create_task(self._keep(program, stop=end)) for program in stage]
            for stage, end in zip(stages, ends, strict=True)
        ]
        everything = [task for tasks in keepers for task in tasks]
        try:
            await _first_of(stop.wait(), asyncio.wait(everything, return_when=asyncio.FIRST_EXCEPTION))
        finally:
            for end, tasks in reversed(list(zip(ends, keepers, strict=True))):
                end.set()
                await asyncio.gather(*tasks, return_exceptions=True)
        for task in everything:
            task.result()

    async def _keep(self, program: Program, *, stop: asyncio.Event) -> None:
        deaths = 0
        while not stop.is_set():
            started = time.monotonic()
            process = await self._start(program)
            await _first_of(process.wait(), stop.wait())
            if stop.is_set():
                await self._end(program, process)
                return
            self._sweep(program, process)
            if process.returncode == REFUSED and not deaths:
                raise SettingError(last_line(self.log_of(program)))
            deaths = 0 if time.monotonic() - started > CALM_SECONDS else deaths
            pause = self._habits.pauses[min(deaths, len(self._habits.pauses) - 1)]
            deaths += 1
            self._say(
                f"„{program.name}“ hat sich beendet ({_reason(process.returncode)}) und startet in {pause:g} s "
                f"neu; warum, steht in {self.log_of(program)}."
            )
            await _first_of(asyncio.sleep(pause), stop.wait())

    async def _start(self, program: Program) -> Process:
        log = self.log_of(program)
        _make_room(log)
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                program.python,
                LEASH,
                *program.arguments,
                cwd=program.folder,
                env=dict(program.environment),
                stdin=asyncio.subprocess.PIPE,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        self._id_file(program).write_text(f"{process.pid}\n", encoding="ascii")
        return process

    async def _end(self, program: Program, process: Process) -> None:
        """Asks the program to end, and ends it when it does not."""
        _signal(process, signal.SIGTERM)
        await _first_of(process.wait(), asyncio.sleep(self._habits.grace), self._hurry.wait())
        self._sweep(program, process)
        await process.wait()

    def _sweep(self, program: Program, process: Process) -> None:
        """Ends whatever is left of the program's group."""
        _signal(process, signal.SIGKILL)
        self._id_file(program).unlink(missing_ok=True)

    def _id_file(self, program: Program) -> Path:
        return self._ids / f"{program.name}.pid"


def last_line(log: Path) -> str:
    """The last line of a log that is not empty; its name when there is none."""
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), str(log)).removeprefix("lotse: ")


def _signal(process: Process, number: signal.Signals) -> None:
    # The group is called after its first process, and lives on when that one is gone before the others.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


async def _first_of(*waiting: Awaitable[object]) -> None:
    """Returns as soon as one of them is done; the others are not waited for any more."""
    tasks = [asyncio.ensure_future(one) for one in waiting]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


def _reason(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"Code {code}"


def _make_room(log: Path) -> None:
    """Puts a large log aside, over the one put aside before."""
    with suppress(FileNotFoundError):
        if log.stat().st_size > LARGEST_LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
