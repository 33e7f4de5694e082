"""Which question helps most next, and when to stop asking.

Measured elsewhere and taken over as an idea: the fact that most open programmes miss first, later the
fact that finishes the most promising programme; follow-ups on one subject stay together, because people
get lost when questions jump.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.advice.derive import ASKED_INSTEAD
from bot.advice.eligibility import Assessment, Verdict, assess_all, ranked
from bot.advice.facts import Company, Fact, FactBook
from bot.advice.programme import Catalogue
from bot.advice.region import Region

BROAD_QUESTIONS = 3
"""So many facts are gathered for the whole catalogue before single programmes are finished."""


@dataclass(frozen=True)
class Interview:
    """Where the interview stands: all verdicts, best first, and the question to ask next, if any."""

    assessments: tuple[Assessment, ...]
    question: Fact | None

    @property
    def likely(self) -> tuple[Assessment, ...]:
        return self._with(Verdict.LIKELY)

    @property
    def undecided(self) -> tuple[Assessment, ...]:
        return self._with(Verdict.UNDECIDED)

    def _with(self, verdict: Verdict) -> tuple[Assessment, ...]:
        return tuple(one for one in self.assessments if one.verdict is verdict)


def interview(
    catalogue: Catalogue, company: Company, *, book: FactBook, region: Region, on: date, last_group: str = ""
) -> Interview:
    """Verdicts and next question for what is known so far. `last_group` is the subject asked about last."""
    verdicts = assess_all(catalogue, company, region=region, on=on)
    best_first = ranked(verdicts, wanted=company.codes("funding_kind"))
    undecided = [one for one in best_first if one.verdict is Verdict.UNDECIDED]
    return Interview(best_first, _question(undecided, company, book=book, last_group=last_group))


def _question(
    undecided: Sequence[Assessment], company: Company, *, book: FactBook, last_group: str
) -> Fact | None:
    wishes = [names for one in undecided if (names := _askable(one.missing, company, book=book))]
    if not wishes:
        return None
    if any("topic" in names for names in wishes):
        return book.fact("topic")
    if len(company.facts) + len(company.declined) < BROAD_QUESTIONS:
        counts = Counter(name for names in wishes for name in names)
    else:
        counts = Counter(wishes[0])
    order = book.names()
    facts = [book.fact(name) for name in sorted(counts, key=lambda name: (-counts[name], order.index(name)))]
    same_subject = [fact for fact in facts if last_group and fact.group == last_group]
    return (same_subject or facts)[0]


def _askable(missing: Sequence[str], company: Company, *, book: FactBook) -> list[str]:
    """The facts a person can be asked for, instead of derived ones; what was declined is not asked again."""
    names: list[str] = []
    for name in missing:
        for candidate in ASKED_INSTEAD.get(name, (name,)):
            if company.knows(candidate) or candidate in company.declined or not book.fact(candidate).askable:
                continue
            names.append(candidate)
            break
    return list(dict.fromkeys(names))
