"""`lotse train`: has a model trained in Rasa's environment, and says how that goes."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from bot.advice.errors import LotseError
from bot.commands.stack import RASA_PROJECT, rasa_environment, rasa_python
from bot.programme_files import load
from bot.settings import Settings, make_folder

MODELS = "*.tar.gz"


class ProgramFailed(LotseError):
    """A program in Rasa's environment ended badly; what it said stands above."""


def train(settings: Settings) -> None:
    """Trains a model into LOTSE_VAR/models. DataError first when data/ is not as it should be."""
    load(settings.data)
    make_folder(settings.models)
    code = run_in_rasa(settings, "retrain.py", str(settings.models))
    if code:
        raise ProgramFailed(f"Das Training ist gescheitert (Code {code}); warum, steht darüber.")


def train_if_needed(settings: Settings) -> None:
    """Trains when there is no model yet."""
    if not any(settings.models.glob(MODELS)):
        print(
            "Es gibt noch kein Sprachmodell; es wird jetzt trainiert (beim ersten Mal, etwa zwei Minuten).",
            flush=True,
        )
        train(settings)


def newest_model(settings: Settings) -> Path | None:
    """The model that Rasa would load."""
    return max(settings.models.glob(MODELS), key=lambda path: path.stat().st_mtime, default=None)


def run_in_rasa(settings: Settings, script: str, *arguments: str) -> int:
    """Runs one of Rasa's scripts to its end, on our own terminal; returns its exit code."""
    return subprocess.run(
        rasa_command(script, arguments), env=rasa_environment(settings), check=False
    ).returncode


def rasa_command(script: str, arguments: Sequence[str]) -> list[str]:
    return [str(rasa_python()), str(RASA_PROJECT / script), *arguments]
