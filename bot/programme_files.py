"""The one reader of the YAML files under data/, used by the bot and by Rasa's actions alike.

YAML has traps: two readers take `01067` for two different numbers, and `no` for false. So there is one
reader, PyYAML's safe one, pinned to the same version in both environments, and codes stand in quotes.
Runs on Python 3.10 as well. Imports advice and yaml only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bot.advice.agency import Agency
from bot.advice.criteria import Condition
from bot.advice.encoding_slips import decoded
from bot.advice.errors import DataError
from bot.advice.facts import FactBook
from bot.advice.knowledge import Knowledge
from bot.advice.neighbours import Neighbours
from bot.advice.programme import ASPECTS, AdvisorCheck, Catalogue, Programme, Statement
from bot.advice.programme_reading import advisor_check, condition, programme, statement
from bot.advice.reading import LINES, Place, Section
from bot.advice.referral_reading import check_agency, check_neighbours, neighbours
from bot.advice.region import Region, Town
from bot.advice.slips import nearest
from bot.advice.topics import Partner, Topic, TopicBook
from bot.advice.various_reading import agency, fact, outside_town, partner, regional_town, topic
from bot.advice.yaml_slips import Trouble, not_first

Made = TypeVar("Made")


def load(folder: Path) -> Knowledge:
    """Everything under `folder`. DataError names the file, line, key and what is allowed."""
    book = FactBook(tuple(fact(one) for one in _list(folder / "facts.yml", "facts")))
    region, topics, ours = _region(folder), _topics(folder), load_agency(folder)
    check_agency(ours, book=topics)
    catalogue = _catalogue(folder, book=book)
    for one in catalogue.programmes:
        _check_named(
            one, "first_contact", one.first_contact, known=topics.partners, folder=folder / "programmes"
        )
    return Knowledge(
        book=book,
        region=region,
        catalogue=catalogue,
        topics=topics,
        general=_general(folder),
        agency=ours,
        neighbours=_neighbours(folder, region=region),
    )


def load_agency(folder: Path) -> Agency:
    return agency(read(folder / "agency.yml"))


def read(path: Path) -> Section:
    """One file as a section that knows its lines. DataError when it is missing or no YAML."""
    try:
        text = decoded(path.read_bytes(), file=path.name)
    except FileNotFoundError as error:
        raise DataError(f"die Datei fehlt im Ordner „{path.parent.name}“.", file=path.name) from error
    except OSError as error:
        raise DataError(f"die Datei lässt sich nicht lesen ({error.strerror}).", file=path.name) from error
    try:
        raw = yaml.load(text, Loader=_LinedLoader)  # noqa: S506 - a SafeLoader that also notes lines
    except yaml.MarkedYAMLError as error:
        line, problem = _trouble(error).explained(text)
        raise DataError(f"{problem}.", file=path.name, line=line) from error
    if raw is None:
        raise DataError("die Datei ist leer.", file=path.name)
    return Section.of(raw, file=path.name)


class _Refused(yaml.constructor.ConstructorError):
    """What YAML allows and we do not; `problem` is already a German sentence."""


def _refused(problem: str, mark: yaml.Mark) -> _Refused:
    return _Refused(None, None, problem, mark)


def _trouble(error: yaml.MarkedYAMLError) -> Trouble:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = f"{error.context or ''} {error.problem or ''}".strip()
    began = error.context_mark.line if error.context_mark else line
    return Trouble(problem, line, column, began, plain=isinstance(error, _Refused))


class _LinedLoader(yaml.SafeLoader):
    """SafeLoader that notes the line of every key and entry, and refuses what silently loses something."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """What begins with "&" is a name for YAML, and "&Co KG" would become "KG"."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            raise _refused(not_first("&"), event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        lines: dict[Place, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _refused(not_first("{"), key.start_mark)
            if key.value in lines:
                problem = (
                    f"der Schlüssel „{key.value}“ steht in diesem Abschnitt schon in Zeile {lines[key.value]}"
                )
                raise _refused(problem, key.start_mark)
            key.tag = TEXT_TAG
            lines[key.value] = _line(key)
            if isinstance(value, yaml.SequenceNode):
                lines.update({(key.value, place): _line(one) for place, one in enumerate(value.value)})
        return {**super().construct_mapping(node, deep=deep), LINES: lines}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


# Only true, false and plain digits are more than text. So the words on, off, yes and no stay words (examples have a
# key "on", and "no" would become false), and 50.000, 01067, 12:30 and 2026-02-30 can be quoted as they were written.
TEXT_TAG = "tag:yaml.org,2002:str"
KEPT_TAGS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_LinedLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag in KEPT_TAGS]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_LinedLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_LinedLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,14})$"), list("-0123456789")
)


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


def _neighbours(folder: Path, *, region: Region) -> Neighbours:
    made = neighbours(read(folder / "neighbours.yml"))
    check_neighbours(made, region=region)
    return made


def _catalogue(folder: Path, *, book: FactBook) -> Catalogue:
    shared, checks = _shared(folder, book=book)
    programmes = _files(
        folder / "programmes",
        lambda raw: programme(raw, book=book, shared=shared, checks=checks),
        lambda made: made.id,
    )
    families = read(folder / "families.yml")
    catalogue = Catalogue(programmes, {key: families.texts(key) for key in families.keys()})
    for made in programmes:
        _check_neighbours(made, catalogue, folder=folder / "programmes")
    return catalogue


def _shared(folder: Path, *, book: FactBook) -> tuple[dict[str, Condition], dict[str, AdvisorCheck]]:
    raw = read(folder / "conditions.yml")
    raw.only("conditions", "checks")
    shared: dict[str, Condition] = {}
    for one in raw.sections("conditions"):
        one.only("id", "is")
        shared[one.text("id")] = condition(one.section("is"), book=book, shared=shared)
    checks = {}
    for one in raw.sections("checks"):
        one.only("id", "is")
        checks[one.text("id")] = advisor_check(one.section("is"), shared={})
    return shared, checks


def _check_neighbours(one: Programme, catalogue: Catalogue, *, folder: Path) -> None:
    """DataError when a programme names another one that there is no file for."""
    ids = [programme.id for programme in catalogue.programmes]
    _check_named(one, "replaced_by", [one.replaced_by] if one.replaced_by else [], known=ids, folder=folder)
    _check_named(one, "not_with", [other.programme for other in one.not_with], known=ids, folder=folder)


def _check_named(
    one: Programme, key: str, names: Sequence[str], *, known: Collection[str], folder: Path
) -> None:
    """DataError when a name under this key is none of those there are; else it would be left out silently."""
    for place, name in enumerate(names):
        if name not in known:
            where = "in partners.yml" if key == "first_contact" else "im Katalog"
            problem = f"„{key}: {name}“ gibt es nicht {where}"
            read(folder / f"{one.id}.yml").refuse(problem, at=(key, place), meant=nearest(name, known))


def _topics(folder: Path) -> TopicBook:
    topics: tuple[Topic, ...] = _files(folder / "advice", topic, lambda made: made.id)
    partners: list[Partner] = [partner(one) for one in _list(folder / "partners.yml", "partners")]
    known = {one.id: one for one in partners}
    for one in topics:
        for place, name in enumerate(one.partners):
            if name not in known:
                read(folder / "advice" / f"{one.id}.yml").refuse(
                    f"den Partner „{name}“ gibt es nicht in partners.yml",
                    at=("partners", place),
                    meant=nearest(name, known),
                )
    return TopicBook({one.id: one for one in topics}, known)


def _general(folder: Path) -> dict[str, Statement]:
    raw = read(folder / "general.yml")
    raw.only(*ASPECTS)
    return {key: statement(raw.section(key)) for key in ASPECTS}


def _files(folder: Path, make: Callable[[Section], Made], name: Callable[[Made], str]) -> tuple[Made, ...]:
    """All *.yml of a folder in order of their names; each must be named after the id it holds."""
    made: list[Made] = []
    for path in sorted(folder.glob("*")):
        if path.name.endswith((".yaml", ".yml.txt")):
            raise DataError("nur Dateien auf .yml werden gelesen; bitte umbenennen.", file=path.name)
        if path.suffix != ".yml":
            continue
        raw = read(path)
        one = make(raw)
        if name(one) != path.stem:
            raw.refuse(
                f"die Datei heißt {path.name}, ihre „id“ aber {name(one)}; beides muss gleich sein", at="id"
            )
        made.append(one)
    if not made:
        raise DataError("der Ordner enthält keine Datei *.yml.", file=str(folder.name))
    return tuple(made)
