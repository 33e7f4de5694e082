"""Two advisors tap the same card at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine

from bot.advice.lead import Advisor
from bot.store.records import SqlRecords
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_lead

RACES = 200


def test_of_two_advisors_exactly_one_gets_the_lead(records: SqlRecords, other_engine: Engine) -> None:
    """Two hundred times, each side as in a process of its own; and the one who was told so is the owner."""
    references = [f"LINDE-{number}" for number in range(RACES)]
    with records.begin() as book:
        rivals = [
            book.add_advisor(chat_id=ADVISOR_CHAT + side, name="Muster", area="dortmund", at=NOW)
            for side in (0, 1)
        ]
        for reference in references:
            book.add_lead(a_lead(reference=reference), chat_id=OWNER_CHAT, cause=reference)
    start = Barrier(2, timeout=30)

    with ThreadPoolExecutor(2) as pool:
        sides = zip((records, SqlRecords(other_engine)), rivals, strict=True)
        runs = [pool.submit(_claim_all, side, references, rival, start) for side, rival in sides]
        won = [run.result() for run in runs]

    with records.begin() as book:
        owners = {lead.reference: lead.owner for lead in book.leads()}
    assert sorted(won[0] + won[1]) == sorted(references)
    assert owners == {reference: rival for rival, mine in zip(rivals, won, strict=True) for reference in mine}


def _claim_all(records: SqlRecords, references: list[str], rival: Advisor, start: Barrier) -> list[str]:
    """The references that this advisor was told to have won."""
    won = []
    for reference in references:
        start.wait()
        with records.begin() as book:
            if book.claim(reference, advisor=rival, at=NOW, due_at=NOW):
                won.append(reference)
    return won
