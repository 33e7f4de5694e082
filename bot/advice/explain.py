"""Verdicts in words: what probably fits and why, what is open, and the next question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.advice.criteria import Result
from bot.advice.derive import ASKED_INSTEAD
from bot.advice.eligibility import Assessment, Verdict
from bot.advice.facts import Company, Fact, FactBook
from bot.advice.german import day, listing, range_of, years
from bot.advice.interview import Interview
from bot.advice.programme import Catalogue, Programme
from bot.advice.reply import Button, Paragraph, Reply
from bot.advice.values import Range, Value

SHOWN = 3
"""So many programmes fit on a phone; the rest is told on request."""

MOST_BUTTONS = 7
"""More buttons than these bury the question; the others are written."""

SOON = timedelta(days=90)
"""An end of applications so near is pointed out."""

CALL_ME = Button("Mit einem Menschen sprechen", "talk_to_advisor")


def overview(company: Company, talk: Interview, *, book: FactBook, offset: int = 0) -> Reply:
    """What we understood, the programmes that fit or may fit, and an honest word when none does."""
    shown = [*talk.likely, *talk.undecided]
    if not shown:
        return Reply((Paragraph(_nothing(company, book=book)),), ((CALL_ME,),))
    # The button may be an old one, from when more programmes fitted.
    offset = offset if offset < len(shown) else 0
    page = shown[offset : offset + SHOWN]
    intro = f"{understood(company, book=book)} Danach sieht es so aus:"
    verdicts = (verdict_paragraph(one, company) for one in page)
    paragraphs = (Paragraph(intro), *verdicts, Paragraph(_caveat(page)))
    rest = len(shown) - offset - len(page)
    rows = (
        ((Button(f"Weitere Programme ({rest})", "find_funding", {"offset": offset + SHOWN}),),)
        if rest > 0
        else ()
    )
    return Reply(paragraphs, rows)


def understood(company: Company, *, book: FactBook) -> str:
    """ "Verstanden: Handwerk, Hamm, 12 Beschäftigte." """
    parts = [described(fact, company.facts[fact.name]) for fact in book.facts if fact.name in company.facts]
    return f"Verstanden: {', '.join(parts)}." if parts else "Bisher weiß ich noch nichts über Ihren Betrieb."


def news(before: Company, after: Company, *, book: FactBook) -> str:
    """What was told since: "Notiert: 12 Beschäftigte." or, corrected, "Berichtigt: 15 Beschäftigte (vorher 12)." """
    new, corrected = [], []
    for fact in book.facts:
        old, value = before.facts.get(fact.name), after.facts.get(fact.name)
        if value is None or value == old:
            continue
        if old is None:
            new.append(described(fact, value))
        else:
            corrected.append(f"{described(fact, value)} (vorher {described(fact, old)})")
    parts = [
        f"{word}: {', '.join(points)}."
        for word, points in (("Notiert", new), ("Berichtigt", corrected))
        if points
    ]
    return " ".join(parts)


def described(fact: Fact, value: Value) -> str:
    """One fact in a few words: "12 Beschäftigte", "Branche Handwerk"."""
    if isinstance(value, Range):
        written = _number(fact, value)
        return f"{written} {fact.label}" if fact.kind == "number" else f"{fact.label} {written}"
    if isinstance(value, bool):
        return f"{fact.label}: {'ja' if value else 'nein'}"
    codes = value if isinstance(value, tuple) else (value,)
    labels = dict(_labels(fact))
    return f"{fact.label} {listing([labels.get(code, code) for code in codes])}".strip()


def _number(fact: Fact, value: Range) -> str:
    """A number or range; one that was tapped is called as it was on the button."""
    for choice in fact.choices:
        if choice.value == value:
            return choice.label
    return years(value) if fact.kind == "year" else range_of(value, money=fact.kind == "money")


def _labels(fact: Fact) -> Iterable[tuple[str, str]]:
    """Each code with its label; the choice of a fact with several codes holds a tuple of one."""
    for choice in fact.choices:
        for code in choice.value if isinstance(choice.value, tuple) else (choice.value,):
            if isinstance(code, str):
                yield code, choice.label


def verdict_paragraph(assessment: Assessment, company: Company) -> Paragraph:
    """One programme: what it gives, what speaks for it, what is open or against it, date and source.

    What speaks for it is only what the company told us; that it is a company at all goes without saying.
    """
    programme = assessment.programme
    lines = [HEADLINES[assessment.verdict].format(benefit=programme.benefit)]
    if assessment.verdict is Verdict.UNLIKELY:
        lines += [f"✗ {criterion.unmet}" for criterion in assessment.failed]
    else:
        lines += _line("✓", (r for r in assessment.met if told(r.criterion.fact, company)))
        lines += [f"? {', '.join(assessment.open_points)}"] if assessment.missing else []
        lines += _hurry(assessment)
    return Paragraph("\n".join(lines), programme.name, programme.statements["amount"].source)


HEADLINES = {
    Verdict.LIKELY: "Passt wahrscheinlich. {benefit}",
    Verdict.UNDECIDED: "Könnte passen. {benefit}",
    Verdict.UNLIKELY: "Passt eher nicht. {benefit}",
    Verdict.CLOSED: "Nimmt keine Anträge an. {benefit}",
}


def closed_note(programme: Programme, *, catalogue: Catalogue, on: date) -> str:
    """First sentence about a programme that takes no applications, with the nearest open one; else empty."""
    window = programme.window
    if window.takes_applications(on):
        return ""
    if window.paused:
        note = f"{programme.short_name} nimmt zurzeit keine Anträge an: {window.paused}"
    elif window.opens and on < window.opens:
        note = f"{programme.short_name} nimmt erst ab dem {day(window.opens)} Anträge an."
    else:
        note = f"{programme.short_name} ist beendet: Anträge waren bis {day(window.closes or on)} möglich."
    for successor in catalogue.named([programme.replaced_by]):
        if successor.window.takes_applications(on):
            note += f" Am nächsten kommt heute {successor.name}."
    return note


def question(fact: Fact) -> Reply:
    """The question for one fact, its likeliest answers as buttons, "weiß nicht" always among them."""
    shown = fact.choices[:MOST_BUTTONS]
    buttons = [
        Button(choice.label, "provide_company_info", {fact.name: _raw(choice.value)}) for choice in shown
    ]
    buttons.append(Button("Weiß nicht", "dont_know"))
    own_words = " Oder schreiben Sie es mit eigenen Worten." if len(shown) < len(fact.choices) else ""
    size = 3 if len(buttons) in (5, 6) else 2
    rows = tuple(tuple(buttons[start : start + size]) for start in range(0, len(buttons), size))
    return Reply((Paragraph(fact.question + own_words),), rows)


def changes(before: Interview, after: Interview) -> str:
    """What a correction changed: "INQA-Coaching: passt jetzt eher nicht." Empty when nothing did."""
    old = {one.programme.id: one.verdict for one in before.assessments}
    moved = [one for one in after.assessments if old.get(one.programme.id, one.verdict) is not one.verdict]
    words = {
        Verdict.LIKELY: "passt jetzt wahrscheinlich",
        Verdict.UNDECIDED: "ist jetzt offen",
        Verdict.UNLIKELY: "passt jetzt eher nicht",
        Verdict.CLOSED: "nimmt keine Anträge an",
    }
    return " ".join(f"{one.programme.short_name} {words[one.verdict]}." for one in moved)


def _hurry(assessment: Assessment) -> list[str]:
    """A word when applications end soon."""
    closes = assessment.programme.window.closes
    if assessment.verdict is Verdict.CLOSED or closes is None or closes - assessment.on > SOON:
        return []
    return [f"⏳ Anträge nur noch bis {day(closes)}"]


def told(fact: str, company: Company) -> bool:
    """Whether the fact was told, or follows from one that was."""
    return any(name in company.facts for name in (fact, *ASKED_INSTEAD.get(fact, ())))


def _line(mark: str, results: Iterable[Result]) -> list[str]:
    labels = list(dict.fromkeys(result.criterion.label for result in results))
    return [f"{mark} {', '.join(labels)}"] if labels else []


def _caveat(shown: Sequence[Assessment]) -> str:
    drawn = [one.programme.short_name for one in shown if one.programme.window.lottery]
    lottery = f" Bei {listing(drawn)} entscheidet das Los." if drawn else ""
    return f"Das ist eine erste Einschätzung, keine Zusage.{lottery}"


def _nothing(company: Company, *, book: FactBook) -> str:
    return (
        f"{understood(company, book=book)} Dafür habe ich zurzeit kein offenes Förderprogramm im Katalog, das passt. "
        "Eine Beraterin oder ein Berater kann prüfen, ob es einen anderen Weg gibt."
    )


def _raw(value: Value) -> object:
    if isinstance(value, Range):
        return value.exact if value.exact is not None else [value.low, value.high]
    return list(value) if isinstance(value, tuple) else value
