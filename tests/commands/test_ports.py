"""What is looked at before anything starts."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import pytest

from bot.advice.errors import SettingError
from bot.commands.ports import Place, check_free, free_port, only_one
from bot.commands.supervisor import Habits, Supervisor
from bot.settings import Address
from tests.commands.processes import a_program, eventually, ids_in


def a_place(port: int, *, name: str = "rasa") -> Place:
    return Place(name, Address("127.0.0.1", port), "LOTSE_RASA_PORT")


def test_free_ports_pass(tmp_path: Path) -> None:
    """Where nobody listens nothing is said."""
    check_free([a_place(free_port()), a_place(free_port())], folder=tmp_path)


def test_a_taken_port_is_named_with_its_setting(tmp_path: Path) -> None:
    """The sentence names the port, the program and the setting that moves it."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(SettingError) as refused:
            check_free([a_place(free_port()), a_place(port)], folder=tmp_path)

    assert all(
        word in str(refused.value) for word in (f"127.0.0.1:{port}", "„rasa“", "LOTSE_RASA_PORT", "belegt")
    )


async def test_a_program_left_behind_is_named_with_its_number(tmp_path: Path) -> None:
    """What an earlier start left on a port is told apart from what belongs to others, and not touched."""
    report = tmp_path / "report"
    stop = asyncio.Event()
    keeper = Supervisor(tmp_path, say=print, habits=Habits(pauses=(0.01,)))
    running = asyncio.create_task(keeper.run([a_program("steady", report=report, name="rasa")], stop=stop))
    await eventually(
        lambda: (tmp_path / "run" / "rasa.pid").exists() and bool(ids_in(report)), why="no start"
    )
    [process_id] = ids_in(report)

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingError) as refused:
        check_free([a_place(taken.getsockname()[1])], folder=tmp_path)
    stop.set()
    await running

    assert f"kill {process_id}" in str(refused.value)


def test_a_number_that_belongs_to_somebody_else_is_not_named(tmp_path: Path) -> None:
    """A process id that was given out again since does not get anybody killed."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "rasa.pid").write_text(str(os.getpid()), encoding="ascii")

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingError) as refused:
        check_free([a_place(taken.getsockname()[1])], folder=tmp_path)

    assert "kill" not in str(refused.value)


def test_one_folder_holds_one_lotse(tmp_path: Path) -> None:
    """A second start on the same folder is refused and told who has it; afterwards the folder is free again."""
    with only_one(tmp_path), pytest.raises(SettingError, match=f"Prozess {os.getpid()}"), only_one(tmp_path):
        pass

    with only_one(tmp_path):
        pass
