"""`lotse catalogue changes`: what changed between two data folders, or two states of one under git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.advice.catalogue_changes import Change, changes
from bot.advice.errors import DataError, NotFound
from bot.advice.german import listing
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Catalogue
from bot.commands.catalogue_check import today
from bot.programme_files import load
from bot.settings import Settings

SHORT = 100
"""A change of so many characters stands in one line."""


def compare_catalogues(settings: Settings, *, old: str, new: str, on: date | None) -> None:
    """Prints the changes. NotFound when one of the two is neither a folder nor known to git."""
    before, now = _state(old, data=settings.data), _state(new, data=settings.data)
    found = changes(before.catalogue, now.catalogue, book=now.book, on=on or today(now))
    print("\n\n".join(written(found, catalogues=(now.catalogue, before.catalogue))) or "Keine Änderungen.")


def written(found: Sequence[Change], *, catalogues: Sequence[Catalogue]) -> Iterator[str]:
    """A block for each programme. What changed in several at once, as shared conditions do, is said once."""
    programmes: dict[str, list[str]] = defaultdict(list)
    for one in found:
        programmes[one.sentence].append(one.programme)
    blocks: dict[str, list[str]] = defaultdict(list)
    for sentence, ids in programmes.items():
        names = [_name(one, catalogues=catalogues) for one in ids]
        blocks[listing(names)].append(_line(sentence))
    for title, lines in blocks.items():
        yield "\n".join([title, *lines])


def _line(sentence: str) -> str:
    """Old and new of a long sentence below each other, so that an eye can compare them."""
    broken = sentence.replace(" → ", "\n  → ") if len(sentence) > SHORT else sentence
    return textwrap.indent(broken, "  ")


def _name(programme: str, *, catalogues: Sequence[Catalogue]) -> str:
    return next(one.programme(programme).short_name for one in catalogues if programme in one)


def _state(given: str, *, data: Path) -> Knowledge:
    """What lay in this folder, or in the data folder at this revision."""
    if Path(given).is_dir():
        return load(Path(given))
    with _at_revision(given, data=data) as folder:
        try:
            return load(folder)
        except DataError as error:
            problem = f"dieser Stand passt nicht zu dieser Fassung von Lotse ({error})"
            raise DataError(problem, file=given) from error


@contextmanager
def _at_revision(revision: str, *, data: Path) -> Iterator[Path]:
    """The data folder as git has it at a revision, in a folder that is gone afterwards."""
    # Run inside the folder, git packs this folder only. What is given is never taken for an option.
    asked = ["git", "archive", "--format=tar", "--end-of-options", revision]
    try:
        packed = subprocess.run(asked, cwd=data, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotFound(
            f"„{revision}“ ist weder ein Ordner mit Daten noch ein Stand, den git für {data} kennt "
            "(zum Beispiel HEAD~1, ein Zweig oder ein Tag)."
        ) from error
    with TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
        yield Path(folder)
