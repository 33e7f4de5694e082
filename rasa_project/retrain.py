"""Trains a model from the messages in data/nlu and the word lists of the agency.

    python retrain.py MODELS [--if-missing]

Builds the German pipeline first, then trains into the folder MODELS under a name with the time in it, so that
the newest model is the last by name as well. A model appears there only when it is whole; of older ones the
last few are kept to go back to. `LOTSE_DATA` names the folder with the word lists, ../data without it.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
import time
from contextlib import redirect_stdout
from datetime import datetime, timezone
from pathlib import Path

from quiet import HERE, prepare, report, signs_of_life

DATA = HERE.parent / "data"
GERMAN = HERE / "models" / "german"
KEPT_MODELS = 5
MODELS = "*.tar.gz"


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when a model was trained or is there, 2 after a sentence about what is wrong with the data."""
    parser = argparse.ArgumentParser(description="Trainiert das Sprachmodell.")
    parser.add_argument("models", type=Path, help="Ordner für die Modelle")
    parser.add_argument("--if-missing", action="store_true", help="nur, wenn dort noch keines liegt")
    options = parser.parse_args(arguments)
    folder: Path = options.models.absolute()
    if options.if_missing and any(folder.glob(MODELS)):
        return 0
    started = time.monotonic()
    prepare()
    try:
        with signs_of_life():
            report("1/2 Deutsche Pipeline aus den Wortlisten bauen (einige Sekunden) …")
            build_german()
            report("2/2 Modell trainieren (etwa eine Minute) …")
            model = train(folder)
    except ValueError as error:
        report(str(error))
        return 2
    discard_old(folder)
    report(f"Fertig nach {time.monotonic() - started:.0f} Sekunden: {model}")
    return 0


def build_german() -> None:
    """The spaCy pipeline that config.yml names. ValueError in one sentence when a word list is wrong."""
    from build_german import build

    build(Path(os.environ.get("LOTSE_DATA") or DATA), GERMAN)


def train(folder: Path) -> Path:
    """Trains into `folder` and returns the model. ValueError when Rasa did not make one."""
    from rasa.model_training import train as train_with_rasa

    folder.mkdir(parents=True, exist_ok=True)
    name = f"lotse-{datetime.now(timezone.utc):%Y%m%d-%H%M%S}"
    said = io.StringIO()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".training-") as aside:
        with redirect_stdout(said):
            result = train_with_rasa(
                domain="domain",
                config="config.yml",
                training_files=["data"],
                output=aside,
                fixed_model_name=name,
                force_training=True,
            )
        if result.model is None:
            raise ValueError(
                f"{said.getvalue()}\nRasa hat kein Modell gemacht (Code {result.code}); warum, steht darüber."
            )
        made = folder / Path(result.model).name
        shutil.move(result.model, made)
    return made


def discard_old(folder: Path) -> None:
    """Keeps the newest models and deletes the rest."""
    newest_first = sorted(folder.glob(MODELS), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest_first[KEPT_MODELS:]:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
