"""Verdicts in words: what probably fits and why, what is open, and the next question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.advice.alternatives import near_miss
from bot.advice.criteria import Result
from bot.advice.derive import ASKED_INSTEAD
from bot.advice.description import understood
from bot.advice.eligibility import PURPOSE, Assessment, Verdict, ends_soon, excluded_together
from bot.advice.facts import Company, Fact, FactBook
from bot.advice.german import day, listing
from bot.advice.interview import Interview
from bot.advice.programme import Catalogue, Programme
from bot.advice.reply import Button, Paragraph, Reply
from bot.advice.values import Range, Value

SHOWN = 3
"""So many programmes fit on a phone; the rest is told on request."""

MOST_BUTTONS = 7
"""More buttons than these bury the question; the others are written."""

CALL_ME = Button("Mit einem Menschen sprechen", "talk_to_advisor")


def overview(company: Company, talk: Interview, *, book: FactBook, offset: int = 0) -> Reply:
    """What we understood, the programmes that fit or may fit, and an honest word when none does."""
    shown = talk.fitting
    if not shown:
        return Reply((Paragraph(_nothing(company, book=book)),), ((CALL_ME,),))
    if all(PURPOSE & set(one.missing) for one in shown):
        # Not even the purpose of one programme is known to fit; a list would be the whole catalogue.
        return Reply.of(understood(company, book=book))
    # The button may be an old one, from when more programmes fitted.
    offset = offset if offset < len(shown) else 0
    page = shown[offset : offset + SHOWN]
    intro = f"{understood(company, book=book)} Danach sieht es so aus:"
    verdicts = (verdict_paragraph(one, company, book=book) for one in page)
    paragraphs = (Paragraph(intro), *verdicts, Paragraph(_caveat(page)))
    rest = len(shown) - offset - len(page)
    rows = (
        ((Button(f"Weitere Programme ({rest})", "find_funding", {"offset": offset + SHOWN}),),)
        if rest > 0
        else ()
    )
    return Reply(paragraphs, rows)


def verdict_paragraph(assessment: Assessment, company: Company, *, book: FactBook) -> Paragraph:
    """One programme: what it gives, what speaks for it, what is open or against it, date and source.

    What speaks for it is only what the company told us; that it is a company at all goes without saying.
    """
    programme = assessment.programme
    lines = [HEADLINES[assessment.verdict].format(benefit=programme.benefit)]
    if assessment.verdict is Verdict.UNLIKELY:
        lines += [f"✗ {criterion.unmet}" for criterion in assessment.failed]
        lines += [way] if (way := near_miss(assessment, book=book)) else []
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
    """A word when applications end soon, and when it is not confirmed that they are taken."""
    window = assessment.programme.window
    lines = (
        [f"⏳ Anträge nur noch bis {day(window.closes)}"] if window.closes and ends_soon(assessment) else []
    )
    return [*lines, f"⚠ {window.doubt}"] if window.doubt else lines


def told(fact: str, company: Company) -> bool:
    """Whether the fact was told, or follows from one that was."""
    return any(name in company.facts for name in (fact, *ASKED_INSTEAD.get(fact, ())))


def _line(mark: str, results: Iterable[Result]) -> list[str]:
    labels = list(dict.fromkeys(result.criterion.label for result in results))
    return [f"{mark} {', '.join(labels)}"] if labels else []


def _caveat(shown: Sequence[Assessment]) -> str:
    drawn = [one.programme.short_name for one in shown if one.programme.window.lottery]
    lottery = f" Bei {listing(drawn)} entscheidet das Los." if drawn else ""
    rules = dict.fromkeys(rule.sentence for rule in excluded_together(shown))
    return " ".join((f"Das ist eine erste Einschätzung, keine Zusage.{lottery}", *rules))


def _nothing(company: Company, *, book: FactBook) -> str:
    return (
        f"{understood(company, book=book)} Dafür habe ich zurzeit kein offenes Förderprogramm im Katalog, das passt. "
        "Eine Beraterin oder ein Berater kann prüfen, ob es einen anderen Weg gibt."
    )


def _raw(value: Value) -> object:
    if isinstance(value, Range):
        return value.exact if value.exact is not None else [value.low, value.high]
    return list(value) if isinstance(value, tuple) else value
