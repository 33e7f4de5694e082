"""Who else helps, from plain dicts: the neighbouring agencies, whom the agency refers to, and its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.advice.agency import REFERRALS, Agency, Event
from bot.advice.errors import DataError
from bot.advice.neighbours import Neighbour, Neighbours
from bot.advice.programme_reading import source, statement
from bot.advice.reading import Section
from bot.advice.region import Region
from bot.advice.topics import TopicBook


def neighbours(raw: Section) -> Neighbours:
    """The file neighbours.yml. DataError when two agencies would serve the same place."""
    raw.only("does", "local", "national", "agencies")
    national = raw.section_or_none("national")
    agencies = tuple(_neighbour(one) for one in raw.sections("agencies"))
    served = (name for one in agencies for name in (*one.districts, *one.towns))
    for name in _doubled(served):
        raise DataError(f"„{name}“ steht bei zwei Agenturen.", file=raw.file, line=raw.line("agencies"))
    return Neighbours(
        agencies=agencies,
        does=raw.text("does", default=""),
        national=statement(national) if national else None,
        local=raw.text("local", default=""),
    )


def _neighbour(raw: Section) -> Neighbour:
    raw.only("name", "districts", "towns", "url", "source", "checked_on", "confidence")
    return Neighbour(
        name=raw.text("name"),
        districts=raw.texts("districts"),
        source=source(raw),
        towns=raw.texts("towns"),
        url=raw.text("url", default=""),
    )


def _doubled(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def check_neighbours(neighbours: Neighbours, *, region: Region) -> None:
    """DataError when an agency names a district or town that no place has: nobody would be sent to it."""
    districts = {town.district for town in region.towns}
    for one in neighbours.agencies:
        for name in one.districts:
            if name not in districts:
                raise DataError(f"den Kreis „{name}“ hat kein Ort in places.yml.", file="neighbours.yml")
        for name in one.towns:
            if region.town(name) is None:
                raise DataError(f"den Ort „{name}“ gibt es nicht in places.yml.", file="neighbours.yml")


def referrals(raw: Section | None) -> dict[str, tuple[str, ...]]:
    """Whom the agency refers to: the ids of partners for each kind of request that is not its own."""
    if raw is None:
        return {}
    raw.only(*REFERRALS)
    return {key: raw.texts(key) for key in raw.keys()}


def event(raw: Section) -> Event:
    raw.only("title", "date", "topics", "text", "url")
    return Event(
        title=raw.text("title"),
        day=raw.day("date"),
        text=raw.text("text"),
        topics=raw.texts("topics"),
        url=raw.text("url", default=""),
    )


def check_agency(agency: Agency, *, book: TopicBook) -> None:
    """DataError when the agency refers to a partner that is not there, or plans something on no known topic."""
    for key, names in agency.referrals.items():
        for name in names:
            if name not in book.partners:
                raise DataError(
                    f"„{key}“ verweist auf „{name}“, das nicht in partners.yml steht.", file="agency.yml"
                )
    for one in agency.events:
        for topic in one.topics:
            if topic not in book.topics:
                raise DataError(f"das Thema „{topic}“ von „{one.title}“ gibt es nicht.", file="agency.yml")
