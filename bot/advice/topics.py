"""Subjects an owner comes with: what they are about, first steps, duties, and who helps free of charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.advice.programme import Statement
from bot.advice.reply import Paragraph, Reply


@dataclass(frozen=True)
class Partner:
    """A body that helps. `areas` are the agency's areas it serves, empty for all."""

    id: str
    name: str
    helps_with: str
    source: Statement | None = None
    areas: tuple[str, ...] = ()
    url: str = ""

    def serves(self, area: str | None) -> bool:
        return not self.areas or area is None or area in self.areas


@dataclass(frozen=True)
class Topic:
    """One subject, one file under data/advice/. `id` is the code of the fact `topic`."""

    id: str
    title: str
    about: str
    steps: tuple[str, ...]
    partners: tuple[str, ...] = ()
    duties: tuple[Statement, ...] = ()
    self_check: Statement | None = None


@dataclass(frozen=True)
class TopicBook:
    """All topics and partners."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)

    def title(self, topic: str) -> str:
        return self.topics[topic].title if topic in self.topics else topic

    def advise(self, name: str, *, area: str | None) -> Reply:
        """A first answer on one subject: about, first steps, duties, free help in the area."""
        topic = self.topics[name]
        steps = "\n".join(f"{place}. {step}" for place, step in enumerate(topic.steps, start=1))
        paragraphs = [Paragraph(topic.about, topic.title), Paragraph(steps, "Erste Schritte")]
        paragraphs += [
            Paragraph(f"{duty.text} (Keine Rechtsberatung.)", "Pflicht", duty.source) for duty in topic.duties
        ]
        if topic.self_check:
            paragraphs.append(Paragraph(topic.self_check.text, "Selbst prüfen", topic.self_check.source))
        if help_lines := self._help(topic, area=area):
            paragraphs.append(Paragraph(help_lines, "Kostenfreie Hilfe"))
        return Reply(tuple(paragraphs))

    def _help(self, topic: Topic, *, area: str | None) -> str:
        partners = [self.partners[one] for one in topic.partners if one in self.partners]
        return "\n".join(f"• {one.name}: {one.helps_with}" for one in partners if one.serves(area))
