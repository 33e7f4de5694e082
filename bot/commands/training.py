"""`lotse train`: has a model trained in Rasa's environment, and says how that goes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from bot.advice.errors import LotseError
from bot.commands.stack import RASA_PROJECT, rasa_environment, rasa_python
from bot.programme_files import load
from bot.settings import Settings, make_folder

MODELS = "*.tar.gz"
GERMAN = RASA_PROJECT / "models" / "german"
"""The German pipeline that every model loads."""


class ProgramFailed(LotseError):
    """A program in Rasa's environment ended badly; what it said stands above."""


def train(settings: Settings) -> None:
    """Trains a model into LOTSE_VAR/models. DataError first when data/ is not as it should be."""
    load(settings.data)
    make_folder(settings.models)
    command = rasa_command("retrain.py", [str(settings.models)])
    code = subprocess.run(command, env=rasa_environment(settings), check=False).returncode
    if code:
        raise ProgramFailed(f"Das Training ist gescheitert (Code {code}); warum, steht darüber.")


def train_if_needed(settings: Settings) -> None:
    """Trains when there is no model yet; says so when there is one that is older than what it is made from."""
    newest = max((path.stat().st_mtime for path in settings.models.glob(MODELS)), default=None)
    if newest is None or not GERMAN.exists():
        _tell("Es gibt noch kein Sprachmodell; es wird jetzt trainiert (ein bis zwei Minuten).")
        train(settings)
    elif newest < last_change(settings):
        _tell("Hinweis: Seit dem letzten Training haben sich Daten geändert; „make train“ nimmt sie auf.")


def last_change(settings: Settings) -> float:
    """When something was last changed that a model is made from, in seconds since 1970."""
    parts = [settings.data, *(RASA_PROJECT / name for name in ("components", "data", "domain"))]
    files = [path for part in parts for path in part.rglob("*") if path.suffix in (".yml", ".py")]
    return max(path.stat().st_mtime for path in (*files, RASA_PROJECT / "config.yml"))


def rasa_command(script: str, arguments: Sequence[str]) -> list[str]:
    """How one of Rasa's scripts is run to its end. NotFound when there is no environment for it."""
    return [str(rasa_python()), str(RASA_PROJECT / script), *arguments]


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
