"""The programs that make up Lotse on one machine, each with exactly the environment it needs.

Rasa's side gets neither the bot's token nor the database, and no secret ever stands among the arguments,
where every user of the machine could read it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.advice.errors import NotFound
from bot.commands.supervisor import Program
from bot.settings import FOR_RASA, PREFIX, PROJECT, Address, Settings, make_folder

RASA_PROJECT = PROJECT / "rasa_project"
HERE = "127.0.0.1"


def tryout(settings: Settings, *, token: str) -> Program:
    """The stand-in for Telegram."""
    address = settings.tryout_address
    return Program(
        name="probechat",
        python=Path(sys.executable),
        arguments=("-m", "bot.tryout", "--host", address.host, "--port", str(address.port)),
        environment=_environment(TELEGRAM_TOKEN=token),
        folder=PROJECT,
    )


def bot(settings: Settings) -> Program:
    """The bot itself. It is told all its settings, and reads none from a file that may say otherwise."""
    arguments = ("-m", "bot", "--env-file", os.devnull, "bot")
    return Program("bot", Path(sys.executable), arguments, _environment(**_told(settings)), PROJECT)


def rasa(settings: Settings) -> Program:
    """The Rasa server, on this machine only unless LOTSE_RASA_HOST says otherwise."""
    make_folder(settings.models)
    environment = rasa_environment(
        settings,
        RASA_TOKEN=settings.rasa_secret(),
        RASA_PORT=str(settings.rasa_port),
        MODELS=str(settings.models),
        ACTIONS_URL=Address(HERE, settings.actions_port).url,
        TRACKER_DB=str(settings.var / "rasa.db"),
    )
    return Program("rasa", rasa_python(), ("serve.py",), environment, RASA_PROJECT)


def actions(settings: Settings) -> Program:
    """The action server."""
    arguments = ("-m", "rasa_sdk", "--actions", "actions", "--port", str(settings.actions_port))
    environment = {"SANIC_HOST": HERE, **rasa_environment(settings)}
    return Program("actions", rasa_python(), arguments, environment, RASA_PROJECT)


def rasa_environment(settings: Settings, **ours: str) -> dict[str, str]:
    """What programs in Rasa's environment see. What is set for them outside goes before what we say."""
    set_outside = {name: value for name, value in os.environ.items() if name in FOR_RASA}
    return {
        **_environment(DATA=str(settings.data), **ours),
        "PYTHONPATH": os.pathsep.join((str(RASA_PROJECT), str(PROJECT))),
        "RASA_TELEMETRY_ENABLED": "false",
        **set_outside,
    }


def rasa_python() -> Path:
    """The interpreter of Rasa's own environment. NotFound when it was not set up."""
    path = RASA_PROJECT / ".venv" / "bin" / "python"
    if not path.exists():
        raise NotFound(
            "Die Umgebung von Rasa fehlt (rasa_project/.venv): Bitte zuerst „make setup“ aufrufen."
        )
    return path


def become(program: Program) -> None:
    """Replaces this process by the program, so that it runs in the foreground and gets all signals itself."""
    os.chdir(program.folder)
    os.execve(program.python, [str(program.python), *program.arguments], dict(program.environment))  # noqa: S606


def _environment(**ours: str) -> dict[str, str]:
    """Our environment without settings and without the traces of our own Python, plus what is named."""
    strip = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(PREFIX) and name not in strip
    }
    # A proxy is for the way out; our own programs talk to each other without it.
    direct = ",".join(
        filter(None, (os.environ.get("NO_PROXY", os.environ.get("no_proxy")), HERE, "localhost"))
    )
    kept |= {"PYTHONUNBUFFERED": "1", "NO_PROXY": direct, "no_proxy": direct}
    return kept | {f"{PREFIX}{name}": value for name, value in ours.items()}


def _told(settings: Settings) -> Mapping[str, str]:
    """All settings of the bot as the variables they came from, the derived ones included."""
    told = {
        "TELEGRAM_TOKEN": settings.token(),
        "TELEGRAM_API": settings.telegram_api,
        "DATABASE_URL": settings.database,
        "RASA_URLS": ",".join(settings.rasa),
        "RASA_TOKEN": settings.rasa_secret(),
        "SECRET_KEY": settings.signing_key().decode(),
        "VAR": str(settings.var),
        "DATA": str(settings.data),
    }
    if settings.webhook_url:
        listen = settings.webhook_listen
        told["WEBHOOK_URL"] = settings.webhook_url
        told["WEBHOOK_SECRET"] = settings.webhook_secret.get_secret_value()
        told["WEBHOOK_LISTEN"] = f"{listen.host}:{listen.port}"
    return told
