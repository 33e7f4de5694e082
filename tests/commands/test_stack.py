"""The programs of one machine: what they are told, and what they must not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.advice.errors import NotFound
from bot.commands import stack
from bot.commands.running import for_tryout
from bot.commands.supervisor import Program
from bot.settings import PROJECT, Address, Settings, read_settings

TOKEN = "7012345678:AAE9k2Lq0ZxYw3vUtSrQpOnMlKjIhGfEdCb"
SECRET = "geheim-0123456789-ABCDEFGHIJKLMNOP"


def a_settings(tmp_path: Path, **changes: object) -> Settings:
    """Settings with every secret set."""
    secrets = {name: SecretStr(SECRET + name) for name in ("webhook_secret", "rasa_token", "secret_key")}
    database = SecretStr(f"postgresql://lotse:{SECRET}@server/lotse")
    known = {
        "telegram_token": SecretStr(TOKEN),
        "database_url": database,
        "var": tmp_path,
        **secrets,
        **changes,
    }
    return read_settings(None).model_copy(update=known)


@pytest.fixture
def rasa_is_set_up(tmp_path: Path) -> None:
    try:
        stack.rasa_python()
    except NotFound:
        pytest.skip("Rasa's environment is not set up")


def rasa_side(settings: Settings) -> list[Program]:
    return [stack.rasa(settings), stack.actions(settings)]


@pytest.mark.usefixtures("rasa_is_set_up")
def test_no_secret_stands_among_the_arguments(tmp_path: Path) -> None:
    """Every user of the machine can read the arguments of a program, so no secret is there."""
    settings = a_settings(tmp_path)
    programs = [stack.bot(settings), stack.tryout(settings, token=TOKEN), *rasa_side(settings)]

    for program in programs:
        shown = " ".join(program.arguments) + repr(program)
        assert SECRET not in shown
        assert TOKEN not in shown


@pytest.mark.usefixtures("rasa_is_set_up")
def test_rasas_side_gets_only_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the bot's token nor the database nor the key of the buttons reaches Rasa or its actions."""
    monkeypatch.setenv("LOTSE_TELEGRAM_TOKEN", TOKEN)
    settings = a_settings(tmp_path)
    server, actions = rasa_side(settings)

    assert server.environment["LOTSE_RASA_TOKEN"] == settings.rasa_secret()
    assert "LOTSE_RASA_TOKEN" not in actions.environment
    for program in (server, actions):
        told = {name for name in program.environment if name.startswith("LOTSE_")}
        assert not told & {"LOTSE_TELEGRAM_TOKEN", "LOTSE_DATABASE_URL", "LOTSE_SECRET_KEY"}
        assert TOKEN not in program.environment.values()


@pytest.mark.usefixtures("rasa_is_set_up")
def test_what_is_set_outside_for_rasa_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In containers Rasa's place, database and actions are named by the environment."""
    monkeypatch.setenv("LOTSE_RASA_HOST", "0.0.0.0")
    monkeypatch.setenv("LOTSE_ACTIONS_URL", "http://actions:5055")

    server = stack.rasa(a_settings(tmp_path))

    assert server.environment["LOTSE_RASA_HOST"] == "0.0.0.0"
    assert server.environment["LOTSE_ACTIONS_URL"] == "http://actions:5055"


def test_the_bot_is_told_what_we_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot as its own process has the same settings, whatever its .env file says."""
    settings = a_settings(
        tmp_path,
        webhook_url="https://lotse.example",
        webhook_listen=Address("127.0.0.1", 9443),
        rasa_port=6005,
    )
    for name, value in stack.bot(settings).environment.items():
        monkeypatch.setenv(name, value)

    told = read_settings(None)

    same = (
        "telegram_token",
        "telegram_api",
        "webhook_url",
        "webhook_secret",
        "webhook_listen",
        "var",
        "data",
    )
    assert {name: getattr(told, name) for name in same} == {name: getattr(settings, name) for name in same}
    assert told.database == settings.database
    assert told.rasa == settings.rasa
    assert told.rasa_secret() == settings.rasa_secret()
    assert told.signing_key() == settings.signing_key()


def test_a_trial_knows_nothing_of_the_real_telegram(tmp_path: Path) -> None:
    """In a trial the real token is not used and no webhook is set, even when both are configured."""
    settings = for_tryout(a_settings(tmp_path, webhook_url="https://lotse.example"))

    assert settings.token() != TOKEN
    assert settings.telegram_api == settings.tryout_address.url
    assert settings.webhook_url is None
    assert "LOTSE_WEBHOOK_URL" not in stack.bot(settings).environment


def test_our_programs_talk_to_each_other_without_a_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy is for the way out; exceptions that are set already are kept."""
    monkeypatch.setenv("NO_PROXY", "intern.example")

    exceptions = stack.bot(a_settings(tmp_path)).environment["NO_PROXY"]

    assert exceptions.split(",") == ["intern.example", "127.0.0.1", "localhost"]


def test_what_is_started_is_there() -> None:
    """The files that programs are started from exist under their names."""
    for script in ("serve.py", "retrain.py", "parse.py", "bench.py"):
        assert (PROJECT / "rasa_project" / script).exists()
