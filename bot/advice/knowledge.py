"""Everything Lotse knows, read from data/ once and handed to whoever decides something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.advice.agency import Agency
from bot.advice.facts import FactBook
from bot.advice.neighbours import Neighbours
from bot.advice.programme import Catalogue, Statement
from bot.advice.region import Region
from bot.advice.topics import TopicBook


@dataclass(frozen=True)
class Knowledge:
    """The contents of data/. `general` answers questions about funding when no programme is meant."""

    book: FactBook
    region: Region
    catalogue: Catalogue
    topics: TopicBook
    general: Mapping[str, Statement]
    agency: Agency
    neighbours: Neighbours = field(default_factory=Neighbours)
