"""Verdicts in words: what an owner reads about programmes, questions and corrections."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.advice.eligibility import Assessment, assess
from bot.advice.explain import (
    CALL_ME,
    changes,
    closed_note,
    overview,
    question,
    verdict_paragraph,
)
from bot.advice.facts import Company
from bot.advice.interview import Interview, interview
from bot.advice.programme import Exclusion, Programme, Window
from bot.advice.reply import Paragraph, Reply
from tests.builders import (
    a_catalogue,
    a_choice,
    a_company,
    a_criterion,
    a_fact,
    a_fact_book,
    a_group,
    a_programme,
    a_region,
    a_source,
)

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)

SMALL = a_criterion("employees", fewer_than=50)
NOT_STARTED = a_criterion("project_started", equals=False)
APPLIES = a_criterion("applicant", one_of=("company",))
SIZE = a_group("any", a_criterion("turnover_eur", at_most=50), a_criterion("balance_eur", at_most=43))


def stand(*programmes: Programme, company: Company) -> Interview:
    return interview(a_catalogue(*programmes), company, book=a_fact_book(), region=a_region(), on=TODAY)


def assessed(programme: Programme, company: Company) -> Assessment:
    return assess(programme, company, region=a_region(), on=TODAY)


def shown(company: Company, *programmes: Programme, offset: int = 0) -> Reply:
    return overview(company, stand(*programmes, company=company), book=a_fact_book(), offset=offset)


def lines(programme: Programme, **told: Any) -> list[str]:
    """What is said about one programme, line by line."""
    company = a_company(**told)
    return verdict_paragraph(assessed(programme, company), company, book=a_fact_book()).text.split("\n")


def test_an_overview_begins_with_what_was_understood_and_ends_with_a_caution() -> None:
    """In between each programme with its name, its benefit and its source."""
    first, about, last = shown(a_company(employees=12), a_programme("muster", SMALL)).paragraphs

    assert first.text.startswith("Verstanden: 12 Beschäftigte.")
    assert about.title == "Programm muster"
    assert "muster gibt 50 % Zuschuss." in about.text
    assert about.source is not None
    assert last.text == "Das ist eine erste Einschätzung, keine Zusage."


def test_an_overview_shows_what_fits_before_what_may_fit_and_nothing_else() -> None:
    """Programmes that are ruled out or closed are not worth a phone's screen."""
    programmes = (
        a_programme("open", SMALL, NOT_STARTED),
        a_programme("fits", SMALL),
        a_programme("fails", a_criterion("employees", at_least=50)),
        a_programme("closed", SMALL, window=Window(paused="Pause.")),
    )

    said = shown(a_company(employees=12), *programmes).paragraphs[1:-1]

    assert [one.title for one in said] == ["Programm fits", "Programm open"]
    assert said[0].text.startswith("Passt wahrscheinlich.")
    assert said[1].text.startswith("Könnte passen.")


FIVE = [a_programme(name, SMALL) for name in "abcde"]


def titles(reply: Reply) -> list[str]:
    return [one.title.removeprefix("Programm ") for one in reply.paragraphs if one.title]


def test_three_programmes_are_shown_at_a_time() -> None:
    """A button with their number leads to the rest, and on the last page there is none."""
    first, second = shown(a_company(employees=12), *FIVE), shown(a_company(employees=12), *FIVE, offset=3)
    button = first.rows[0][0]

    assert (titles(first), titles(second)) == (["a", "b", "c"], ["d", "e"])
    assert (button.title, button.intent, button.entities) == (
        "Weitere Programme (2)",
        "find_funding",
        {"offset": 3},
    )
    assert second.rows == ()


def test_an_old_button_for_more_does_not_lead_into_the_void() -> None:
    """When fewer programmes fit than before, the first ones are shown again."""
    assert titles(shown(a_company(employees=12), *FIVE[:2], offset=3)) == ["a", "b"]


def test_no_programme_is_listed_before_the_purpose_is_known() -> None:
    """Without a topic the list would be the whole catalogue."""
    ai = a_programme("ai", SMALL, a_criterion("topic", one_of=("ki",)))

    assert titles(shown(a_company(employees=12), ai)) == []
    assert titles(shown(a_company(employees=12, topic=["ki"]), ai)) == ["ai"]


def test_a_draw_is_named_where_it_decides() -> None:
    """Only for the programmes on this page."""
    drawn = a_programme("los", SMALL, window=Window(lottery=True))

    assert "Bei LOS entscheidet das Los." in shown(a_company(employees=12), drawn).paragraphs[-1].text
    assert "Los" not in shown(a_company(employees=12), *FIVE).paragraphs[-1].text


def test_an_honest_word_when_nothing_fits() -> None:
    """What was understood, that nothing is known, and a person who may know more."""
    reply = shown(a_company(employees=60), a_programme("muster", SMALL))

    assert "60 Beschäftigte" in reply.paragraphs[0].text
    assert "kein offenes Förderprogramm" in reply.paragraphs[0].text
    assert reply.rows == ((CALL_ME,),)


def test_a_likely_programme_names_what_speaks_for_it() -> None:
    """Only what was told: that a company asks goes without saying."""
    programme = a_programme("muster", SMALL, NOT_STARTED, APPLIES)

    said = lines(programme, employees=12, project_started=False)

    assert said == [
        "Passt wahrscheinlich. muster gibt 50 % Zuschuss.",
        "✓ employees passt, project_started passt",
    ]


def test_an_undecided_programme_names_what_is_open() -> None:
    """And nothing that no longer matters, such as a balance sheet beside a small turnover."""
    said = lines(a_programme("muster", SMALL, NOT_STARTED, SIZE), employees=12, turnover_eur=50)

    assert said[0].startswith("Könnte passen.")
    assert said[1:] == ["✓ employees passt, turnover_eur passt", "? project_started passt"]


def test_an_unlikely_programme_names_only_what_rules_it_out() -> None:
    """Not the alternative that does not hold, once another one does."""
    programme = a_programme("muster", SMALL, NOT_STARTED, SIZE)

    said = lines(programme, employees=12, project_started=True, turnover_eur=51, balance_eur=43)

    assert said == ["Passt eher nicht. muster gibt 50 % Zuschuss.", "✗ project_started ist nicht erfüllt."]


def test_what_would_have_to_be_different_stands_below_a_no() -> None:
    """Why not is only half of the answer."""
    said = lines(a_programme("muster", SMALL), employees=60)

    assert said[1:] == ["✗ employees ist nicht erfüllt.", "Anders wäre es mit höchstens 49 Leuten."]


def test_what_cannot_be_had_together_is_said_once_both_are_shown() -> None:
    """Nothing is said while only one of them is there."""
    rule = Exclusion("other", "OTHER und ONE schließen sich aus.", a_source())
    one, other = a_programme("one", SMALL, not_with=(rule,)), a_programme("other", SMALL)

    assert rule.sentence in shown(a_company(employees=12), one, other).paragraphs[-1].text
    assert rule.sentence not in shown(a_company(employees=12), one).paragraphs[-1].text


def test_a_programme_whose_opening_is_not_confirmed_says_so() -> None:
    """Below what speaks for it."""
    window = Window(doubt="Ob es noch läuft, ist nicht bestätigt.")

    said = lines(a_programme("muster", SMALL, window=window), employees=12)

    assert said[-1] == "⚠ Ob es noch läuft, ist nicht bestätigt."


def test_a_derived_fact_speaks_for_a_programme_when_its_origin_was_told() -> None:
    """Who says "Lünen" has said that the seat is in the state."""
    programme = a_programme("muster", a_criterion("state", one_of=("NW",)))

    assert lines(programme, place="Lünen")[1:] == ["✓ state passt"]


def test_a_label_that_two_criteria_share_stands_there_once() -> None:
    """Two limits on the same number are one thing to an owner."""
    programme = a_programme("muster", a_criterion("employees", at_least=5), SMALL)

    assert lines(programme, employees=12)[1:] == ["✓ employees passt"]


def test_alternatives_that_are_open_are_one_point() -> None:
    """Either of them would do."""
    said = lines(a_programme("muster", SMALL, SIZE), employees=12)

    assert said[2:] == ["? turnover_eur passt oder balance_eur passt"]


@pytest.mark.parametrize(("days", "hurry"), [(0, True), (1, True), (60, True), (61, False), (None, False)])
def test_an_end_within_sixty_days_is_pointed_out(days: int | None, hurry: bool) -> None:
    """Below everything else, with the last day."""
    closes = None if days is None else TODAY + days * DAY
    said = lines(a_programme("muster", SMALL, window=Window(closes=closes)), employees=12)

    assert (said[-1].startswith("⏳ Anträge nur noch bis ")) is hurry
    assert len(said) == 2 + hurry


@pytest.mark.parametrize("window", [Window(paused="Pause."), Window(closes=TODAY - DAY)])
def test_a_closed_programme_says_so(window: Window) -> None:
    """In place of a verdict, and nobody is told to hurry."""
    said = lines(a_programme("muster", SMALL, window=window), employees=12)

    assert said == ["Nimmt keine Anträge an. muster gibt 50 % Zuschuss.", "✓ employees passt"]


NOTES = [
    (Window(), ""),
    (Window(opens=TODAY, closes=TODAY), ""),
    (Window(paused="Das Geld ist alle."), "ALT nimmt zurzeit keine Anträge an: Das Geld ist alle."),
    (Window(opens=TODAY + DAY), "ALT nimmt erst ab dem 21.11.2026 Anträge an."),
    (Window(closes=TODAY - DAY), "ALT ist beendet: Anträge waren bis 19.11.2026 möglich."),
]


@pytest.mark.parametrize(("window", "note"), NOTES)
def test_a_note_says_why_a_programme_takes_no_applications(window: Window, note: str) -> None:
    """Paused, not yet open, or over; nothing when it is open."""
    programme = a_programme("alt", window=window)

    assert closed_note(programme, catalogue=a_catalogue(programme), on=TODAY) == note


@pytest.mark.parametrize(
    ("successor", "named"),
    [
        (a_programme("neu"), True),
        (a_programme("neu", window=Window(closes=TODAY - DAY)), False),
        (a_programme("anderes"), False),
    ],
)
def test_the_note_names_the_successor_that_is_open(successor: Programme, named: bool) -> None:
    """Nobody is sent from one closed door to the next."""
    old = a_programme("alt", window=Window(closes=TODAY - DAY), replaced_by="neu")

    note = closed_note(old, catalogue=a_catalogue(old, successor), on=TODAY)

    assert ("Am nächsten kommt heute Programm neu." in note) is named


def buttons(reply: Reply) -> list[str]:
    return [button.title for row in reply.rows for button in row]


def test_a_question_has_its_answers_as_buttons() -> None:
    """A tap says the fact, and "Weiß nicht" is always among them."""
    reply = question(a_fact_book().fact("employees"))

    assert reply.paragraphs == (Paragraph("Wie ist es mit employees?"),)
    assert buttons(reply) == ["1 bis 9", "10 bis 49", "Weiß nicht"]
    assert reply.rows[0][0].entities == {"employees": [1, 9]}
    assert (reply.rows[-1][-1].intent, reply.rows[-1][-1].entities) == ("dont_know", {})


@pytest.mark.parametrize("name", ["topic", "employees", "project_started", "sector"])
def test_a_tapped_answer_is_read_as_the_choice_it_shows(name: str) -> None:
    """What the button sends comes back as the same value."""
    fact = a_fact_book().fact(name)

    taps = [button.entities for row in question(fact).rows for button in row][:-1]

    assert [fact.read(tap[name]) for tap in taps] == [choice.value for choice in fact.choices]


@pytest.mark.parametrize(
    ("answers", "widths"),
    [
        (0, [1]),
        (2, [2, 1]),
        (3, [2, 2]),
        (4, [3, 2]),
        (5, [3, 3]),
        (6, [2, 2, 2, 1]),
        (7, [2] * 4),
        (14, [2] * 4),
    ],
)
def test_buttons_fit_on_a_phone(answers: int, widths: list[int]) -> None:
    """Three in a row only when there are five or six, and never more than seven answers and "weiß nicht"."""
    reply = question(a_fact(choices=tuple(a_choice(f"{n}", f"{n}") for n in range(answers))))

    assert [len(row) for row in reply.rows] == widths
    assert buttons(reply)[-1] == "Weiß nicht"
    assert ("mit eigenen Worten" in reply.paragraphs[0].text) is (answers > 7)


def test_a_correction_says_what_it_changed() -> None:
    """One sentence for each programme whose verdict is another one; silence when there is none."""
    programmes = (a_programme("small", SMALL), a_programme("large", a_criterion("employees", at_least=50)))
    unknown = stand(*programmes, company=Company())
    twelve = stand(*programmes, company=a_company(employees=12))
    sixty = stand(*programmes, company=a_company(employees=60))

    assert changes(twelve, twelve) == ""
    assert changes(unknown, twelve) == "SMALL passt jetzt wahrscheinlich. LARGE passt jetzt eher nicht."
    assert changes(twelve, sixty) == "LARGE passt jetzt wahrscheinlich. SMALL passt jetzt eher nicht."
    assert changes(twelve, unknown) == "LARGE ist jetzt offen. SMALL ist jetzt offen."
