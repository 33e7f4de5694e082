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
from bot.advice.eligibility import Assessment, Verdict, assess_all, hoped_for, ranked
from bot.advice.facts import Company, Fact, FactBook
from bot.advice.programme import Catalogue
from bot.advice.region import Region

BROAD_QUESTIONS = 3
"""So many facts are gathered for the whole catalogue before single programmes are finished."""


@dataclass(frozen=True)
class Interview:
    """Where the interview stands: all verdicts, best first, and the question to ask next, if any.

    `enough` says that a first answer can be given: money the owner may keep (or what he wished for) is
    likely, or nothing of that kind is open any more. The question still helps whoever wants to go on.
    """

    assessments: tuple[Assessment, ...]
    question: Fact | None
    enough: bool = False

    @property
    def likely(self) -> tuple[Assessment, ...]:
        return self._with(Verdict.LIKELY)

    @property
    def undecided(self) -> tuple[Assessment, ...]:
        return self._with(Verdict.UNDECIDED)

    @property
    def fitting(self) -> tuple[Assessment, ...]:
        """What fits or may fit, best first."""
        return tuple(one for one in self.assessments if one.verdict in (Verdict.LIKELY, Verdict.UNDECIDED))

    def _with(self, verdict: Verdict) -> tuple[Assessment, ...]:
        return tuple(one for one in self.assessments if one.verdict is verdict)


def interview(
    catalogue: Catalogue, company: Company, *, book: FactBook, region: Region, on: date, last_group: str = ""
) -> Interview:
    """Verdicts and next question for what is known so far. `last_group` is the subject asked about last."""
    verdicts = assess_all(catalogue, company, region=region, on=on)
    wanted = company.codes("funding_kind")
    best_first = ranked(verdicts, wanted=wanted)
    # What is hoped for is finished first, whatever may be had for free or on credit meanwhile.
    undecided = sorted(
        (one for one in best_first if one.verdict is Verdict.UNDECIDED),
        key=lambda one: not hoped_for(one.programme, wanted=wanted),
    )
    question = _question(undecided, company, book=book, last_group=last_group)
    return Interview(best_first, question, _enough(best_first, company, book=book))


def _enough(assessments: Sequence[Assessment], company: Company, *, book: FactBook) -> bool:
    """What was wished for counts, else grants and tax relief; the rest is an answer once none of these is open."""
    wanted = company.codes("funding_kind")
    likely = [one for one in assessments if one.verdict is Verdict.LIKELY]
    still_open = [
        one
        for one in assessments
        if one.verdict is Verdict.UNDECIDED and _askable(one.missing, company, book=book)
    ]
    if any(hoped_for(one.programme, wanted=wanted) for one in likely) or not still_open:
        return True
    return bool(likely) and not any(hoped_for(one.programme, wanted=wanted) for one in still_open)


def _question(
    undecided: Sequence[Assessment], company: Company, *, book: FactBook, last_group: str
) -> Fact | None:
    wishes = [names for one in undecided if (names := _askable(one.missing, company, book=book))]
    if not wishes:
        return None
    if any("topic" in names for names in wishes):
        return book.fact("topic")
    # The first wish belongs to the most promising programme: its facts are what finishes it, and as all of them
    # are needed, the more important comes first.
    broad = len(company.facts) + len(company.declined) < BROAD_QUESTIONS
    counts = Counter(name for names in wishes for name in names)
    order = book.names()
    useful = [name for name in counts if broad or name in wishes[0]]
    weight = counts if broad else Counter[str]()
    facts = [book.fact(name) for name in sorted(useful, key=lambda name: (-weight[name], order.index(name)))]
    same_subject = [fact for fact in facts if last_group and fact.group == last_group]
    return (same_subject or facts)[0]


REFINING = {"fte": "employees", "sme_partner": "employees"}
"""Facts that only matter once another one is known: who does not know the heads cannot tell the positions."""


def _askable(missing: Sequence[str], company: Company, *, book: FactBook) -> list[str]:
    """The facts a person can be asked for, instead of derived ones; what was declined is not asked again."""
    names: list[str] = []
    for name in missing:
        for candidate in ASKED_INSTEAD.get(name, (name,)):
            if company.knows(candidate) or candidate in company.declined or not book.fact(candidate).askable:
                continue
            if candidate in REFINING and REFINING[candidate] not in company.facts:
                continue
            names.append(candidate)
            break
    return list(dict.fromkeys(names))
