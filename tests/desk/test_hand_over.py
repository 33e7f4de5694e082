"""From "I want to talk to somebody" to a lead with consent, all in one transaction."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.advice.hand_over import Form, form_from_json
from bot.advice.lead import ALL_AREAS, Consent, Contact, Entry, Lead, State, new_reference
from bot.advice.person import Person
from bot.desk.hand_over import TRIES, answer, ask_again, begin, card_key, consent, refuse_area, stop
from bot.desk.office import Office
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_form, a_lead, a_person, an_office
from tests.fakes import FakeBook, FakeRecords

FILLED = a_form(
    area="dortmund",
    name="Erika Muster",
    channel="phone",
    phone="+493023125042",
    time="morning",
    topics=("website_handel",),
    programmes=(("mid_digitalisierung", "likely"),),
)
FIRST_REFERENCE = new_reference(random.Random(1))
"""What the office comes up with first."""


def asked(records: FakeRecords) -> tuple[str, Form, Mapping[str, Any]]:
    """The last question: its kind, the form as it was shown, and everything else."""
    notice = records.last(OWNER_CHAT)
    return notice.kind, form_from_json(notice.data["form"]), notice.data


def agreed(
    book: FakeBook, office: Office, *, person: Person | None = None, cause: str = "form:f1"
) -> Lead | None:
    """Consent to the filled form."""
    return consent(book, person or a_person(form=FILLED), office=office, cause=cause, now=NOW)


def test_a_hand_over_begins_with_all_that_is_known(records: FakeRecords) -> None:
    """The wishes become the request; the first question comes with a word about what will happen."""
    person = a_person(wishes=("Ich möchte online verkaufen.", "Gibt es Förderung?"))
    with records.begin() as book:
        begin(book, person)

    kind, form, data = asked(records)

    assert kind == "ask_area"
    assert form.request == "Ich möchte online verkaufen.\nGibt es Förderung?"
    assert (form.company, form.topics, form.programmes) == (person.company, person.topics, person.programmes)
    assert (data["begins"], data["called"]) == (True, "Erika")
    assert records.book.people[OWNER_CHAT].form == form


@pytest.mark.parametrize(("area", "kind"), [("hamm", "ask_name"), ("outside", "ask_area"), ("", "ask_area")])
def test_an_area_that_is_known_is_not_asked_for(records: FakeRecords, area: str, kind: str) -> None:
    """Outside is asked all the same: somebody may have a second place, or was misunderstood."""
    with records.begin() as book:
        begin(book, a_person(company={"area": area}))

    assert asked(records)[0] == kind


def test_a_hand_over_that_has_begun_goes_on_where_it_stands(records: FakeRecords) -> None:
    """The same form with its answers, and no second introduction."""
    with records.begin() as book:
        begin(book, a_person(form=a_form(area="hamm", name="Erika Muster")))

    kind, form, data = asked(records)

    assert (kind, form.id, form.name) == ("ask_contact", "f1", "Erika Muster")
    assert data["begins"] is False


def test_every_hand_over_has_a_form_of_its_own(records: FakeRecords) -> None:
    """So that buttons of an older one can be told from the new ones."""
    with records.begin() as book:
        begin(book, a_person())
        begin(book, a_person())

    first, second = (form_from_json(one.data["form"]).id for one in records.book.notices)
    assert first != second


def test_each_answer_leads_to_the_next_question(records: FakeRecords) -> None:
    """Where, who, how, when, and at last the consent; every answer is kept at once."""
    answers: list[dict[str, str]] = [
        {"area": "hamm"},
        {"name": "Erika Muster"},
        {"channel": "email", "email": "erika@example.org"},
        {"time": "any"},
    ]
    with records.begin() as book:
        begin(book, a_person())
        for one in answers:
            answer(book, book.people[OWNER_CHAT], one)

    assert records.kinds(OWNER_CHAT) == ["ask_area", "ask_name", "ask_contact", "ask_time", "ask_consent"]
    assert asked(records)[1].contact() == Contact("Erika Muster", "email", "", "erika@example.org", "any")
    assert records.book.people[OWNER_CHAT].form == asked(records)[1]


def test_an_answer_without_a_form_is_no_answer(records: FakeRecords) -> None:
    """An old button after everything was stopped."""
    with records.begin() as book:
        answer(book, a_person(form=None), {"area": "hamm"})
        ask_again(book, a_person(form=None))

    assert records.book.people == {}
    assert records.book.notices == []


def test_stopping_drops_the_answers(records: FakeRecords) -> None:
    """Nothing is handed over."""
    with records.begin() as book:
        stop(book, a_person(form=FILLED))

    assert records.book.people[OWNER_CHAT] == a_person(form=None)
    assert records.book.leads() == []
    assert records.kinds(OWNER_CHAT) == ["hand_over_stopped"]


def test_a_company_outside_the_region_makes_no_lead(records: FakeRecords) -> None:
    """It hears who helps there instead."""
    with records.begin() as book:
        refuse_area(book, a_person(form=a_form()))

    assert records.book.people[OWNER_CHAT] == a_person(form=None)
    assert records.book.leads() == []
    assert records.kinds(OWNER_CHAT) == ["outside_area"]


def test_consent_makes_a_lead_of_everything_on_the_form(records: FakeRecords, office: Office) -> None:
    """With what was agreed to word for word, and by when somebody will get in touch."""
    with records.begin() as book:
        lead = agreed(book, office)

    assert lead == Lead(
        reference=FIRST_REFERENCE,
        state=State.NEW,
        area="dortmund",
        company={"employees": 12},
        topics=("website_handel",),
        programmes=(("mid_digitalisierung", "likely"),),
        request="Ich möchte online verkaufen.",
        contact=Contact("Erika Muster", "phone", "+493023125042", "", "morning"),
        consent=Consent("1", "Ja, bitte weitergeben.", NOW),
        created_at=NOW,
        # Half past ten on Monday in Berlin, and eight opening hours later.
        due_at=datetime.fromisoformat("2026-03-03T11:30:00+01:00"),
        history=(Entry(NOW, "owner", "consented", "1"),),
    )
    assert records.book.lead_of_cause("form:f1") == lead
    assert records.book.chat_of(FIRST_REFERENCE) == OWNER_CHAT


def test_the_person_hears_the_reference_and_the_form_is_gone(records: FakeRecords, office: Office) -> None:
    """Confirmed once, by key, however often it is tried."""
    with records.begin() as book:
        agreed(book, office)

    notice = records.last(OWNER_CHAT)
    assert (notice.kind, notice.data) == ("lead_confirmed", {"reference": FIRST_REFERENCE})
    assert notice.key == f"confirmed:{FIRST_REFERENCE}"
    assert records.book.people[OWNER_CHAT] == a_person(form=None)


def test_every_advisor_of_the_area_gets_a_card(records: FakeRecords, office: Office) -> None:
    """And nobody of another one; the lead is offered then, and its history says to whom."""
    with records.begin() as book:
        max_, eva = (
            book.add_advisor(chat_id=ADVISOR_CHAT + n, name=name, area="dortmund", at=NOW)
            for n, name in enumerate(["Max Beispiel", "Eva Probe"])
        )
        book.add_advisor(chat_id=ADVISOR_CHAT + 2, name="Jo Muster", area="hamm", at=NOW)
        lead = agreed(book, office)

    assert lead is not None
    assert lead.state is State.OFFERED
    assert lead.history[-1] == Entry(NOW, "lotse", "offered", "Max Beispiel, Eva Probe")
    assert records.book.offered_to(lead.reference) == [max_, eva]
    for advisor in (max_, eva):
        card = records.last(advisor.chat_id)
        assert (card.kind, card.data) == ("card", {"reference": lead.reference})
        assert card.key == card_key(lead.reference, advisor.chat_id)
    assert records.kinds(ADVISOR_CHAT + 2) == []


def test_an_advisor_for_all_areas_gets_every_card(records: FakeRecords, office: Office) -> None:
    """Beside those of the area itself."""
    with records.begin() as book:
        book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area=ALL_AREAS, at=NOW)
        lead = agreed(book, office)

    assert lead is not None
    assert lead.state is State.OFFERED
    assert records.kinds(ADVISOR_CHAT) == ["card"]


def test_without_an_advisor_the_lead_waits(records: FakeRecords, office: Office) -> None:
    """It stays new, and is confirmed all the same."""
    with records.begin() as book:
        lead = agreed(book, office)

    assert lead is not None
    assert lead.state is State.NEW
    assert records.kinds(OWNER_CHAT) == ["lead_confirmed"]


def test_the_same_press_makes_no_second_lead(records: FakeRecords, office: Office) -> None:
    """Telegram may deliver it twice; the second time we know it already and say nothing more."""
    with records.begin() as book:
        book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund", at=NOW)
        first = agreed(book, office)
    with records.begin() as book:
        second = agreed(book, office)

    assert second == first
    assert len(records.book.leads()) == 1
    assert len(records.book.notices) == 2


def test_another_hand_over_makes_another_lead(records: FakeRecords, office: Office) -> None:
    """One owner may come with two subjects."""
    with records.begin() as book:
        first, second = agreed(book, office, cause="form:f1"), agreed(book, office, cause="form:f2")

    assert first is not None
    assert second is not None
    assert first.reference != second.reference
    assert len(records.book.leads()) == 2


@pytest.mark.parametrize("form", [None, a_form(), replace(FILLED, time=""), replace(FILLED, area="")])
def test_consent_to_a_form_that_is_not_filled_in_does_nothing(
    records: FakeRecords, office: Office, form: Form | None
) -> None:
    """An old button must not hand over half of it."""
    with records.begin() as book:
        lead = agreed(book, office, person=a_person(form=form))

    assert lead is None
    assert records.book.leads() == []
    assert records.book.notices == []


def test_a_reference_that_is_taken_is_not_given_twice(records: FakeRecords, office: Office) -> None:
    """Another one is tried."""
    with records.begin() as book:
        book.add_lead(a_lead(reference=FIRST_REFERENCE), chat_id=OWNER_CHAT + 1, cause="other")
        lead = agreed(book, office)

    assert lead is not None
    assert lead.reference != FIRST_REFERENCE
    assert records.book.chat_of(FIRST_REFERENCE) == OWNER_CHAT + 1


class Unlucky(random.Random):
    """Comes up with the same thing every time."""

    def choice(self, seq: Any) -> Any:
        return seq[0]

    def randrange(self, *args: Any, **more: Any) -> int:
        return 100


def test_when_references_have_run_out_nothing_is_half_done(records: FakeRecords) -> None:
    """After some tries the whole transaction is undone, and the person may press again."""
    unlucky = replace(an_office(), chance=Unlucky())
    with records.begin() as book:
        book.save_person(a_person(form=FILLED))
        book.add_lead(a_lead(reference="AHORN-100"), chat_id=OWNER_CHAT + 1, cause="other")

    with pytest.raises(RuntimeError, match="no free reference"), records.begin() as book:
        agreed(book, unlucky)

    assert TRIES > 1
    assert records.book.people[OWNER_CHAT].form == FILLED
    assert len(records.book.leads()) == 1
    assert records.book.notices == []


def test_a_promise_counts_opening_hours_only(records: FakeRecords, office: Office) -> None:
    """Whoever asks on Friday afternoon is called on Monday or Tuesday."""
    friday = NOW + timedelta(days=4, hours=4)
    with records.begin() as book:
        lead = consent(book, a_person(form=FILLED), office=office, cause="form:f1", now=friday)

    assert lead is not None
    assert lead.due_at == datetime.fromisoformat("2026-03-10T10:00:00+01:00")
