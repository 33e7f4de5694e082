"""`lotse catalogue schema`: writes data/schemas/, with which an editor completes and checks the data files.

The schemas are made from the facts, shared conditions and partners under data/ and from the codes of bot.advice,
so they are written anew when one of those changes. They know nothing about programmes: a programme that is broken
or missing stops nobody from making them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.advice.criteria import Condition
from bot.advice.facts import FactBook
from bot.advice.programme_reading import condition
from bot.advice.various_reading import fact
from bot.commands.schema_files import (
    conditions_schema,
    facts_schema,
    general_schema,
    partners_schema,
    topic_schema,
)
from bot.commands.schema_parts import Schema
from bot.commands.schema_programme import programme_schema
from bot.programme_files import read

if TYPE_CHECKING:
    from bot.settings import Settings

FOLDER = "schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

FILES = {
    "programme": "programmes/*.yml",
    "topic": "advice/*.yml",
    "conditions": "conditions.yml",
    "facts": "facts.yml",
    "partners": "partners.yml",
    "general": "general.yml",
}
"""Which files of data/ a schema is for."""


def write_schemas(settings: Settings) -> None:
    """Writes all schemas and prints what changed. DataError when the files they are made from are broken."""
    folder = settings.data / FOLDER
    folder.mkdir(exist_ok=True)
    for name, content in schema_texts(settings.data).items():
        path = folder / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(content, encoding="utf-8")
        print(f"{path}: {'unverändert' if content == old else 'geschrieben'}")


def schema_texts(data: Path) -> dict[str, str]:
    """What belongs into data/schemas/: file name and text."""
    return {
        f"{name}.schema.json": json.dumps({"$schema": DRAFT, **made}, ensure_ascii=False, indent=2) + "\n"
        for name, made in schemas(data).items()
    }


def schemas(data: Path) -> dict[str, Schema]:
    """Each schema by its name."""
    book = FactBook(tuple(fact(one) for one in read(data / "facts.yml").sections("facts")))
    shared, checks = shared_conditions(data, book=book)
    partners = _ids(data, "partners.yml", "partners")
    return {
        "programme": programme_schema(book, shared=shared, checks=checks, partners=partners),
        "topic": topic_schema(book.fact("topic").labels(), partners=partners),
        "conditions": conditions_schema(book, shared=shared),
        "facts": facts_schema(),
        "partners": partners_schema(_ids(data, "agency.yml", "areas")),
        "general": general_schema(),
    }


def shared_conditions(data: Path, *, book: FactBook) -> tuple[dict[str, Condition], list[str]]:
    """The shared conditions, and the names of the shared points for the advisor."""
    raw = read(data / "conditions.yml")
    shared: dict[str, Condition] = {}
    for one in raw.sections("conditions"):
        shared[one.text("id")] = condition(one.section("is"), book=book, shared=shared)
    return shared, [one.text("id") for one in raw.sections("checks")]


def _ids(data: Path, file: str, key: str) -> dict[str, str]:
    """The ids in a list of a file, with their names."""
    return {one.text("id"): one.text("name") for one in read(data / file).sections(key)}


def first_line(path: Path, *, schema: str) -> str:
    """The comment by which an editor finds the schema of a data file; `path` is relative to data/."""
    up = "../" * (len(path.parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema}.schema.json"


def files(data: Path) -> Iterator[tuple[Path, str]]:
    """Every data file that has a schema, with its name."""
    for schema, pattern in FILES.items():
        for path in sorted(data.glob(pattern)):
            yield path, schema
