"""Looks, before anything starts, whether everything will find its place: one Lotse per folder, every port free."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.advice.errors import SettingError
from bot.commands.supervisor import LEASH
from bot.settings import Address, make_folder

CONNECT_SECONDS = 1.0


@dataclass(frozen=True)
class Place:
    """Where a program wants to listen, and the setting that says so. `name` is the program's."""

    name: str
    address: Address
    setting: str


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Holds the folder for one Lotse. SettingError when another one has it; a hard end frees it by itself."""
    make_folder(folder / "run")
    with (folder / "run" / "lotse.lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            lock.seek(0)
            raise SettingError(
                f"In {folder} läuft schon ein Lotse (Prozess {lock.read().strip()}): "
                "Bitte ihn beenden oder mit LOTSE_VAR einen anderen Ordner nennen."
            ) from taken
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def check_free(places: Sequence[Place], *, folder: Path) -> None:
    """SettingError for the first place that is taken or not allowed; names an earlier program of ours on it."""
    for place in places:
        address = place.address
        trouble = _trouble(address)
        if trouble is None:
            continue
        if trouble == errno.EADDRINUSE and (process_id := left_behind(place.name, folder=folder)):
            raise SettingError(
                f"Auf {address.host}:{address.port} läuft noch „{place.name}“ von einem Start, der hart beendet wurde "
                f"(Prozess {process_id}): Bitte „kill {process_id}“ und noch einmal starten."
            )
        what = "ist belegt" if trouble == errno.EADDRINUSE else f"geht nicht ({os.strerror(trouble)})"
        raise SettingError(
            f"{place.setting}: {address.host}:{address.port} für „{place.name}“ {what}; "
            f"ein anderer Port lässt sich mit {place.setting} wählen."
        )


def free_port() -> int:
    """A port of this machine that nobody uses at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def left_behind(name: str, *, folder: Path) -> int | None:
    """The id of a program that an earlier start noted and that still runs."""
    with suppress(OSError, ValueError):
        process_id = int((folder / "run" / f"{name}.pid").read_text(encoding="ascii"))
        # A number may have been given to somebody else since, so we look at who it is.
        shown = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(process_id)],  # noqa: S607
            check=False,
            capture_output=True,
            text=True,
        )
        return process_id if str(LEASH) in shown.stdout else None
    return None


def _trouble(address: Address) -> int | None:
    """The error number that keeps us from listening there; None when nothing does."""
    # Another system may let us listen beside somebody on all addresses, so we also knock.
    with suppress(OSError), socket.create_connection(address, timeout=CONNECT_SECONDS):
        return errno.EADDRINUSE
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        socket.create_server(address, family=family).close()
    except OSError as error:
        return error.errno
    return None
