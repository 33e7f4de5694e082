"""The store in memory behaves like the real one, so that what passes here passes there."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine

from bot.advice.errors import IllegalStep
from bot.advice.lead import ALL_AREAS, Advisor, State
from bot.desk import ports
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.records import SqlRecords
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_form, a_lead, a_person, an_entry
from tests.fakes import FakeBook, FakeRecords

LATER = NOW + timedelta(hours=1)
LINDE = "LINDE-482"

if TYPE_CHECKING:

    def the_type_checker_agrees(records: FakeRecords, book: FakeBook) -> None:
        """Never called; mypy reads it."""
        _records: ports.Records = records
        _book: ports.Book = book


Scene = Callable[[ports.Book], Any]


def advisors(book: ports.Book) -> tuple[Advisor, Advisor]:
    first = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund", at=NOW)
    second = book.add_advisor(chat_id=ADVISOR_CHAT + 1, name="Eva Probe", area="dortmund", at=NOW)
    return first, second


def leads(book: ports.Book) -> None:
    """Two of one person and one of another."""
    book.add_lead(a_lead(created_at=LATER), chat_id=OWNER_CHAT, cause="1")
    book.add_lead(a_lead(reference="ESCHE-101"), chat_id=OWNER_CHAT, cause="2")
    book.add_lead(a_lead(reference="ESCHE-102", area="hamm"), chat_id=OWNER_CHAT + 1, cause="3")


def a_person_is_kept(book: ports.Book) -> Any:
    book.save_person(a_person())
    book.save_person(a_person(form=a_form(topics=("ki",)), blocked=True))
    return book.person(OWNER_CHAT), book.person(99)


def a_person_is_forgotten(book: ports.Book) -> Any:
    book.save_person(a_person())
    book.forget_person(OWNER_CHAT)
    book.forget_person(OWNER_CHAT)
    return book.person(OWNER_CHAT)


def an_advisor_joins_again(book: ports.Book) -> Any:
    first, _ = advisors(book)
    leads(book)
    book.add_offer(LINDE, advisor=first, at=NOW)
    book.claim(LINDE, advisor=first, at=NOW, due_at=LATER)
    again = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Probe", area="hamm", at=LATER)
    known = [book.advisors("dortmund"), book.advisors("hamm"), book.advisor(ADVISOR_CHAT), book.advisor(99)]
    return again, known, book.offered_to(LINDE), book.lead(LINDE)


def somebody_serves_everywhere(book: ports.Book) -> Any:
    advisors(book)
    book.add_advisor(chat_id=ADVISOR_CHAT + 2, name="Jo Muster", area=ALL_AREAS, at=NOW)
    return book.advisors("dortmund"), book.advisors("hamm")


def an_invitation_works_once(book: ports.Book) -> Any:
    book.add_invitation(code_hash="abc", name="Max", area="hamm", at=NOW)
    return [book.use_invitation(code_hash=one, at=NOW) for one in ("xyz", "abc", "abc")]


def leads_are_found(book: ports.Book) -> Any:
    leads(book)
    found = [book.lead(LINDE), book.lead("UNKNOWN"), book.lead_of_cause("1"), book.lead_of_cause("9")]
    chats = [book.chat_of(LINDE), book.chat_of("UNKNOWN")]
    return found, chats, book.leads(), book.leads_of(OWNER_CHAT), book.leads_of(99)


def a_cause_or_reference_is_used_once(book: ports.Book) -> Any:
    added = [
        book.add_lead(a_lead(reference=reference), chat_id=OWNER_CHAT, cause=cause)
        for reference, cause in ((LINDE, "1"), ("EICHE-100", "1"), (LINDE, "2"), ("EICHE-100", "2"))
    ]
    return added, book.leads()


def offers_are_made_once(book: ports.Book) -> Any:
    first, second = advisors(book)
    leads(book)
    for one in (second, first, second):
        book.add_offer(LINDE, advisor=one, at=NOW)
    return book.offered_to(LINDE), book.offered_to("ESCHE-101"), book.offered_to("UNKNOWN")


def claims_are_won_once(book: ports.Book) -> Any:
    first, second = advisors(book)
    leads(book)
    book.move("ESCHE-101", before=State.NEW, after=State.WITHDRAWN)
    won = [
        book.claim(reference, advisor=one, at=NOW, due_at=LATER)
        for reference, one in ((LINDE, first), (LINDE, second), ("ESCHE-101", first), ("UNKNOWN", first))
    ]
    return won, book.leads()


def steps_are_taken_from_the_present_state(book: ports.Book) -> Any:
    first, _ = advisors(book)
    leads(book)
    book.claim(LINDE, advisor=first, at=NOW, due_at=LATER)
    moved = [
        book.move(LINDE, before=State.NEW, after=State.OFFERED),
        book.move(LINDE, before=State.TAKEN, after=State.IN_CONTACT),
        book.move(LINDE, before=State.IN_CONTACT, after=State.CLOSED, outcome="advised"),
        book.move("UNKNOWN", before=State.NEW, after=State.OFFERED),
    ]
    return moved, book.leads()


def a_lead_is_stripped(book: ports.Book) -> Any:
    leads(book)
    book.record(LINDE, an_entry(what="withdrawn", detail="auf Wunsch"))
    book.strip_lead(LINDE)
    return book.lead(LINDE), book.chat_of(LINDE), book.leads_of(OWNER_CHAT), book.lead_of_cause("1")


SCENES = [
    a_person_is_kept,
    a_person_is_forgotten,
    an_advisor_joins_again,
    somebody_serves_everywhere,
    an_invitation_works_once,
    leads_are_found,
    a_cause_or_reference_is_used_once,
    offers_are_made_once,
    claims_are_won_once,
    steps_are_taken_from_the_present_state,
    a_lead_is_stripped,
]


@pytest.fixture(scope="module")
def a_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An empty database of the real store."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('store')}/lotse.db")
    migrate(engine)
    yield engine
    engine.dispose()


class Undone(Exception):
    """Ends a transaction without leaving anything behind."""


def played(scene: Scene, *, records: ports.Records) -> Any:
    """What a scene comes to, in a transaction that fails afterwards."""
    answers: list[Any] = []
    with suppress(Undone), records.begin() as book:
        answers.append(scene(book))
        raise Undone
    return answers[0]


@pytest.fixture
def stores(a_database: Engine) -> tuple[FakeRecords, SqlRecords]:
    """The store in memory and the real one, both empty."""
    return FakeRecords(), SqlRecords(a_database, clock=lambda: NOW)


@pytest.mark.parametrize("scene", SCENES)
def test_both_stores_answer_alike(scene: Scene, stores: tuple[FakeRecords, SqlRecords]) -> None:
    """The same questions in the same order get the same answers."""
    fake, real = stores

    assert played(scene, records=fake) == played(scene, records=real)


@pytest.mark.parametrize(
    ("before", "after"), [(State.CLOSED, State.NEW), (State.NEW, State.CLOSED), (State.OFFERED, State.TAKEN)]
)
def test_both_stores_refuse_an_illegal_step(
    before: State, after: State, stores: tuple[FakeRecords, SqlRecords]
) -> None:
    """Taking a lead without an owner is one, too."""

    def scene(book: ports.Book) -> None:
        book.add_lead(a_lead(state=before), chat_id=OWNER_CHAT, cause="1")
        book.move(LINDE, before=before, after=after)

    for records in stores:
        with pytest.raises(IllegalStep):
            played(scene, records=records)


def test_a_transaction_that_fails_leaves_nothing() -> None:
    """Everything done with a book happens together or not at all."""
    records = FakeRecords()

    played(a_person_is_kept, records=records)
    played(claims_are_won_once, records=records)

    assert vars(records.book) == vars(FakeBook())


@pytest.mark.parametrize(("wanted", "made"), [(ports.Records, FakeRecords), (ports.Book, FakeBook)])
def test_every_method_has_the_arguments_of_its_port(wanted: type, made: type) -> None:
    """By name, in order, and with the same defaults."""
    names = [name for name, _ in inspect.getmembers(wanted, inspect.isfunction) if not name.startswith("_")]

    assert {name: arguments(made, name) for name in names} == {
        name: arguments(wanted, name) for name in names
    }


def arguments(owner: type, method: str) -> list[tuple[str, Any, Any]]:
    found = inspect.signature(getattr(owner, method)).parameters.values()
    return [(one.name, one.kind, one.default) for one in found]
