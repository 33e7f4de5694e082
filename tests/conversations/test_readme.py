"""The README shows a conversation that really happens."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

from bot.commands.conversation import masked
from tests.conversations.house import ROOT

SCRIPT = ROOT / "tests" / "conversations" / "scripts" / "first_conversation.txt"
TURN = re.compile(r"^(?=\S)", re.MULTILINE)


def turns(transcript: str) -> Counter[str]:
    """The messages of a transcript; who of two advisors is told first is left to chance."""
    return Counter(turn.strip() for turn in TURN.split(masked(transcript)) if turn.strip())


def test_the_conversation_of_the_readme_is_the_one_that_happens(models: Path) -> None:
    """Played again over the whole stack, the same script gives the same messages."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0]

    played = subprocess.run(
        [ROOT / ".venv" / "bin" / "lotse", "--env-file", os.devnull, "talk", "--script", SCRIPT],
        env={**os.environ, "LOTSE_VAR": str(models.parent)},
        check=True,
        capture_output=True,
        text=True,
        timeout=180,
    )

    assert turns(played.stdout) == turns(shown)
