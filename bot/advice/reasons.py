"""A verdict criterion by criterion: what holds, what does not, what is open, and what a person has to settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.advice.alternatives import near_miss
from bot.advice.criteria import Result, Source
from bot.advice.eligibility import Assessment
from bot.advice.facts import FactBook
from bot.advice.reply import Paragraph, Reply
from bot.advice.values import Truth

MARKS = {Truth.YES: "✓", Truth.NO: "✗", Truth.UNKNOWN: "?"}
MOST_CHECKS = 6
"""So many points for the advisor are told in a chat; all of them stand on the catalogue's page."""


def reasons(assessment: Assessment, *, book: FactBook) -> Reply:
    """All criteria that count for this verdict, those of one page together with its address and date."""
    programme = assessment.programme
    lines = [(f"{MARKS[one.truth]} {one.sentence}", one.criterion.source) for one in _counting(assessment)]
    paragraphs = [Paragraph("\n".join(texts), source=source) for source, texts in _by_source(lines)]
    if way := near_miss(assessment, book=book):
        paragraphs.append(Paragraph(way))
    if checks := assessment.advisor_checks:
        paragraphs.append(Paragraph(_bullets([one.sentence for one in checks]), "Das klärt die Beratung"))
    first = Paragraph(paragraphs[0].text, f"{programme.name}: warum?", paragraphs[0].source)
    return Reply((first, *paragraphs[1:]))


def _counting(assessment: Assessment) -> Iterator[Result]:
    """Without alternatives that no longer matter, such as a balance sheet beside a small turnover."""
    for one in assessment.results:
        settled = one.truth is Truth.YES or one.criterion in assessment.failed
        if settled or (one.truth is Truth.UNKNOWN and one.criterion.fact in assessment.missing):
            yield one


def _by_source(lines: Iterable[tuple[str, Source]]) -> list[tuple[Source, list[str]]]:
    groups: dict[Source, list[str]] = {}
    for text, source in lines:
        groups.setdefault(source, [])
        if text not in groups[source]:
            groups[source].append(text)
    return list(groups.items())


def _bullets(sentences: Sequence[str]) -> str:
    shown = [f"• {sentence}" for sentence in sentences[:MOST_CHECKS]]
    if len(sentences) > MOST_CHECKS:
        shown.append(f"• und {len(sentences) - MOST_CHECKS} weitere Punkte")
    return "\n".join(shown)
