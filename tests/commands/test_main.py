"""The `lotse` command: one sentence for what a person can mend, a traceback for what is our fault."""

from __future__ import annotations

import argparse
import asyncio

import pytest

from bot.__main__ import main, run
from bot.advice.errors import DataError, SettingError
from bot.settings import Settings


@pytest.mark.parametrize(
    "error",
    [SettingError("LOTSE_RASA_PORT: „x“ geht nicht."), DataError("„id“ fehlt", file="hamm.yml", line=3)],
)
def test_our_errors_are_one_sentence(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and the sentence on standard error, without a traceback."""

    def refuse(settings: Settings, options: argparse.Namespace) -> None:
        raise error

    code = run(refuse, argparse.Namespace(env_file=None))

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert shown.err == f"lotse: {error}\n"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), asyncio.CancelledError()])
def test_an_interruption_is_quiet(interruption: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends a command without a word."""

    def interrupt(settings: Settings, options: argparse.Namespace) -> None:
        raise interruption

    assert run(interrupt, argparse.Namespace(env_file=None)) == 130
    assert capsys.readouterr().err == ""


def test_a_command_may_have_a_code_of_its_own() -> None:
    """What looks for something and found it says so by its exit code."""
    assert run(lambda settings, options: 1, argparse.Namespace(env_file=None)) == 1
    assert run(lambda settings, options: None, argparse.Namespace(env_file=None)) == 0


def test_what_nobody_expected_is_not_hidden() -> None:
    """An error that is not ours goes through with its traceback."""

    def break_down(settings: Settings, options: argparse.Namespace) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(break_down, argparse.Namespace(env_file=None))


def test_a_wrong_setting_stops_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Settings are read before anything is done."""
    monkeypatch.setenv("LOTSE_RASA_PORT", "acht")

    assert main(["leads", "--json"]) == 2
    assert "LOTSE_RASA_PORT" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo"], ["run"], ["bot"], ["rasa"], ["actions"], ["talk", "--script", "x.txt"], ["train"],
        ["parse", "--jsonl"], ["check", "--on", "2026-11-20"], ["leads", "--json"],
        ["catalogue", "check", "--on", "2026-11-20"], ["catalogue", "report", "--doubtful"],
        ["catalogue", "changes", "HEAD~1", "HEAD"], ["catalogue", "page"],
        ["advisor", "invite", "--name", "Sabine Brandt", "--area", "hamm"],
        ["bench", "nlu", "--train", "a.csv", "--test", "b.csv"], ["bench", "load", "--chats", "10", "--rate", "2"],
    ],
)  # fmt: skip
def test_every_promised_command_has_its_help(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """All commands of the contract are there and explain themselves."""
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--help"])

    assert end.value.code == 0
    assert "usage: lotse" in capsys.readouterr().out
