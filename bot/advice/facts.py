"""Facts about a company: what can be known, how it is asked for, and what one company has said so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.advice.errors import FactError
from bot.advice.values import Grant, Ledger, Range, Value

NUMBERS = ("number", "money", "year")
KINDS = (*NUMBERS, "choice", "choices", "flag", "text", "grants")


@dataclass(frozen=True)
class Choice:
    """One answer that can be tapped: `value` is the code, or a range for numbers."""

    value: Value
    label: str


@dataclass(frozen=True)
class Fact:
    """One thing that can be known about a company.

    `kind` is one of KINDS; money is in whole euros. `group` keeps questions on one subject together.
    A fact without a question is derived or told, but never asked for. `otherwise` completes "Anders wäre
    es …" with {} for what would have to be; empty for what nobody changes for a grant. `digits` is how many
    digits a text must have, 0 for any text; `halves` allows parts of a number, such as half positions.
    """

    name: str
    kind: str
    label: str
    question: str = ""
    why: str = ""
    group: str = ""
    choices: tuple[Choice, ...] = ()
    codes: tuple[str, ...] = ()
    otherwise: str = ""
    digits: int = 0
    halves: bool = False

    @property
    def askable(self) -> bool:
        return bool(self.question)

    def labels(self) -> dict[str, str]:
        """Each code with the label of its button; the button of a fact with several codes holds a tuple of one."""
        return {
            code: choice.label
            for choice in self.choices
            for code in (choice.value if isinstance(choice.value, tuple) else (choice.value,))
            if isinstance(code, str)
        }

    def read(self, raw: object) -> Value:
        """The value in `raw` (JSON types); FactError names this fact and says what is allowed."""
        if self.kind in NUMBERS:
            return self._range(raw)
        if self.kind == "flag":
            return self._flag(raw)
        if self.kind == "choices":
            return self._codes_of(raw if isinstance(raw, (list, tuple)) else [raw])
        if self.kind == "grants":
            return self._ledger(raw)
        return self._code(raw)

    def _range(self, raw: object) -> Range:
        if isinstance(raw, (list, tuple)) and len(raw) == 2:
            low, high = (None if end is None else self._number(end) for end in raw)
            try:
                return Range(low, high)
            except ValueError as empty:
                raise FactError(self.name, str(empty)) from empty
        return Range.exactly(self._number(raw))

    def _number(self, raw: object) -> float:
        whole = raw.is_integer() if isinstance(raw, float) else isinstance(raw, int)
        if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not (whole or self.halves):
            kind = "keine Zahl" if self.halves else "keine ganze Zahl"
            raise FactError(self.name, f"{raw!r} ist {kind} (erlaubt: 12 oder ein Bereich [10, 50])")
        if raw < 0:
            raise FactError(self.name, f"{raw:g} ist negativ (erlaubt: 0 oder mehr)")
        return int(raw) if whole else raw

    def _flag(self, raw: object) -> bool:
        if not isinstance(raw, bool):
            raise FactError(self.name, f"{raw!r} ist weder true noch false")
        return raw

    def _codes_of(self, raw: Sequence[object]) -> tuple[str, ...]:
        if not raw:
            raise FactError(self.name, "die Liste ist leer (erlaubt: mindestens ein Eintrag, sonst null)")
        return tuple(self._code(one) for one in raw)

    def _ledger(self, raw: object) -> Ledger:
        if not isinstance(raw, (list, tuple)) or not raw:
            raise FactError(self.name, f"{raw!r} ist keine Liste von Bewilligungen")
        return Ledger(tuple(self._grant(one) for one in raw))

    def _grant(self, raw: object) -> Grant:
        keys = {key for key in raw if not str(key).startswith("__")} if isinstance(raw, Mapping) else set()
        if not isinstance(raw, Mapping) or keys != {"granted_on", "eur"}:
            raise FactError(self.name, f'{raw!r} ist nicht wie {{"granted_on": "2025-03-01", "eur": 8000}}')
        try:
            day = date.fromisoformat(str(raw["granted_on"]))
        except ValueError as wrong:
            raise FactError(self.name, f"{raw['granted_on']!r} ist kein Datum wie 2025-03-01") from wrong
        return Grant(day, int(self._number(raw["eur"])))

    def _code(self, raw: object) -> str:
        if not isinstance(raw, str) or not raw.strip():
            raise FactError(self.name, f"{raw!r} ist kein Text")
        if self.digits and not (raw.isdecimal() and raw.isascii() and len(raw) == self.digits):
            raise FactError(self.name, f"{raw!r} hat nicht {self.digits} Ziffern")
        if self.codes and raw not in self.codes:
            raise FactError(self.name, f"{raw!r} ist unbekannt (erlaubt: {', '.join(self.codes)})")
        return raw


@dataclass(frozen=True)
class Company:
    """What one company has told us. `declined` are facts its owner does not know or will not say."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()

    def get(self, name: str) -> Value | None:
        return self.facts.get(name)

    def number(self, name: str) -> Range | None:
        value = self.facts.get(name)
        return value if isinstance(value, Range) else None

    def text(self, name: str) -> str | None:
        value = self.facts.get(name)
        return value if isinstance(value, str) else None

    def codes(self, name: str) -> tuple[str, ...]:
        value = self.facts.get(name)
        return value if isinstance(value, tuple) else ()

    def grants(self, name: str) -> tuple[Grant, ...]:
        value = self.facts.get(name)
        return value.grants if isinstance(value, Ledger) else ()

    def telling(self, **facts: Value) -> Company:
        """The same company with these facts added or corrected."""
        return replace(self, facts={**self.facts, **facts}, declined=self.declined - set(facts))

    def declining(self, name: str) -> Company:
        """The same company whose owner does not know this fact (any better than before)."""
        return replace(self, declined=self.declined | {name})

    def knows(self, name: str) -> bool:
        """Whether nothing is left to ask: a range may still be made more precise, an exact number not."""
        value = self.facts.get(name)
        return value is not None and (not isinstance(value, Range) or value.exact is not None)


@dataclass(frozen=True)
class FactBook:
    """All facts there are, in the order of the file."""

    facts: tuple[Fact, ...]

    def __contains__(self, name: str) -> bool:
        return any(fact.name == name for fact in self.facts)

    def fact(self, name: str) -> Fact:
        for fact in self.facts:
            if fact.name == name:
                return fact
        raise FactError(name, f"diese Angabe gibt es nicht (erlaubt: {', '.join(self.names())})")

    def names(self) -> tuple[str, ...]:
        return tuple(fact.name for fact in self.facts)

    def company(self, raw: Mapping[str, object], *, declined: Iterable[str] = ()) -> Company:
        """A company from JSON; null means not known. FactError names the field that is wrong."""
        known = {name: self.fact(name).read(value) for name, value in raw.items() if value is not None}
        return Company(known, frozenset(self.fact(name).name for name in declined))


def to_json(company: Company) -> dict[str, Any]:
    """The facts as JSON types: exact numbers as ints, other ranges as [low, high]."""
    return {name: _json_value(value) for name, value in company.facts.items()}


def _json_value(value: Value) -> Any:
    if isinstance(value, Range):
        return value.exact if value.exact is not None else [value.low, value.high]
    if isinstance(value, Ledger):
        return [{"granted_on": one.granted_on.isoformat(), "eur": one.eur} for one in value.grants]
    return list(value) if isinstance(value, tuple) else value
