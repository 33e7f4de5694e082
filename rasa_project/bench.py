"""Trains the pipeline of config.yml on any file of `text,label` and measures it on another one.

    python bench.py TRAIN.csv TEST.csv

Prints one JSON object; null where a figure does not apply. The label `oos` means out of scope: rows with it in
the training file become the intent out_of_scope, which rejects as the fallback does.

    accuracy_in_scope  share of in-scope messages whose likeliest intent is right, nothing rejected
    macro_f1           the same predictions, every intent counted alike
    oos_recall         share of out-of-scope messages that are rejected, at the pipeline's own threshold
    in_scope_accepted  share of in-scope messages that are not
    oos_auroc          how well confidence tells one kind from the other, whatever the threshold
    best_mcc           Matthews' correlation over all intents and `oos`, at the best threshold there is
    train_s            seconds of training
    ms_per_message     milliseconds for each message, one after the other
"""

from __future__ import annotations

import asyncio
import csv
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quiet import prepare, report, signs_of_life

OOS = "oos"
OOS_INTENT = "out_of_scope"
FALLBACK = "nlu_fallback"
THRESHOLDS = [step / 100 for step in range(101)]


@dataclass(frozen=True)
class Row:
    """One message and what it should be taken for."""

    text: str
    label: str


@dataclass(frozen=True)
class Guess:
    """What the model says: the likeliest in-scope label, its confidence, and whether the message is rejected.

    `off_topic` says that the intent out_of_scope came first, whatever the threshold.
    """

    label: str
    confidence: float
    rejected: bool
    off_topic: bool


def main(arguments: list[str] | None = None) -> int:
    """Returns 0, or 2 after a sentence about a file that cannot be used."""
    train_file, test_file = (
        Path(one).absolute() for one in (sys.argv[1:] if arguments is None else arguments)
    )
    try:
        train_rows, test_rows = read_rows(train_file), read_rows(test_file)
    except (OSError, ValueError) as error:
        report(str(error))
        return 2
    prepare()
    with signs_of_life(), redirect_stdout(sys.stderr):
        figures = measure(train_rows, test_rows)
    print(json.dumps(figures))
    return 0


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file with the columns text and label. ValueError or OSError when it is none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"text", "label"} <= set(reader.fieldnames or ()):
            raise ValueError(
                f"{path}: erwartet werden die Spalten text und label, da sind {reader.fieldnames}."
            )
        rows = [Row(one["text"].strip(), one["label"].strip()) for one in reader if one["label"]]
    if not rows:
        raise ValueError(f"{path}: keine Zeile mit Text und Label.")
    return rows


def measure(train_rows: Sequence[Row], test_rows: Sequence[Row]) -> dict[str, Any]:
    """Trains, asks, and counts."""
    # Rasa takes long to import, which is no part of the training.
    import rasa.model_training  # noqa: F401

    from retrain import GERMAN, build_german

    if not GERMAN.exists():
        build_german()
    labels = sorted({row.label for row in train_rows} - {OOS})
    # Labels may hold signs that mean something to Rasa, so intents have names of their own.
    names = {label: f"intent_{place}" for place, label in enumerate(labels)} | {OOS: OOS_INTENT}
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        report(f"Training mit {len(train_rows)} Nachrichten …")
        started = time.monotonic()
        model = train(train_rows, names=names, folder=Path(folder))
        train_seconds = time.monotonic() - started
        report(f"Test mit {len(test_rows)} Nachrichten …")
        labels_of = {name: label for label, name in names.items()}
        guesses, seconds = asyncio.run(ask(model, test_rows, labels_of=labels_of))
    return {
        **figures(test_rows, guesses),
        "train_s": round(train_seconds, 2),
        "ms_per_message": round(1000 * seconds / len(test_rows), 2),
    }


def train(rows: Iterable[Row], *, names: dict[str, str], folder: Path) -> str:
    """Trains the NLU part of the pipeline and returns the model's file."""
    from rasa.model_training import train_nlu

    examples = [{"text": row.text, "intent": names[row.label], "entities": []} for row in rows if row.text]
    data = folder / "nlu.json"
    data.write_text(json.dumps({"rasa_nlu_data": {"common_examples": examples}}), encoding="utf-8")
    model = train_nlu(config="config.yml", nlu_data=str(data), output=str(folder))
    if model is None:
        raise RuntimeError("Rasa made no model")
    return str(model)


async def ask(model: str, rows: Sequence[Row], *, labels_of: dict[str, str]) -> tuple[list[Guess], float]:
    """The model's guess for every row, and the seconds that took."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    started = time.monotonic()
    said = [await agent.parse_message(row.text.lstrip("/ ") or "…") for row in rows]
    return [_guess(one, labels_of=labels_of) for one in said], time.monotonic() - started


def figures(rows: Sequence[Row], guesses: Sequence[Guess]) -> dict[str, float | None]:
    """Everything that can be counted from truth and guesses."""
    from sklearn.metrics import f1_score, roc_auc_score

    pairs = list(zip(rows, guesses, strict=True))
    inside = [(row, guess) for row, guess in pairs if row.label != OOS]
    outside = [guess for row, guess in pairs if row.label == OOS]
    truth, guessed = [row.label for row, _ in inside], [guess.label for _, guess in inside]
    auroc = None
    if inside and outside:
        auroc = roc_auc_score([row.label == OOS for row in rows], [-guess.confidence for guess in guesses])
    return {
        "accuracy_in_scope": _share(row.label == guess.label for row, guess in inside),
        "macro_f1": _rounded(f1_score(truth, guessed, average="macro", zero_division=0)) if inside else None,
        "oos_recall": _share(guess.rejected for guess in outside),
        "in_scope_accepted": _share(not guess.rejected for _, guess in inside),
        "oos_auroc": _rounded(auroc),
        "best_mcc": _rounded(_best_mcc(rows, guesses)),
    }


def _guess(said: dict[str, Any], *, labels_of: dict[str, str]) -> Guess:
    ranking = [one for one in said.get("intent_ranking", ()) if one["name"] != FALLBACK]
    inside = [one for one in ranking if one["name"] != OOS_INTENT]
    first = inside[0] if inside else {"name": "", "confidence": 0.0}
    return Guess(
        label=labels_of.get(first["name"], ""),
        confidence=float(first["confidence"]),
        rejected=(said.get("intent") or {}).get("name") in (None, FALLBACK, OOS_INTENT),
        off_topic=bool(ranking) and ranking[0]["name"] == OOS_INTENT,
    )


def _best_mcc(rows: Sequence[Row], guesses: Sequence[Guess]) -> float:
    from sklearn.metrics import matthews_corrcoef

    truth = [row.label for row in rows]

    def at(threshold: float) -> float:
        taken = [OOS if one.off_topic or one.confidence < threshold else one.label for one in guesses]
        return float(matthews_corrcoef(truth, taken))

    return max(map(at, THRESHOLDS))


def _share(hits: Iterable[bool]) -> float | None:
    counted = list(hits)
    return _rounded(sum(counted) / len(counted)) if counted else None


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(float(figure), 4)


if __name__ == "__main__":
    sys.exit(main())
