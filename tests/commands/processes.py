"""Helpers of the tests that start real processes."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.commands.supervisor import Program

FAKE = Path(__file__).with_name("fake_program.py")
PATIENCE_SECONDS = 20


def a_program(manner: str, *, report: Path, name: str = "fake") -> Program:
    """A program to watch that writes its process id into `report` at each start."""
    return Program(
        name=name,
        python=Path(sys.executable),
        arguments=(str(FAKE), manner, str(report)),
        environment={"PATH": os.environ["PATH"]},
        folder=report.parent,
    )


def ids_in(report: Path) -> list[int]:
    """The process ids that were reported so far."""
    with suppress(FileNotFoundError):
        return [int(line) for line in report.read_text(encoding="utf-8").split()]
    return []


def alive(process_id: int) -> bool:
    """Whether the process runs; one that ended and only waits to be asked for its code does not."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    with suppress(FileNotFoundError):
        state = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        return state != "Z"
    return True


async def eventually(true: Callable[[], bool], *, why: str) -> None:
    """Waits until something is true; fails with `why` when it never becomes so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, why
        await asyncio.sleep(0.02)
