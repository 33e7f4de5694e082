"""How the weekly list about the catalogue reads in the advisor's chat."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.chat.composer import PAGES
from bot.chat.drawing import draw
from bot.chat.owner_pages import Setting
from bot.chat.tokens import Signer
from bot.desk.office import Office
from bot.desk.upkeep import MOST_LINES, remind
from bot.store.records import SqlRecords
from tests.chat.talking import SECRET, House


def drawn(known: Knowledge, *, lines: list[str], more: int) -> list[str]:
    page = PAGES["upkeep"](Setting(known, lambda _: None), {"lines": lines, "more": more})
    return [piece.html for piece in draw(page, item=1, chat_id=1, signer=Signer(SECRET))]


def test_every_finding_is_a_line_of_its_own(known: Knowledge) -> None:
    """Below a title that says what the list is about; nothing is counted that is not left out."""
    [text] = drawn(known, lines=["zim.yml, window: Bitte prüfen.", "rwp.yml, window: Bitte auch."], more=0)

    assert text.splitlines() == [
        "<b>Diese Woche am Förderkatalog zu tun</b>",
        "• zim.yml, window: Bitte prüfen.",
        "• rwp.yml, window: Bitte auch.",
    ]


def test_what_is_left_out_is_counted_with_the_way_to_see_it(known: Knowledge) -> None:
    """Nobody believes that the list is all there is."""
    [text] = drawn(known, lines=["eins", "zwei"], more=7)

    assert text.endswith("… und 7 weitere, alle mit „lotse catalogue check“")


def test_a_full_list_of_long_lines_is_one_message(known: Knowledge) -> None:
    """The longest lines that are usual, with names of entries in them, still fit."""
    assert len(drawn(known, lines=["x" * 300] * (MOST_LINES - 1), more=3)) == 1


async def test_the_list_arrives_in_the_chat(own_house: House) -> None:
    """From the desk by way of the outbox to the advisor for all areas, once."""
    monday = datetime(2099, 1, 5, 10, tzinfo=UTC)
    office = Office(own_house.known.agency, lambda _: False)
    async with own_house.at_work():
        advisor = await own_house.an_advisor(area=ALL_AREAS)
        for _ in range(2):
            with SqlRecords(own_house.engine).begin() as book:
                remind(book, known=own_house.known, office=office, now=monday)
        await advisor.reads("Diese Woche am Förderkatalog zu tun", ".yml, window: Die Frist ist am")
        await own_house.settled()

        assert sum("Förderkatalog zu tun" in said for said in await advisor.bot_said()) == 1
