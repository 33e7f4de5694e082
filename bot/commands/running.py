"""`lotse demo` and `lotse run`: everything on this machine, started, watched and stopped together."""

from __future__ import annotations

import asyncio
import secrets
import signal
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any

from pydantic import SecretStr

from bot.advice.knowledge import Knowledge
from bot.commands import stack
from bot.commands.demo_guide import offer_advisors, rasa_is_ready
from bot.commands.ports import Place, check_free, only_one
from bot.commands.supervisor import Program, Supervisor
from bot.commands.training import train_if_needed
from bot.commands.trial import Trial
from bot.programme_files import load
from bot.settings import Address, Settings

Guide = Callable[[float], Coroutine[Any, Any, None]]
"""Tells what is ready, given the time when everything was started."""


def demo(settings: Settings) -> None:
    """Everything with the stand-in for Telegram, until Ctrl-C. SettingError or DataError before anything starts."""
    known = load(settings.data)
    settings = for_tryout(settings)
    servers = [*_rasa_places(settings), Place("probechat", settings.tryout_address, "LOTSE_TRYOUT_ADDRESS")]
    with only_one(settings.var):
        check_free(servers, folder=settings.var)
        train_if_needed(settings)
        first = [
            stack.tryout(settings, token=settings.token()),
            stack.actions(settings),
            stack.rasa(settings),
        ]
        asyncio.run(_run(settings, first, guide=partial(_guide_demo, settings, known)))


def run_on_telegram(settings: Settings) -> None:
    """Everything on the real Telegram, until Ctrl-C."""
    settings.token()
    load(settings.data)
    with only_one(settings.var):
        check_free(_rasa_places(settings), folder=settings.var)
        train_if_needed(settings)
        first = [stack.actions(settings), stack.rasa(settings)]
        asyncio.run(_run(settings, first, guide=partial(_guide_telegram, settings)))


def for_tryout(settings: Settings) -> Settings:
    """The same settings, but talking to the stand-in: the real token is never used in a trial."""
    trial = {
        "telegram_api": settings.tryout_address.url,
        "telegram_token": SecretStr(f"1:{secrets.token_urlsafe(24)}"),
        "webhook_url": None,
        "rasa_urls": (),
    }
    return settings.model_copy(update=trial)


def _rasa_places(settings: Settings) -> list[Place]:
    return [
        Place("rasa", Address(stack.HERE, settings.rasa_port), "LOTSE_RASA_PORT"),
        Place("actions", Address(stack.HERE, settings.actions_port), "LOTSE_ACTIONS_PORT"),
    ]


async def _run(settings: Settings, first: list[Program], *, guide: Guide) -> None:
    """Runs the servers and then the bot, which is ended before them so that it can finish what it began."""
    supervisor = Supervisor(settings.var, say=_say)
    stop = asyncio.Event()
    _end_on_signals(stop, supervisor)
    guiding = asyncio.create_task(guide(time.monotonic()))
    try:
        await supervisor.run(first, [stack.bot(settings)], stop=stop)
    finally:
        guiding.cancel()
        with suppress(asyncio.CancelledError):
            await guiding
    _say("Alles beendet.")


def _end_on_signals(stop: asyncio.Event, supervisor: Supervisor) -> None:
    """The first signal ends everything in order, the second one at once."""

    def end() -> None:
        if stop.is_set():
            supervisor.hurry()
        else:
            _say("Lotse wird beendet …")
            stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end)


async def _guide_demo(settings: Settings, known: Knowledge, started: float) -> None:
    page = settings.tryout_address.url
    _say(f"Lotse startet im Probebetrieb (Daten: {settings.var}, Protokolle: {settings.var / 'logs'}).")
    async with Trial(page) as trial:
        await trial.until_there()
        _say(f"Chatseite:  {page}/")
        seats = await offer_advisors(trial, settings, known)
        _say(f"Beratung:   {page}/  (rechts auf derselben Seite: {seats})")
    _say("Sie können schon schreiben; das Sprachmodell wird noch geladen (etwa 15 Sekunden).")
    await rasa_is_ready(settings)
    _say(f"Bereit nach {time.monotonic() - started:.0f} Sekunden. Beenden mit Strg-C.")


async def _guide_telegram(settings: Settings, started: float) -> None:
    _say(f"Lotse startet auf Telegram (Daten: {settings.var}, Protokolle: {settings.var / 'logs'}).")
    await rasa_is_ready(settings)
    _say(f"Bereit nach {time.monotonic() - started:.0f} Sekunden. Beenden mit Strg-C.")
    _say("Beratende laden Sie ein mit: lotse advisor invite --name NAME --area GEBIET")


def _say(line: str) -> None:
    print(line, flush=True)
