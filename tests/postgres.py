"""A throw-away PostgreSQL server for tests.

It lives in a temporary folder, listens on a socket in that folder and nowhere else, and is gone afterwards. No
database that somebody configured is ever looked at.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

MISSING = "PostgreSQL is not installed: initdb and pg_ctl come with the Debian package postgresql"
SERVER_USER = "postgres"
"""PostgreSQL refuses to run as root; then it runs as this user, whom the Debian package makes."""

FAST = "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"
"""A server that is thrown away need not survive a power cut."""


class Server:
    """A running server. It goes with all its databases, so nobody drops them."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    def new_database(self) -> str:
        """The address of a new and empty database."""
        name = f"test_{next(self._numbers)}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._url(name)

    def _url(self, database: str) -> str:
        return f"postgresql+psycopg://{SERVER_USER}@/{database}?host={self._socket}&port=5432"


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl: where the PATH has them, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda one: int(one.parts[-3]), default=None)
    return newest.parent if newest else None


def runnable() -> bool:
    """Whether a server can be started here."""
    if binaries() is None:
        return False
    if os.geteuid() != 0:
        return True
    return any(user.pw_name == SERVER_USER for user in pwd.getpwall())


@contextmanager
def running_server() -> Iterator[Server]:
    """Starts a server and stops it at the end."""
    # A short path: the name of a socket may have about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="lotse-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)
    data = folder / "data"
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", "port=5432", *FAST]
    options = " ".join(f"-c {setting}" for setting in settings)
    try:
        _run("initdb", "-D", data, "-U", SERVER_USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run("pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        yield Server(folder)
        _run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str | Path) -> None:
    folder = binaries()
    assert folder is not None, MISSING
    user = SERVER_USER if os.geteuid() == 0 else None
    # Without the PG... variables of the caller, which may point to a server that somebody uses.
    clean = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    subprocess.run(
        [folder / program, *arguments], check=True, user=user, env=clean, cwd="/", stdout=subprocess.DEVNULL
    )
