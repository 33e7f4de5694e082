"""The one reader of the YAML files under data/, used by the bot and by Rasa's actions alike.

YAML has traps: two readers take `01067` for two different numbers, and `no` for false. So there is one
reader, PyYAML's safe one, pinned to the same version in both environments, and codes stand in quotes.
Runs on Python 3.10 as well. Imports advice and yaml only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bot.advice.agency import Agency
from bot.advice.criteria import Condition
from bot.advice.errors import DataError
from bot.advice.facts import FactBook
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Catalogue, Programme, Statement
from bot.advice.programme_reading import condition, programme, statement
from bot.advice.reading import LINES, Section
from bot.advice.region import Region, Town
from bot.advice.topics import Partner, Topic, TopicBook
from bot.advice.various_reading import agency, fact, outside_town, partner, regional_town, topic

Made = TypeVar("Made")


def load(folder: Path) -> Knowledge:
    """Everything under `folder`. DataError names the file, line, key and what is allowed."""
    book = FactBook(tuple(fact(one) for one in _list(folder / "facts.yml", "facts")))
    return Knowledge(
        book=book,
        region=_region(folder),
        catalogue=_catalogue(folder, book=book),
        topics=_topics(folder),
        general=_general(folder),
        agency=load_agency(folder),
    )


def load_agency(folder: Path) -> Agency:
    return agency(read(folder / "agency.yml"))


def read(path: Path) -> Section:
    """One file as a section that knows its lines. DataError when it is missing or no YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"die Datei lässt sich nicht lesen ({error.strerror})", file=path.name) from error
    except UnicodeDecodeError as error:
        raise DataError("die Datei ist nicht in UTF-8 gespeichert", file=path.name) from error
    try:
        raw = yaml.load(text, Loader=_LinedLoader)  # noqa: S506 - a SafeLoader that also notes lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "unverständliche Einrückung oder Zeichen"
        raise DataError(
            f"kein gültiges YAML: {problem}", file=path.name, line=mark and mark.line + 1
        ) from error
    return Section.of(raw, file=path.name)


class _LinedLoader(yaml.SafeLoader):
    """SafeLoader that notes the line of every key and refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        lines: dict[str, int] = {}
        for key_node, _ in node.value:
            line = key_node.start_mark.line + 1
            if key_node.value in lines:
                raise yaml.constructor.ConstructorError(
                    None,
                    None,
                    f"der Schlüssel „{key_node.value}“ steht zweimal im selben Abschnitt",
                    key_node.start_mark,
                )
            lines[key_node.value] = line
        return {**super().construct_mapping(node, deep=deep), LINES: lines}


# The words on, off, yes and no stay words: examples have a key "on", and "no" would become false.
BOOL_TAG = "tag:yaml.org,2002:bool"
_LinedLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != BOOL_TAG]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_LinedLoader.add_implicit_resolver(BOOL_TAG, re.compile(r"^(?:true|false)$"), list("tf"))


def _list(path: Path, key: str) -> Iterator[Section]:
    raw = read(path)
    raw.only(key)
    return raw.sections(key)


def _region(folder: Path) -> Region:
    own = [regional_town(one) for one in _list(folder / "region.yml", "towns")]
    return Region(tuple(own) + tuple(_outside(folder, own=own)))


def _outside(folder: Path, *, own: list[Town]) -> Iterator[Town]:
    taken = {town.name for town in own}
    return (
        town
        for one in _list(folder / "places.yml", "places")
        if (town := outside_town(one)).name not in taken
    )


def _catalogue(folder: Path, *, book: FactBook) -> Catalogue:
    shared: dict[str, Condition] = {}
    for one in _list(folder / "conditions.yml", "conditions"):
        one.only("id", "is")
        shared[one.text("id")] = condition(one.section("is"), book=book, shared=shared)
    programmes = _files(
        folder / "programmes", lambda raw: programme(raw, book=book, shared=shared), lambda p: p.id
    )
    families = read(folder / "families.yml")
    catalogue = Catalogue(programmes, {key: families.texts(key) for key in families.keys()})
    for made in programmes:
        _check_successor(made, catalogue)
    return catalogue


def _check_successor(one: Programme, catalogue: Catalogue) -> None:
    if one.replaced_by and one.replaced_by not in catalogue:
        raise DataError(f"„replaced_by: {one.replaced_by}“ gibt es nicht im Katalog.", file=f"{one.id}.yml")


def _topics(folder: Path) -> TopicBook:
    topics: tuple[Topic, ...] = _files(folder / "advice", topic, lambda made: made.id)
    partners: list[Partner] = [partner(one) for one in _list(folder / "partners.yml", "partners")]
    known = {one.id: one for one in partners}
    for one in topics:
        for name in one.partners:
            if name not in known:
                raise DataError(f"den Partner „{name}“ gibt es nicht in partners.yml.", file=f"{one.id}.yml")
    return TopicBook({one.id: one for one in topics}, known)


def _general(folder: Path) -> dict[str, Statement]:
    raw = read(folder / "general.yml")
    return {key: statement(raw.section(key)) for key in raw.keys()}


def _files(folder: Path, make: Callable[[Section], Made], name: Callable[[Made], str]) -> tuple[Made, ...]:
    """All *.yml of a folder in order of their names; each must be named after the id it holds."""
    made: list[Made] = []
    for path in sorted(folder.glob("*.yml")):
        one = make(read(path))
        if name(one) != path.stem:
            raise DataError(f"die Datei heißt {path.stem}, ihre „id“ aber {name(one)}.", file=path.name)
        made.append(one)
    if not made:
        raise DataError("der Ordner enthält keine Datei *.yml", file=str(folder.name))
    return tuple(made)
