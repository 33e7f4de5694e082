"""The supervisor, with real processes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.advice.errors import SettingError
from bot.commands import supervisor as supervisor_module
from bot.commands.supervisor import Habits, Program, Supervisor
from tests.commands.processes import a_program, alive, eventually, ids_in

QUICK = Habits(pauses=(0.01,), grace=10)


@asynccontextmanager
async def supervised(
    *stages: list[Program], folder: Path, habits: Habits = QUICK, said: list[str] | None = None
) -> AsyncIterator[Supervisor]:
    """Runs the programs for the length of a block."""
    keeper = Supervisor(folder, say=(said if said is not None else []).append, habits=habits)
    stop = asyncio.Event()
    running = asyncio.create_task(keeper.run(*stages, stop=stop))
    try:
        yield keeper
    finally:
        stop.set()
        await running


async def test_programs_run_and_end_when_asked(tmp_path: Path) -> None:
    """A program runs until the supervisor is told to stop; then it is gone, and so is the note of its id."""
    report = tmp_path / "report"

    async with supervised([a_program("steady", report=report)], folder=tmp_path):
        await eventually(lambda: bool(ids_in(report)), why="the program did not start")
        [process_id] = ids_in(report)
        assert (tmp_path / "run" / "fake.pid").read_text(encoding="ascii").strip() == str(process_id)

    assert not alive(process_id)
    assert list((tmp_path / "run").iterdir()) == []
    assert "steady is there" in (tmp_path / "logs" / "fake.log").read_text(encoding="utf-8")


async def test_a_program_that_dies_is_started_again(tmp_path: Path) -> None:
    """After a hard death the program comes back, and a sentence names it, the reason and the log."""
    report, said = tmp_path / "report", list[str]()

    async with supervised([a_program("steady", report=report)], folder=tmp_path, said=said):
        await eventually(lambda: bool(ids_in(report)), why="the program did not start")
        os.kill(ids_in(report)[0], signal.SIGKILL)
        await eventually(lambda: len(ids_in(report)) == 2, why="the program did not come back")

    assert len(said) == 1
    assert all(word in said[0] for word in ("„fake“", "SIGKILL", "fake.log"))
    assert not any(alive(one) for one in ids_in(report))


async def test_the_pauses_grow(tmp_path: Path) -> None:
    """A program that keeps dying is started less and less often."""
    report, said = tmp_path / "report", list[str]()
    habits = Habits(pauses=(0.01, 0.02, 0.03), grace=10)

    async with supervised([a_program("brief", report=report)], folder=tmp_path, habits=habits, said=said):
        await eventually(lambda: len(said) >= 4, why="the program was not started often enough")

    pauses = [line.partition(" startet in ")[2].split()[0] for line in said[:4]]
    assert pauses == ["0.01", "0.02", "0.03", "0.03"]
    assert "Code 3" in said[0]


async def test_a_stubborn_program_is_ended_after_the_grace(tmp_path: Path) -> None:
    """Whoever ignores the wish to end is killed, and not before the grace is over."""
    report = tmp_path / "report"
    habits = Habits(pauses=(0.01,), grace=0.3)

    async with supervised([a_program("stubborn", report=report)], folder=tmp_path, habits=habits):
        await eventually(lambda: bool(ids_in(report)), why="the program did not start")
        asked = time.monotonic()

    assert 0.3 <= time.monotonic() - asked < 5
    assert not alive(ids_in(report)[0])


async def test_hurry_ends_the_grace(tmp_path: Path) -> None:
    """Asked a second time, the supervisor waits for nobody."""
    report = tmp_path / "report"

    async with supervised([a_program("stubborn", report=report)], folder=tmp_path) as keeper:
        await eventually(lambda: bool(ids_in(report)), why="the program did not start")
        keeper.hurry()
        asked = time.monotonic()

    assert time.monotonic() - asked < QUICK.grace / 2


async def test_children_of_a_program_are_ended_too(tmp_path: Path) -> None:
    """Nothing that a program started outlives it."""
    report = tmp_path / "report"

    async with supervised([a_program("parent", report=report)], folder=tmp_path):
        await eventually(lambda: len(ids_in(report)) == 2, why="the program and its child did not start")

    await eventually(lambda: not any(map(alive, ids_in(report))), why="somebody was left behind")


async def test_later_stages_end_first(tmp_path: Path) -> None:
    """The bot ends while the servers it needs are still there."""
    servers, bot = tmp_path / "servers", tmp_path / "bot"
    stages = (
        [a_program("steady", report=servers, name="server")],
        [a_program("stubborn", report=bot, name="bot")],
    )
    habits = Habits(pauses=(0.01,), grace=0.5)
    keeper = Supervisor(tmp_path, say=print, habits=habits)
    stop = asyncio.Event()
    running = asyncio.create_task(keeper.run(*stages, stop=stop))
    await eventually(lambda: bool(ids_in(servers) and ids_in(bot)), why="the programs did not start")

    stop.set()
    await asyncio.sleep(0.1)
    both = alive(ids_in(servers)[0]), alive(ids_in(bot)[0])
    await running

    assert both == (True, True)
    assert not any(alive(one) for one in (*ids_in(servers), *ids_in(bot)))


async def test_a_program_that_cannot_be_started_ends_the_rest(tmp_path: Path) -> None:
    """Without its interpreter nothing runs, and the error is not swallowed."""
    report = tmp_path / "report"
    lost = Program("lost", tmp_path / "no-python", (), {}, tmp_path)
    keeper = Supervisor(tmp_path, say=print, habits=QUICK)

    with pytest.raises(FileNotFoundError):
        await keeper.run([a_program("steady", report=report), lost], stop=asyncio.Event())

    assert not any(alive(one) for one in ids_in(report))


async def test_a_program_that_refuses_ends_the_rest(tmp_path: Path) -> None:
    """When a setting is wrong, nothing is tried again: its own sentence is the error."""
    report, other = tmp_path / "report", tmp_path / "other"
    keeper = Supervisor(tmp_path, say=print, habits=QUICK)
    programs = [a_program("steady", report=other, name="other"), a_program("refuses", report=report)]

    with pytest.raises(SettingError, match=r"^refuses is there$"):
        await keeper.run(programs, stop=asyncio.Event())

    assert not any(alive(one) for one in (*ids_in(report), *ids_in(other)))


STARTER = """
import asyncio, sys
from pathlib import Path
from bot.commands.supervisor import Supervisor
from tests.commands.processes import a_program
folder = Path(sys.argv[1])
asyncio.run(Supervisor(folder, say=print).run([a_program("parent", report=folder / "report")], stop=asyncio.Event()))
"""


async def test_a_hard_end_of_the_supervisor_leaves_nobody_behind(tmp_path: Path) -> None:
    """When the supervisor itself is killed, its programs notice and end."""
    report = tmp_path / "report"
    root = Path(supervisor_module.__file__).parents[2]
    starter = await asyncio.create_subprocess_exec(sys.executable, "-c", STARTER, tmp_path, cwd=root)
    await eventually(lambda: len(ids_in(report)) == 2, why="the program and its child did not start")

    starter.kill()
    await starter.wait()

    await eventually(lambda: not any(map(alive, ids_in(report))), why="somebody outlived the supervisor")


async def test_a_large_log_is_put_aside(tmp_path: Path) -> None:
    """Logs do not fill the disk: at a start a large one makes room."""
    report, logs = tmp_path / "report", tmp_path / "logs"
    logs.mkdir()
    with (logs / "fake.log").open("wb") as log:
        log.truncate(supervisor_module.LARGEST_LOG_BYTES + 1)

    async with supervised([a_program("steady", report=report)], folder=tmp_path):
        await eventually(lambda: bool(ids_in(report)), why="the program did not start")

    assert (logs / "fake.log.1").stat().st_size > supervisor_module.LARGEST_LOG_BYTES
    assert (logs / "fake.log").stat().st_size < 1000
