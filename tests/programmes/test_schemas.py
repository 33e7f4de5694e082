"""The schemas an editor checks the data files with say the same as the reader that lets Lotse start or stops it."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.advice.errors import DataError
from bot.advice.programme_reading import programme
from bot.advice.reading import LINES, Section
from bot.advice.various_reading import fact, partner, topic
from bot.commands.schemas import (
    FILES,
    files,
    first_line,
    schema_texts,
    schemas,
    shared_conditions,
    write_schemas,
)
from bot.programme_files import read
from tests.programmes import DATA, shipped
from tests.programmes.test_broken_files import MISTAKES

HOW = "bitte „lotse catalogue schema“ aufrufen"
DATA_FILES = [(path.relative_to(DATA), schema) for path, schema in files(DATA)]
PROGRAMMES = sorted((DATA / "programmes").glob("*.yml"))
EXPRESSIBLE = {
    name: one for name, one in MISTAKES.items() if any(Path(one[0]).match(key) for key in FILES.values())
}

Made = dict[str, Any]
Place = tuple[Any, ...]
"""Keys and numbers of entries that lead to a part of a file."""


@dataclass(frozen=True)
class SomeSettings:
    """As much of the settings as the command needs."""

    data: Path


@lru_cache(maxsize=1)
def validators() -> dict[str, Draft202012Validator]:
    """One for each schema as it is made from the data as shipped."""
    checker = Draft202012Validator.FORMAT_CHECKER
    return {name: Draft202012Validator(made, format_checker=checker) for name, made in schemas(DATA).items()}


def without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_lines(one) for key, one in value.items() if key != LINES}
    return [without_lines(one) for one in value] if isinstance(value, list) else value


def as_read(path: Path) -> Made:
    """A data file the way the project reads it: no is no boolean, and days are text."""
    made: Made = without_lines(read(path).data)
    return made


@cache
def shared() -> tuple[dict[str, Any], dict[str, Any]]:
    """The shared conditions and checks that programmes name."""
    conditions, checks = shared_conditions(DATA, book=shipped().book)
    return conditions, dict.fromkeys(checks)


def reader_takes(raw: Made) -> bool:
    conditions, checks = shared()
    try:
        programme(Section(raw, "muster.yml"), book=shipped().book, shared=conditions, checks=checks)
    except DataError:
        return False
    return True


def schema_takes(raw: Made) -> bool:
    return validators()["programme"].is_valid(raw)


# --- the files -------------------------------------------------------------------------------------------


def test_the_schemas_on_disk_are_those_that_belong_to_the_data() -> None:
    """Codes and names in them come from the data, so they are made anew when that changes."""
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in (DATA / "schemas").iterdir()}

    assert on_disk == schema_texts(DATA), HOW


def test_the_command_writes_them_and_says_which_have_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run twice, it changes nothing the second time."""
    for name in ("facts.yml", "conditions.yml", "partners.yml", "agency.yml"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())

    write_schemas(SomeSettings(tmp_path))
    first = capsys.readouterr().out
    write_schemas(SomeSettings(tmp_path))
    second = capsys.readouterr().out

    assert {path.name for path in (tmp_path / "schemas").iterdir()} == set(schema_texts(DATA))
    assert (first.count("geschrieben"), second.count("unverändert")) == (len(FILES), len(FILES))


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one_and_closed(name: str) -> None:
    """It keeps to its draft, and every section refuses keys that it does not name."""
    made = schemas(DATA)[name]

    Draft202012Validator.check_schema(made)

    # What only chooses between sections leaves the keys to them.
    chooses = [one for one in parts(made) if "then" in one and "else" in one]
    described = [one for one in parts(made) if "properties" in one and "title" in one and one not in chooses]
    assert described
    assert all(one["additionalProperties"] is False for one in described)


@pytest.mark.parametrize("name", FILES)
def test_every_key_explains_itself(name: str) -> None:
    """Who rests the mouse on a key reads what it is, in German sentences."""
    made = schemas(DATA)[name]

    for one in parts(made):
        if one.get("additionalProperties") is False:
            for key, part in one["properties"].items():
                about = made["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
                assert about.get("title"), key
                assert about.get("description"), key


def parts(schema: Any) -> Iterator[Made]:
    """The schema and every schema within."""
    if isinstance(schema, dict):
        yield schema
        for one in schema.values():
            yield from parts(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from parts(one)


@pytest.mark.parametrize(("path", "schema"), DATA_FILES, ids=[str(path) for path, _ in DATA_FILES])
def test_a_data_file_keeps_to_its_schema(path: Path, schema: str) -> None:
    """What the reader takes, an editor does not underline."""
    wrong = [
        f"{one.json_path}: {one.message}" for one in validators()[schema].iter_errors(as_read(DATA / path))
    ]

    assert wrong == [], HOW


@pytest.mark.parametrize(("path", "schema"), DATA_FILES, ids=[str(path) for path, _ in DATA_FILES])
def test_a_data_file_names_its_schema_in_its_first_line(path: Path, schema: str) -> None:
    """By this comment an editor finds the schema without any set-up."""
    line = (DATA / path).read_text(encoding="utf-8").partition("\n")[0]

    assert line == first_line(path, schema=schema)
    assert (DATA / path.parent / line.partition("=")[2]).resolve().is_file()


# --- schema and reader -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXPRESSIBLE)
def test_a_mistake_that_stops_the_start_is_seen_in_the_editor(name: str, tmp_path: Path) -> None:
    """Each mistake of the tests of broken files, as long as the file has a schema."""
    file, old, new, *_ = EXPRESSIBLE[name]
    text = (DATA / file).read_text(encoding="utf-8")
    (tmp_path / Path(file).name).write_text(text.replace(old, new, 1), encoding="utf-8")
    schema = next(schema for path, schema in DATA_FILES if path == Path(file))

    assert not validators()[schema].is_valid(as_read(tmp_path / Path(file).name))


def a_programme_of(raw: Section) -> object:
    return programme(raw, book=shipped().book, shared={}, checks={})


READERS: dict[str, Callable[[Section], object]] = {
    "programme": a_programme_of,
    "topic": topic,
    "partners": partner,
    "facts": fact,
}


@pytest.mark.parametrize("name", READERS)
def test_a_schema_knows_the_keys_that_the_reader_knows(name: str) -> None:
    """A key that is new in the reader is new in the schema too."""
    made = schemas(DATA)[name]
    listed = made["properties"].get(name)
    keys = (listed["items"] if listed else made)["properties"]

    with pytest.raises(DataError) as caught:
        READERS[name](Section({"?": 1}, "muster.yml"))

    assert known_by_the_reader(caught.value) == set(keys)


def known_by_the_reader(error: DataError) -> set[str]:
    listed = re.search(r"erlaubt sind ([a-z_, ]+)\.", str(error))
    assert listed
    return set(listed[1].split(", "))


PAGE = {"source": "https://example.org/programm", "checked_on": "2026-11-20", "confidence": "high"}
GUESS = {"checked_on": "2026-11-20", "confidence": "low"}


def a_test(name: str, **test: Any) -> Made:
    return {
        "fact": name,
        "test": test,
        "label": "passt",
        "sentence": "Es passt.",
        "unmet": "Es passt nicht.",
        **PAGE,
    }


MUSTER: Made = {
    "id": "muster",
    "name": "Muster-Förderung",
    "short_name": "Muster",
    "provider": "Bund",
    "kinds": ["beratung", "kredit"],
    "form": "zuschuss",
    "benefit": "80 % Zuschuss.",
    "max_grant_eur": 5000,
    "de_minimis": True,
    "window": {"opens": "2026-01-01", "closes": "2026-12-31", "paused": "Halt.", "lottery": True, "doubt": "?",
               **GUESS},
    "conditions": [
        a_test("topic", one_of=["ki"]),
        {**a_test("fte", at_least=2, fewer_than=250), "ask": False},
        {"any": [a_test("place", none_of=["Hamm"]), {"none": [a_test("public_majority", equals=True)]}]},
        {"use": "eu_sme"},
        {"use": "not_started", **PAGE},
    ],
    "advisor_checks": [{"sentence": "Es ist neu.", **GUESS}, {"use": "linked_firms"}],
    "statements": {
        "what": {"text": "Das.", "more": "Und das.", **PAGE},
        "amount": {"text": "Viel.", **GUESS},
        "deadline": {"text": "Bald.", **PAGE},
    },
    "replaced_by": "anderes",
    "first_contact": ["edih_do"],
    "not_with": [{"programme": "anderes", "sentence": "Nicht beides.", **PAGE}],
    "examples": [
        {
            "name": "Betrieb in Hamm",
            "company": {
                "topic": ["ki"], "sector": "handel", "employees": 12, "fte": [10, None], "place": "Hamm",
                "postcode": "59065", "project_started": False, "budget_eur": None,
                "de_minimis_grants": [{"granted_on": "2025-03-01", "eur": 8000}],
            },
            "on": "2026-11-20",
            "verdict": "unlikely",
            "fails": "topic",
        }
    ],
}  # fmt: skip
"""A programme that uses every key there is."""

VALUES = (
    None, 7, -3, True, "quatsch", "", " ", [], ["x"], [None], [1, 2], {}, {"x": 1}, "2026-11-20", "2026-02-30",
    "https://example.org", "topic",
)  # fmt: skip
KEYS = ("neu", "use", "all", "fact", "one_of", "at_least", "equals", "source", "more")


def changes(raw: Made) -> Iterator[tuple[Place, Made]]:
    """Every programme that has one thing dropped, added, or put in the place of another."""
    for path in paths(raw):
        if path:
            yield path, changed(raw, path)
            yield from ((path, changed(raw, path, value)) for value in VALUES)
        here = at(raw, path)
        if isinstance(here, dict):
            yield from (((*path, key), changed(raw, (*path, key), 1)) for key in KEYS if key not in here)
        if isinstance(here, dict) and "test" in here:
            yield from (
                ((*path, "fact"), changed(raw, (*path, "fact"), name)) for name in shipped().book.names()
            )


def paths(value: Any, path: Place = ()) -> Iterator[Place]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        yield from paths(one, (*path, key))


def at(value: Any, path: Place) -> Any:
    for key in path:
        value = value[key]
    return value


DROPPED = object()


def changed(raw: Made, path: Place, value: Any = DROPPED) -> Made:
    """The programme with this value in one place, or without what is there."""
    made = copy.deepcopy(raw)
    *above, last = path
    if value is DROPPED:
        del at(made, tuple(above))[last]
    else:
        at(made, tuple(above))[last] = value
    return made


def left_to_one(path: Place) -> bool:
    return any(concerns(path) for _, _, concerns in EXCEPTIONS.values())


def test_reader_and_schema_agree_on_every_single_change() -> None:
    """Both take it or both refuse it, but for the exceptions below."""
    assert reader_takes(MUSTER)
    assert schema_takes(MUSTER)

    unlike = [
        path
        for path, made in changes(MUSTER)
        if not left_to_one(path) and reader_takes(made) is not schema_takes(made)
    ]

    assert unlike == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_reader_and_schema_agree_on_a_changed_programme(data: st.DataObject) -> None:
    """The same for the programmes as shipped, with one change after the other."""
    raw = as_read(data.draw(st.sampled_from(PROGRAMMES)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([one for one in paths(raw) if one and not left_to_one(one)]))
        raw = changed(raw, path, data.draw(st.sampled_from((DROPPED, *VALUES))))

        assert reader_takes(raw) is schema_takes(raw), path


def with_partner(raw: Made) -> None:
    raw["first_contact"] = ["nobody"]


def with_failure(raw: Made) -> None:
    raw["examples"][0]["fails"] = "nothing_known"


def with_half_a_test(raw: Made) -> None:
    raw["conditions"][0]["test"] = {"one_of": ["ki"], "none_of": []}


def with_an_empty_bound(raw: Made) -> None:
    raw["conditions"] = [{**raw["conditions"][0], "fact": "fte", "test": {"at_least": 2, "at_most": None}}]


def with_a_range_upside_down(raw: Made) -> None:
    raw["examples"][0]["company"] = {"employees": [50, 10]}


EXCEPTIONS = {
    "a partner that is not in partners.yml: a test of the whole catalogue looks": (
        "schema", with_partner, lambda path: path[0] == "first_contact",
    ),
    "an example that fails by no fact: the test of the examples looks": (
        "schema", with_failure, lambda path: path[-1] == "fails",
    ),
    "an empty list beside a full one": ("schema", with_half_a_test, lambda path: False),
    "an empty bound beside another one": (
        "schema", with_an_empty_bound, lambda path: path[-1] in ("at_least", "fewer_than"),
    ),
    "a range from more to less: a schema cannot compare": (
        "reader", with_a_range_upside_down, lambda path: "company" in path and path[-1] in (0, 1),
    ),
}  # fmt: skip
"""Who refuses alone, such a programme, and which changes may come to it."""


@pytest.mark.parametrize(("who", "change", "concerns"), EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_the_exceptions_are_still_some(
    who: str, change: Callable[[Made], None], concerns: Callable[[Place], bool]
) -> None:
    """An exception that is none any more would hide a difference."""
    raw = copy.deepcopy(MUSTER)

    change(raw)

    assert (reader_takes(raw), schema_takes(raw)) == (who == "schema", who == "reader")
