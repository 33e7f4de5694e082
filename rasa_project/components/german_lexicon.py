"""Reads the word lists under data/ into entries of the gazetteer. Used when the pipeline is built, not when it runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from components.german_spelling import keys

_FILES = ("region", "places", "sectors", "words")
_WORD_SECTIONS = (
    "legal_forms", "topics", "funding_kinds", "funding_kinds_alone", "funding_cues", "programmes", "everyday_words", "never",
    "never_a_slip",
)  # fmt: skip
_COMPOUNDED = {
    "people": (
        "betrieb",
        "firma",
        "geschäft",
        "meisterbetrieb",
        "unternehmen",
        "meister",
        "handwerk",
        "laden",
        "werkstatt",
    ),
    "businesses": ("betrieb", "firma", "unternehmen", "service", "geschäft", "gmbh"),
    "fields": ("betrieb", "firma", "unternehmen", "branche", "service"),
}
_WITH_S = ("ung", "ion", "heit", "tät", "schaft")
_SHORTEST_STEM = 3
_LONG = 6  # letters; a shorter name without its dots is too often another word ("Bünde", "Bundes")


@dataclass(frozen=True)
class Entry:
    """One form of a name. `form` is exact, starts, ends or contains; `cased` is set when capitals matter.

    `parts` is the number of words the name is usually written in; `derived` marks a form we made up ourselves,
    in which no slips are forgiven.
    """

    key: str
    label: str
    value: str
    kind: str = ""
    form: str = "exact"
    cased: str = ""
    parts: int = 1
    derived: bool = False


def read_lexicon(folder: Path) -> dict[str, Any]:
    """The word lists and the names in the catalogue, as plain lists that can be saved as JSON.

    ValueError in one sentence when a file or a section of it is missing.
    """
    region, places, sectors, words = (_yaml(folder / f"{name}.yml") for name in _FILES)
    _check(words, sectors)
    entries = [
        *_places(region["towns"] + places["places"], everyday=words["everyday_words"]),
        *_sectors(sectors),
        *_words(words),
        *_catalogue(folder / "programmes"),
    ]
    return {
        "entries": [list(astuple(one)) for one in _unique(entries)],
        "doing": [[value, line] for value, kinds in sectors["sectors"].items() for line in kinds["doing"]],
        "never_a_slip": sorted({one for word in words["never_a_slip"] for one in keys(word)}),
    }


def _check(words: dict[str, Any], sectors: dict[str, Any]) -> None:
    for name, file, keys_needed in (
        ("words.yml", words, _WORD_SECTIONS),
        ("sectors.yml", sectors, ("sectors", "never")),
    ):
        for key in keys_needed:
            if key not in file:
                raise ValueError(f"{name}: der Abschnitt „{key}“ fehlt.")


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{path.name}: die Datei lässt sich nicht lesen ({error.strerror}).") from error
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: kein gültiges YAML ({error}).") from error


def _places(towns: list[dict[str, Any]], *, everyday: list[str]) -> Iterator[Entry]:
    """Every town under its name, districts and aliases; who comes first keeps a name that two towns have."""
    ordinary = {one for word in everyday for one in keys(word)}
    for town in towns:
        for name in (town["name"], *town.get("districts", ()), *town.get("aliases", ())):
            for form in keys(name)[: 2 if len(name) >= _LONG or "area" in town else 1]:
                kind = (
                    "everyday"
                    if form in ordinary
                    else "adjective"
                    if _is_adjective(name, town["name"])
                    else "town"
                )
                yield Entry(form, "place", town["name"], kind, parts=len(re.split(r"\W+", name)))


def _is_adjective(name: str, town: str) -> bool:
    return re.fullmatch(r"\w+er", name) is not None and name != town and name[:3] == town[:3]


def _sectors(sectors: dict[str, Any]) -> Iterator[Entry]:
    for value, kinds in sectors["sectors"].items():
        for kind in ("businesses", "hired", "people", "bodies", "fields"):
            yield from _forms(kinds.get(kind, ()), label="sector", value=value, kind=kind)
            made = _compounds(kinds.get(kind, ()), kind)
            yield from (
                replace(one, derived=True)
                for one in _forms(made, label="sector", value=value, kind="businesses")
            )
    yield from _forms(sectors["never"], label="never", value="sector")


def _compounds(names: Iterable[str], kind: str) -> Iterator[str]:
    """What a trade calls its companies: Maler → Malerbetrieb, Catering → Cateringservice, Reinigung → Reinigungsfirma."""
    for name in names if kind in _COMPOUNDED else ():
        stem = name.strip("*=")
        if " " not in stem and "-" not in stem and len(stem) > _SHORTEST_STEM:
            joint = "s" if stem.endswith(_WITH_S) else ""
            yield from (stem + joint + ending for ending in _COMPOUNDED[kind])


def _words(words: dict[str, Any]) -> Iterator[Entry]:
    labels = {
        "legal_forms": "legal_form",
        "topics": "topic",
        "funding_kinds": "funding_kind",
        "programmes": "programme",
    }
    for section, label in labels.items():
        for value, names in words[section].items():
            yield from _forms(names, label=label, value=value)
    for value, names in words["funding_kinds_alone"].items():
        yield from _forms(names, label="funding_kind", value=value, kind="alone")
    yield from _forms(words["funding_cues"], label="funding_cue", value="money")
    yield from _forms(words["never"], label="never", value="words")


def _catalogue(folder: Path) -> Iterator[Entry]:
    """Every programme by the name its file gives it, so that a new one is understood before anybody lists its names."""
    for path in sorted(folder.glob("*.yml")):
        programme = _yaml(path)
        names = [name.strip() for name in (programme["name"], *re.split(r"[()]", programme["name"]))]
        telling = [name for name in names if len(name) >= _LONG and any(one.isalpha() for one in name)]
        yield from _forms(telling, label="programme", value=programme["id"])


def _forms(names: Iterable[str], *, label: str, value: str, kind: str = "") -> Iterator[Entry]:
    """The entries of a list: "=AG" only in these capitals, "*x" ends, "x*" starts and "*x*" contains."""
    for name in names:
        plain = name.strip("*=")
        form = {(True, True): "contains", (True, False): "ends", (False, True): "starts"}.get(
            (name.startswith("*"), name.endswith("*")), "exact"
        )
        for one in keys(plain):
            yield Entry(
                one, label, value, kind, form, plain if name.startswith("=") else "", len(plain.split())
            )


def _unique(entries: list[Entry]) -> Iterable[Entry]:
    """The entries without doubles: a form that two values claim stays with the first, spelt apart if either is."""
    kept: dict[tuple[str, str, str, str], Entry] = {}
    for one in entries:
        claim = (one.key, one.label, one.kind if one.label == "funding_kind" else "", one.form + one.cased)
        first = kept.setdefault(claim, one)
        if first.value == one.value and one.parts > first.parts:
            kept[claim] = replace(first, parts=one.parts)
    return kept.values()
