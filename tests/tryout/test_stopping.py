"""The stand-in as a program: it starts by itself and stops when asked to."""

import asyncio
import os
import signal
import socket
import sys
import time

import httpx
import pytest

from tests.tryout.running import LOCAL, OWNER, TOKEN


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_stops_within_two_seconds(number: signal.Signals) -> None:
    """Open long polls and listeners do not keep it: they get a proper end, and the exit code is 0."""
    process, url = await _started()
    async with httpx.AsyncClient(base_url=url, timeout=30, **LOCAL) as client:
        async with asyncio.timeout(20), client.stream("GET", f"/tryout/chats/{OWNER}/events") as stream:
            lines = stream.aiter_lines()
            await anext(lines)
            poll = asyncio.create_task(client.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 40}))
            await _until_logged(client)
            asked_at = time.monotonic()
            process.send_signal(number)
            answer = await poll
            rest = [line async for line in lines]
        code = await process.wait()
        took = time.monotonic() - asked_at

    assert answer.json() == {"ok": True, "result": []}
    assert rest
    assert code == 0
    assert took < 2


async def test_a_taken_port_is_an_error_and_not_an_address() -> None:
    """Where it cannot listen it says so, and does not name an address."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = await _program("--port", str(taken.getsockname()[1]))
        said, complaint = await process.communicate()

    assert process.returncode
    assert (said, b"address already in use" in complaint) == (b"", True)


async def test_without_a_token_it_says_which_one_it_needs() -> None:
    """The missing setting is named."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.tryout", env=_environment(), stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()

    assert process.returncode == 1
    assert b"LOTSE_TELEGRAM_TOKEN" in said


async def _started() -> tuple[asyncio.subprocess.Process, str]:
    """The program on a free port, and the address it names."""
    process = await _program("--port", "0")
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    return process, line.removeprefix("Probechat: ").strip()


async def _program(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.tryout", *arguments),
        env=_environment(LOTSE_TELEGRAM_TOKEN=TOKEN),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def _until_logged(client: httpx.AsyncClient) -> None:
    """Returns once the getUpdates call has come in."""
    while not (await client.get("/tryout/calls")).json()["calls"]:
        pass  # Each look is a call over the network, so this is no busy loop.


def _environment(**more: str) -> dict[str, str]:
    rest = {name: value for name, value in os.environ.items() if name != "LOTSE_TELEGRAM_TOKEN"}
    return rest | more
