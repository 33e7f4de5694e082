"""Understands messages with the newest model, without a server.

    python parse.py MODELS

One JSON text a line on standard input, one JSON answer a line on standard output, in the form of Rasa's own
`/model/parse`. Answers come as messages go in, so a program may ask and wait in turn.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TextIO

from quiet import prepare


def main(arguments: list[str] | None = None) -> int:
    [models] = sys.argv[1:] if arguments is None else arguments
    folder = Path(models).absolute()
    # Libraries print what they like; the real standard output is for answers only.
    answers, sys.stdout = sys.stdout, sys.stderr
    prepare()
    asyncio.run(answer(folder, questions=sys.stdin, answers=answers))
    return 0


async def answer(models: Path, *, questions: TextIO, answers: TextIO) -> None:
    """Answers every question with the newest model in the folder."""
    from rasa.core.agent import Agent
    from rasa.model import get_latest_model

    agent = Agent.load(get_latest_model(str(models)))
    for line in questions:
        understood = await agent.parse_message(json.loads(line))
        print(json.dumps(understood, ensure_ascii=False, default=str), file=answers, flush=True)


if __name__ == "__main__":
    sys.exit(main())
