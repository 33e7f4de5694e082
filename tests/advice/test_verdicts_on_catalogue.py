"""What holds for every firm and every programme as shipped, whatever is told and in whatever order."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advice.derive import derived
from bot.advice.eligibility import Assessment, Verdict, assess, assess_all
from bot.advice.facts import Company
from bot.advice.programme import Programme
from bot.advice.values import Truth, Value
from tests.advice.firms import CRITERIA, PROGRAMMES, Firm, firms, less_and_more
from tests.programmes import shipped

ON = date(2026, 11, 20)

bounded = settings(max_examples=150, deadline=None)


def assessments(company: Company) -> tuple[Assessment, ...]:
    return assess_all(shipped().catalogue, company, region=shipped().region, on=ON)


def verdict(programme: Programme, company: Company) -> Verdict:
    return assess(programme, company, region=shipped().region, on=ON).verdict


def newly_told(less: Company, more: Company, *, programme: Programme) -> bool:
    """Whether something came up that nobody is asked about; that a firm asks is assumed until it is told."""
    unasked = {one.fact for one in programme.criteria() if not one.ask} | {"applicant"}
    return any(less.get(name) != more.get(name) for name in unasked)


@bounded
@given(less_and_more())
def test_more_facts_never_unsettle_a_verdict(case: tuple[Company, Company]) -> None:
    """A no stays a no, and a yes stays a yes; it only turns into a no by what nobody was asked about."""
    less, more = case
    for programme in PROGRAMMES:
        before, after = verdict(programme, less), verdict(programme, more)

        if before is Verdict.LIKELY and after is Verdict.UNLIKELY:
            assert newly_told(less, more, programme=programme)
        elif before is not Verdict.UNDECIDED and less.get("applicant") == more.get("applicant"):
            assert after is before, programme.id


@bounded
@given(less_and_more())
def test_a_more_exact_number_never_turns_a_criterion(case: tuple[Company, Company]) -> None:
    """What a wide range settles, a narrow one within it settles the same way, also in derived facts."""
    less, more = (derived(company, region=shipped().region, on=ON) for company in case)
    for criterion in CRITERIA:
        before, after = (criterion.test.of(known.get(criterion.fact)) for known in (less, more))

        # Who asks is assumed to be a firm until it is told.
        assert before in (Truth.UNKNOWN, after) or criterion.fact == "applicant", criterion.fact


@bounded
@given(firms().flatmap(lambda firm: st.permutations(sorted(firm.items()))), firms())
def test_the_order_in_which_facts_are_told_does_not_matter(
    facts: list[tuple[str, Value]], other: Firm
) -> None:
    """Nor that something was declined or told wrongly before."""
    company = Company()
    for name, value in facts:
        wrong = other.get(name, value)
        company = company.telling(**{name: wrong}).declining(name).telling(**{name: value})

    assert assessments(company) == assessments(Company(dict(facts)))


@bounded
@given(firms())
def test_a_firm_that_has_told_everything_is_hardly_ever_left_undecided(firm: dict[str, Value]) -> None:
    """Only where a year or a place leaves a doubt that no question can settle."""
    unsettled = [one.missing for one in assessments(Company(firm)) if one.verdict is Verdict.UNDECIDED]

    assert all(set(missing) <= {"age_years", "state", "area"} for missing in unsettled)


@bounded
@given(less_and_more())
def test_a_verdict_has_its_reasons(case: tuple[Company, Company]) -> None:
    """Unlikely names what rules out, undecided what is missing, and the others neither."""
    for company in case:
        for one in assessments(company):
            assert bool(one.missing) is (one.verdict is Verdict.UNDECIDED)
            assert bool(one.failed) is (one.verdict is Verdict.UNLIKELY) or one.verdict is Verdict.CLOSED
