"""`lotse bench interview`: how many questions it takes until an owner has an answer, over made-up firms.

Beside it the same firms with a form that asks every fact in the order of data/facts.yml, as many portals do.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.advice.derive import ASKED_INSTEAD
from bot.advice.errors import SettingError
from bot.advice.facts import Company, Fact
from bot.advice.interview import Interview, interview
from bot.advice.knowledge import Knowledge
from bot.commands.sample_firms import Firm, a_firm
from bot.programme_files import load
from bot.settings import Settings

MOST_FIRMS = 100_000
WIDTH = 50

Sitting = Iterator[tuple[Interview, Fact | None]]


@dataclass(frozen=True)
class Count:
    """Questions until the first likely programme or nothing left, until it is enough, and until all is decided;
    `useless` are those that no answer to could have changed anything about an open programme."""

    first: int
    enough: int
    all: int
    useless: int


def bench_interview(settings: Settings, *, firms: int, seed: int, as_json: bool) -> None:
    """Prints a table and a plot, or JSON. `firms` from 1 to MOST_FIRMS."""
    if not 1 <= firms <= MOST_FIRMS:
        raise SettingError(f"--firms geht von 1 bis {MOST_FIRMS}.")
    known = load(settings.data)
    on = datetime.now(known.agency.hours.zone).date()
    smart, fixed = measured(known, firms=firms, seed=seed, on=on)
    if as_json:
        print(json.dumps({"smart": summary(smart), "fixed": summary(fixed)}, indent=2))
        return
    print(f"{firms} erdachte Betriebe der Region, Stand {on:%d.%m.%Y}, Startwert {seed}\n")
    print("\n".join(table(smart, fixed)))
    print("\nFragen bis zum ersten passenden Programm oder bis feststeht, dass nichts passt")
    print("\n".join(plot(smart, fixed)))


def measured(known: Knowledge, *, firms: int, seed: int, on: date) -> tuple[list[Count], list[Count]]:
    """The counts of our interview and of the fixed form, firm by firm."""
    chance = random.Random(seed)  # noqa: S311 - made-up firms need no secret
    smart, fixed = [], []
    for done in range(firms):
        firm = a_firm(chance, known, on=on)
        smart.append(count(firm, known, _smart(firm, known, on=on), on=on))
        fixed.append(count(firm, known, _fixed(firm, known, on=on), on=on))
        if sys.stderr.isatty() and done % 100 == 0:
            print(f"\r{done} von {firms} …", end="", file=sys.stderr)
    return smart, fixed


def _smart(firm: Firm, known: Knowledge, *, on: date) -> Sitting:
    """Each standing with the question that follows, answered truthfully until none is left."""
    company, group = Company(), ""
    while True:
        standing = _standing(company, known, on=on, group=group)
        yield standing, standing.question
        if standing.question is None:
            return
        company, group = told(firm, standing.question.name, company), standing.question.group


def _fixed(firm: Firm, known: Knowledge, *, on: date) -> Sitting:
    company = Company()
    for fact in known.book.facts:
        if fact.askable and fact.name in firm:
            yield _standing(company, known, on=on), fact
            company = told(firm, fact.name, company)
    yield _standing(company, known, on=on), None


def _standing(company: Company, known: Knowledge, *, on: date, group: str = "") -> Interview:
    return interview(known.catalogue, company, book=known.book, region=known.region, on=on, last_group=group)


def told(firm: Firm, name: str, company: Company) -> Company:
    """The company with the true answer; what the firm has no answer to is declined."""
    return company.telling(**{name: firm[name]}) if name in firm else company.declining(name)


def count(firm: Firm, known: Knowledge, sitting: Sitting, *, on: date) -> Count:
    first = enough = None
    asked = useless = 0
    for standing, question in sitting:
        settled = bool(standing.likely) or not standing.undecided
        first = asked if first is None and settled else first
        enough = asked if enough is None and standing.enough else enough
        if question is not None:
            asked += 1
            useless += not _open_programme_needs(question, standing)
    return Count(asked if first is None else first, asked if enough is None else enough, asked, useless)


def _open_programme_needs(question: Fact, standing: Interview) -> bool:
    """Whether a programme that takes applications and is still undecided tests this fact or what follows from it."""
    derived = {name for name, sources in ASKED_INSTEAD.items() if question.name in sources}
    names = {question.name, *derived}
    return any(names & set(one.missing) for one in standing.undecided)


def summary(counts: Sequence[Count]) -> dict[str, dict[str, float]]:
    """Mean, median and 90th percentile of each count, and the useless questions in all."""
    return {
        name: {
            "mean": round(statistics.fmean(values), 2),
            "median": statistics.median(values),
            "p90": sorted(values)[max(0, -(-len(values) * 9 // 10) - 1)],
            "most": max(values),
        }
        for name in ("first", "enough", "all", "useless")
        for values in [[getattr(one, name) for one in counts]]
    }


ROWS = {
    "first": "bis zum ersten passenden Programm oder „nichts passt“",
    "enough": "bis „das reicht für eine erste Einschätzung“",
    "all": "bis alles entschieden ist",
    "useless": "davon ohne Nutzen",
}


def table(smart: Sequence[Count], fixed: Sequence[Count]) -> Iterator[str]:
    yield f"{'Fragen':<55}{'Mittel':>8}{'Median':>8}{'90 %':>7}{'höchst.':>9}"
    for title, counts in (("Lotse", smart), ("feste Reihenfolge", fixed)):
        yield title
        for name, figures in summary(counts).items():
            mean, median, p90, most = (figures[key] for key in ("mean", "median", "p90", "most"))
            yield f"  {ROWS[name]:<53}{mean:>8.2f}{median:>8g}{p90:>7g}{most:>9g}"


def plot(smart: Sequence[Count], fixed: Sequence[Count]) -> Iterator[str]:
    """One bar for each number of questions: █ our interview, ░ the fixed order."""
    ours, theirs = Counter(one.first for one in smart), Counter(one.first for one in fixed)
    most = max(*ours.values(), *theirs.values())
    for questions in range(max(*ours, *theirs) + 1):
        for mark, counts in (("█", ours), ("░", theirs)):
            label = f"{questions:>3} " if mark == "█" else "    "
            share = 100 * counts[questions] / len(smart)
            yield f"{label}{mark * round(WIDTH * counts[questions] / most)} {share:.1f} %"
