"""Opening a database: what is set on it, and what is said when it cannot be opened."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.advice.errors import SettingError
from bot.store.engine import READS_ONLY, open_engine
from tests.store.databases import opened

WRONG_ADDRESSES = [
    "",
    "gibberish",
    "mysql://lotse:geheim@localhost/lotse",
    "postgresql+psycopg2://lotse:geheim@localhost/lotse",
    "postgresql://lotse:geheim@localhost:port/lotse",
    "postgresql://localhost/lotse?user=lotse&password=geheim",
    "sqlite://",
    "sqlite:///:memory:",
    "sqlite://lotse:geheim@localhost/lotse.db",
    "sqlite:///lotse.db?key=geheim",
]
UNREACHABLE = [
    "postgresql://lotse:geheim@127.0.0.1:1/lotse",
    "postgres://lotse:geheim@127.0.0.1:1/lotse",
    "postgresql://lotse:geheim@127.0.0.1:1/lotse?no_such_option=geheim",
    "postgresql://lotse:1/geheim@127.0.0.1/lotse",
]


@pytest.mark.parametrize("url", WRONG_ADDRESSES)
def test_a_wrong_address_is_refused_with_what_is_allowed(url: str) -> None:
    """The sentence names the setting and the two forms of an address, and no secret."""
    with pytest.raises(SettingError, match=r"LOTSE_DATABASE_URL.*sqlite:///.*postgresql://") as refused:
        open_engine(url)

    assert _tells_nothing(refused.value)


@pytest.mark.parametrize("url", UNREACHABLE)
def test_a_server_that_cannot_be_reached_is_a_setting_to_check(url: str) -> None:
    """One sentence says what to check, and no secret."""
    with pytest.raises(SettingError, match=r"Bitte prüfen.*LOTSE_DATABASE_URL") as refused:
        open_engine(url)

    assert _tells_nothing(refused.value)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A folder that does not exist is the usual reason; the sentence shows the path."""
    with pytest.raises(SettingError, match=r"missing/lotse\.db lässt sich nicht öffnen"):
        open_engine(f"sqlite:///{tmp_path}/missing/lotse.db")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """Somebody's letter is not overwritten."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Sehr geehrte Damen und Herren, " * 100)

    with pytest.raises(SettingError, match=r"letter\.txt lässt sich nicht öffnen"):
        open_engine(f"sqlite:///{letter}")
    assert letter.read_text().startswith("Sehr geehrte")


def test_the_password_shows_nowhere(database: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the engine's name nor the most talkative log has it."""
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")
    with opened(database.replace("postgres@", "postgres:geheim@")) as engine, engine.connect() as connection:
        connection.execute(text("SELECT 1"))

    assert "geheim" not in repr(engine) + str(engine.url) + caplog.text


def test_errors_do_not_quote_what_people_wrote(engine: Engine) -> None:
    """They end up in logs; the values of a statement must not."""
    with pytest.raises(SQLAlchemyError) as failed, engine.begin() as connection:
        connection.execute(text("SELECT :phone FROM no_such_table"), {"phone": "+493023125042"})

    assert "3023125042" not in str(failed.value)


def test_sqlite_is_set_up_to_survive_a_power_cut(tmp_path: Path) -> None:
    """Write-ahead log, every commit on the disk, foreign keys on, and patience with another writer."""
    with opened(f"sqlite:///{tmp_path}/lotse.db") as engine, engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names}

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """It holds what people told us; so does the log beside it."""
    with opened(f"sqlite:///{tmp_path}/lotse.db") as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE told (words TEXT)"))
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}

    assert modes == {"lotse.db": 0o600, "lotse.db-wal": 0o600, "lotse.db-shm": 0o600}


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    """It sees what was true before the open transaction."""
    count = text("SELECT count(*) FROM lanes")
    with engine.begin() as writing, engine.execution_options(**READS_ONLY).connect() as reading:
        writing.execute(text("INSERT INTO lanes VALUES ('inbox', 1, 'w', '2026-03-02')"))

        assert reading.execute(count).scalar_one() == 0


def _tells_nothing(error: SettingError) -> bool:
    """No secret in the sentence, and no other error behind it that could have one."""
    return "geheim" not in str(error) and error.__context__ is None and error.__cause__ is None
