"""How many people work there: 12 MA, zu fünft, 8 Vollzeit und 3 Teilzeit, nur ich.

The number of heads as the owner says it. Parts that are named side by side are added up ("5 Gesellen und 2 Azubis"),
parts of a whole are not ("12 Leute, davon 3 Azubis"). People who are sought, trained, ill or leaving are no headcount,
and neither is a limit in a question about a programme ("Betriebe ab 10 Mitarbeitern").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from components import german_staff_words as words
from components.german_corrections import is_correction
from components.german_facts import FACTS, NAMES, spans, write
from components.german_number_words import group_size, number_word
from components.german_reading import NUMBER, Reading, read
from components.german_voice import RULE, of_another, of_firms_in_general

_FEW = 9  # so many people of one trade may be only some of those who work there
_SHORT_MESSAGE = 4  # words


@dataclass(frozen=True)
class Heads:
    """People counted in a stretch of the line. `kind` is total, part, where, young, one or near
    (the owner and the family)."""

    start: int
    end: int
    value: int
    kind: str
    low: int | None = None
    high: int | None = None


@Language.component("german_staff")
def german_staff(doc: Doc) -> Doc:
    """Writes the headcount as the fact "employees", at most one."""
    reading = read(doc)
    found = _sum(reading) or next(_small(reading), None)
    if found:
        start, end = reading.tokens(found.start, found.end)
        write(
            doc,
            FACTS,
            label="employees",
            start=start,
            end=end,
            value=found.value,
            low=found.low,
            high=found.high,
        )
    return doc


def heads(amount: Span) -> tuple[int, int | None, int | None]:
    """The headcount an amount means, with its lowest and highest: "unter 10" is 9, from 1 to 9."""
    value, low, note = int(amount._.value), amount._.low, amount._.note
    if note == "range":
        return value, low, value
    if note == "below":
        return value - 1, 1, value - 1
    if note == "above":
        return value + 1, value + 1, None
    if note in ("at_most", "at_least"):
        return value, 1 if note == "at_most" else value, value if note == "at_most" else None
    return value, None, None


def _sum(reading: Reading) -> Heads | None:
    """The first chain of people that names a total, else the first chain that names parts."""
    chains = [chain for chain in _chains(reading) if _counts(chain, reading)]
    if not chains:
        return None
    order = -1 if is_correction(reading) else 1
    chain = min(chains, key=lambda one: (all(item.kind != "total" for item in one), order * one[0].start))
    counted = _without_parts_of_a_whole(chain, reading)
    if len(counted) == 1:
        return counted[0]
    return Heads(counted[0].start, counted[-1].end, sum(one.value for one in counted), "total")


def _counts(chain: list[Heads], reading: Reading) -> bool:
    kinds = {one.kind for one in chain}
    if kinds == {"part"} and len(chain) == 1:
        few = chain[0].value <= _FEW and len(reading.words) > _SHORT_MESSAGE
        return not few or words.DESCRIBED.search(reading.before(chain[0].start)) is not None
    if kinds & {"total", "part"}:
        return True
    if "near" in kinds and len(chain) > 1:
        sentence = reading.before(chain[0].start) + reading.after(chain[0].start)
        return len(sentence.split()) < 9 or words.TOGETHER.search(f" {sentence} ") is not None
    return False


def _chains(reading: Reading) -> Iterator[list[Heads]]:
    """Items that belong to one sum, from left to right."""
    chain: list[Heads] = []
    for item in _items(reading):
        if chain and not _joined(chain[-1], item, reading):
            yield chain
            chain = []
        if chain or item.kind != "where":
            chain.append(item)
    if chain:
        yield chain


def _joined(left: Heads, right: Heads, reading: Reading) -> bool:
    between = reading.line[left.end : right.start]
    if right.kind == "where":
        return words.JOINT_ROOM.fullmatch(between) is not None and left.kind != "near"
    if "near" in (left.kind, right.kind):
        ours = (
            right.kind != "total" or " mit " not in between
        )  # "ich arbeite mit drei Angestellten" are three
        return ours and words.JOINT_OWNER.fullmatch(between) is not None
    return words.JOINT.fullmatch(between) is not None


def _without_parts_of_a_whole(chain: list[Heads], reading: Reading) -> list[Heads]:
    for item in chain:
        rest = sum(one.value for one in chain if one is not item)
        if item.kind == "total" and len(chain) > 2 and rest == item.value:
            return [item]
    kept = chain[:1]
    for left, right in pairwise(chain):
        between = f" {reading.line[left.end : right.start].strip()} "
        if words.SUBSET.search(between) or (kept[0].kind == "total" and words.OPENS.search(between)):
            break
        kept.append(right)
    return kept


def _items(reading: Reading) -> list[Heads]:
    found = {one.start: one for match in words.ITEM.finditer(reading.line) if (one := _item(match, reading))}
    for pattern in (*words.IMPLIED, words.BEHIND, words.PLUS):
        for match in pattern.finditer(reading.line):
            start, end = match.span("many")
            if (start not in found or found[start].kind == "where") and _plausible(start, end, reading):
                value, low, high = heads(reading.amount_at(start))
                found[start] = Heads(
                    start, end, value, "total" if pattern in words.IMPLIED else "part", low, high
                )
    for one in _people_of_a_trade(reading):
        found.setdefault(one.start, one)
    return [found[start] for start in sorted(found)]


def _people_of_a_trade(reading: Reading) -> Iterator[Heads]:
    """ "8 Maurer", "zwei Floristinnen": any person of the word lists after a number."""
    for name in spans(reading.doc, NAMES):
        index = reading.word_at(reading.offset_of(name.start))
        if name._.note == "people" and index and re.fullmatch(NUMBER, reading.words[index - 1].text):
            start, last = reading.offsets[index - 1], reading.word_at(reading.offset_of(name.end - 1))
            end = reading.offsets[last] + len(reading.words[last].text)
            if _plausible(start, end, reading):
                value, low, high = heads(reading.amount_at(start))
                yield Heads(start, end, value, "part", low, high)


def _item(match: re.Match[str], reading: Reading) -> Heads | None:
    start, end = match.span()
    if match["near"]:
        alone = match["near"] != "ich" or words.AFTER_ME.match(reading.line[end:])
        return Heads(start, end, 1, "near") if alone else None
    if match["one"] or match["only"]:
        blocked = words.NOT_STAFF.search(reading.segment(start, end)) or of_another(reading, start)
        return None if blocked else Heads(start, end, 1, "total" if match["only"] else "one")
    if match["where"] and not match["where"].startswith("<"):
        return Heads(start, end, 1, "where")
    if not _plausible(start, end, reading):
        return None
    value, low, high = heads(reading.amount_at(start))
    if match["where"]:
        return Heads(start, end, value, "where")
    young = match["part"] and re.fullmatch(words.YOUNG, match["part"])
    return Heads(start, end, value, "total" if match["total"] else "young" if young else "part", low, high)


def _plausible(start: int, end: int, reading: Reading) -> bool:
    """False for people who are sought, trained, another's or only a limit."""
    before, after = reading.before(start), reading.after(end)
    own = words.OWN_COUNT.search(before)
    if words.AROUND.search(f"{before}|{after}"):
        return False
    if not own and (before.endswith(" fuer ") or words.SUBJECT.match(after)):
        return False
    if not own and words.NOT_STAFF.search(reading.segment(start, end)):
        return False
    if words.NOT_AFTER.match(after) or of_another(reading, start) or of_firms_in_general(reading, start):
        return False
    sentence = before + reading.line[start:end] + after
    limited = reading.amount_at(start)._.note != ""
    return not (limited and RULE.search(sentence) and not words.STATED.search(sentence))


def _small(reading: Reading) -> Iterator[Heads]:
    """ "zu fünft", "Zweimannbetrieb", and everything that says: only me."""
    for match in words.GROUP.finditer(reading.line):
        addressed = re.search(r" (?:ihr|seid|euer|eure|sie) ", reading.before(match.start())) or re.search(
            r" zu (?:ihnen|euch) ", reading.after(match.end())
        )
        if (size := group_size(match["group"])) and not addressed and not of_another(reading, match.start()):
            yield Heads(*match.span(), size, "total")
    for match in words.COMPOUND.finditer(reading.line):
        size_said = 1 if match["word"] in ("ein", "eine") else number_word(match["word"])
        if size_said and not of_another(reading, match.start()):
            yield Heads(*match.span(), int(size_said), "total")
    for match in words.DUO.finditer(reading.line):
        if not of_another(reading, match.start()):
            yield Heads(*match.span(), 2, "total")
    for match in words.ALONE.finditer(reading.line):
        sought = words.NOT_STAFF.search(reading.segment(*match.span()))
        if (
            not sought
            and not of_firms_in_general(reading, match.start())
            and not of_another(reading, match.start())
        ):
            yield Heads(*match.span(), 1, "total")
