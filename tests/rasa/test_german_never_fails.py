"""Whatever is written, and wherever it breaks off, the German pipeline reads it without an error."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from tests.rasa import rasa_side, understood

pytestmark = rasa_side

NLU = Path(__file__).parents[2] / "rasa_project" / "data" / "nlu"
SAMPLE = 400
ODD = (
    "",
    " ",
    "von",
    "zwischen",
    "12 bis",
    "€",
    "-",
    "zwischen 2 und",
    "ca.",
    "10 -",
    "🙂",
    "…",
    "1.",
    "seit",
    "PLZ",
)


def messages() -> list[str]:
    """All training messages."""
    texts = []
    for path in sorted(NLU.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            texts += [line[2:] for line in block["examples"].splitlines()]
    return texts


def test_a_message_that_breaks_off_is_read() -> None:
    """People send before they are done; the last word may be "von" or "zwischen"."""
    chance = random.Random(4)
    for text in chance.sample(messages(), SAMPLE):
        words = text.split()
        understood(" ".join(words[: chance.randint(1, len(words))]))
        understood(" ".join(words[chance.randrange(len(words)) :]))


def test_scraps_are_read() -> None:
    """Alone, behind a number, and before one."""
    for scrap in ODD:
        for text in (scrap, f"12 {scrap}", f"{scrap} 12", f"{scrap} {scrap}"):
            understood(text)
