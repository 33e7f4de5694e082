"""`lotse demo` and `lotse talk` as programs, with everything they start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.commands.ports import free_port
from bot.settings import PROJECT
from tests.commands.processes import alive
from tests.conversations.conftest import models

__all__ = ["models"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
START_SECONDS = 120.0
OWNER = 1001


def environment(folder: Path, *, models: Path, **more: str) -> dict[str, str]:
    """A LOTSE_VAR of its own with the trained models, and nothing that is set for others."""
    (folder / "models").symlink_to(models)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    return {**kept, "LOTSE_VAR": str(folder), **more}


def lotse(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", "--env-file", os.devnull, *arguments]


@contextmanager
def a_demo(folder: Path, *, models: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    ports = {"LOTSE_RASA_PORT": str(free_port()), "LOTSE_ACTIONS_PORT": str(free_port())}
    told = environment(folder, models=models, LOTSE_TRYOUT_ADDRESS=f"127.0.0.1:{port}", **ports)
    demo = subprocess.Popen(lotse("demo"), cwd=PROJECT, env=told, stdout=subprocess.PIPE, text=True)
    try:
        yield demo
    finally:
        demo.kill()
        demo.wait()


def answered(page: httpx.Client, *, after: int) -> bool:
    """Whether the bot says something below this message within the time a start takes."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            seen = page.get(f"/tryout/chats/{OWNER}/messages").json()["messages"]
            if any(one["from_bot"] and one["message_id"] > after for one in seen):
                return True
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    return False


def is_there(page: httpx.Client) -> bool:
    try:
        return page.get("/").is_success
    except httpx.TransportError:
        return False


def wait_for_page(page: httpx.Client) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_there(page):
        assert time.monotonic() < deadline, "the page did not appear"
        time.sleep(0.1)


def test_a_demo_answers_and_ends_with_all_it_started(tmp_path: Path, models: Path) -> None:
    """The page is there before the model is, a message sent at once is answered, Ctrl-C leaves nothing behind."""
    port = free_port()
    with (
        a_demo(tmp_path, models=models, port=port) as demo,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as page,
    ):
        wait_for_page(page)
        sent = page.post(f"/tryout/chats/{OWNER}/text", json={"text": "Wer sind Sie?"}).json()["message"]
        was_answered = answered(page, after=sent["message_id"])
        started = [int(path.read_text(encoding="ascii")) for path in (tmp_path / "run").glob("*.pid")]
        demo.send_signal(signal.SIGINT)
        said, _ = demo.communicate(timeout=60)

    assert was_answered
    assert demo.returncode == 0
    assert len(started) == 4
    assert not any(alive(one) for one in started)
    assert f"http://127.0.0.1:{port}/" in said


SCRIPT = """\
# Ein Anfang, wie er im Probebetrieb vorkommt
Guten Tag
[Foto]
Ich möchte mit jemandem sprechen
"""


def test_a_script_is_played_and_printed(tmp_path: Path, models: Path) -> None:
    """Everything that is said stands on standard output, by whom it was said, and nothing else."""
    script = tmp_path / "script.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    var = tmp_path / "var"
    var.mkdir()
    told = environment(var, models=models)

    played = subprocess.run(
        lotse("talk", "--script", str(script), "--mask"),
        cwd=PROJECT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    speakers = [line.partition(":")[0] for line in played.stdout.splitlines() if line[:1] not in (" ", "")]
    assert speakers[0] == "Inhaber"
    assert set(speakers) == {"Inhaber", "Lotse"}
    assert speakers.count("Inhaber") == 3
    assert "[Foto]" in played.stdout
