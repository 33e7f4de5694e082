"""The house: who may import whom, doors with a sign, settings that are known, no path of anybody's machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import FOR_RASA, Settings

ROOT = Path(__file__).parents[1]
DESK = ("bot.advice", "bot.desk")
RASA_SIDE = ("bot.advice", "bot.programme_files")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "bot/advice": ("bot.advice",),
    "bot/desk": DESK,
    "bot/store": ("bot.advice", "bot.store", "sqlalchemy", "alembic"),
    "bot/rasa_client.py": ("bot.advice", "bot.desk.ports", "httpx"),
    "bot/programme_files.py": ("bot.advice", "yaml"),
    "bot/chat": (
        *DESK, "bot.chat", "telegram", "aiolimiter", "email_validator", "phonenumbers", "stdnum", "tornado",
    ),
    "bot/console": (*DESK, "bot.console", "starlette", "jinja2", "sse_starlette", "uvicorn"),
    "bot/tryout": ("bot.tryout", "starlette", "uvicorn", "sse_starlette", "httpx", "jinja2"),
    "rasa_project/actions": (*RASA_SIDE, "actions", "rasa_sdk"),
    "rasa_project/components": (
        *RASA_SIDE, "components", "rasa", "spacy", "srsly", "rapidfuzz", "text_to_num", "numpy", "scipy",
        "sklearn", "yaml",
    ),
}  # fmt: skip
"""What a room may import beside the standard library; a name stands for everything below it."""

ONLY_BY_MAIN = "bot.commands"
ROOMS_WITH_DOORS = [room for room in (*MAY_IMPORT, "bot/commands") if not room.endswith(".py")]


def modules(room: str) -> Iterator[Path]:
    path = ROOT / room
    return iter([path] if path.is_file() else sorted(path.rglob("*.py")))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            # `from bot import store` imports bot.store; `from bot.store import x` imports bot.store.
            yield from (f"{node.module}.{name.name}" for name in node.names)


def belongs(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    """Each room keeps to the table above; the standard library is open to all."""
    strangers = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(room)
        for name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names and not belongs(name, MAY_IMPORT[room])
    ]

    assert strangers == []


def test_nothing_imports_the_commands() -> None:
    """Only `bot/__main__.py` and the commands themselves know the commands."""
    everybody = [path for room in (*MAY_IMPORT, "bot/settings.py") for path in modules(room)]
    guests = [
        str(path.relative_to(ROOT))
        for path in (*everybody, *(ROOT / "rasa_project").glob("*.py"))
        if any(belongs(name, (ONLY_BY_MAIN,)) for name in imports(path))
    ]

    assert guests == []


@pytest.mark.parametrize("room", ROOMS_WITH_DOORS)
def test_every_room_has_a_sign_at_its_door(room: str) -> None:
    """The docstring of a room's `__init__.py` says what it is for."""
    if not any(modules(room)):
        pytest.skip(f"{room} is not there yet")

    assert ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8")))


def our_files() -> list[Path]:
    """All files that are or would be tracked."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(
            listed, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    return [path for name in names if (path := ROOT / name).is_file()]


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    for path in our_files():
        if not suffixes or path.suffix in suffixes:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_every_setting_is_known_and_explained() -> None:
    """A LOTSE_ variable in code is a field of Settings or handed to Rasa, and a guide explains it."""
    fields = {f"LOTSE_{name.upper()}" for name in Settings.model_fields}
    used = {
        name
        for path, text in texts(".py", ".yml")
        if "tests" not in path.parts
        for name in re.findall(r"LOTSE_[A-Z_]*[A-Z]", text)
    }
    guides = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
                     if (ROOT / name).exists())  # fmt: skip

    assert used - fields - FOR_RASA == set()
    assert {name for name in fields | FOR_RASA if name not in guides} == set()


def test_no_file_knows_anybodys_machine() -> None:
    """No path of the machine it was written on stands in a file."""
    private = re.compile(r"(?<![\w./-])/(?:wor" + r"k|tm" + r"p|roo" + r"t|hom" + r"e)/\w")

    assert [str(path.relative_to(ROOT)) for path, text in texts() if private.search(text)] == []
