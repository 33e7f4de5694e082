"""`lotse bench nlu`: measures the pipeline on any data set. What the figures mean stands in rasa_project/bench.py."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bot.commands.stack import rasa_environment
from bot.commands.training import ProgramFailed, rasa_command
from bot.settings import Settings


def bench_nlu(settings: Settings, *, train: Path, test: Path) -> None:
    """Prints the figures as JSON."""
    command = rasa_command("bench.py", [str(train.absolute()), str(test.absolute())])
    code = subprocess.run(command, env=rasa_environment(settings), check=False).returncode
    if code:
        raise ProgramFailed(f"Die Messung ist gescheitert (Code {code}); warum, steht darüber.")
