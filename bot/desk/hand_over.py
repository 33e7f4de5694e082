"""From "I want to talk to somebody" to a lead with consent. Rasa sees nothing of this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.advice.hand_over import Form, form_to_json
from bot.advice.lead import Consent, Entry, Lead, State, new_reference
from bot.advice.person import Person
from bot.desk.office import Office, new_token
from bot.desk.ports import Book, Notice

TRIES = 50
"""So many references are tried before we believe that the names have run out."""


def begin(book: Book, person: Person) -> None:
    """Opens the form with all that is known; an open one goes on where it stands."""
    if person.form is None:
        area = str(person.company.get("area", ""))
        form = Form(
            new_token(),
            request="\n".join(person.wishes),
            company=person.company,
            topics=person.topics,
            programmes=person.programmes,
            area="" if area == "outside" else area,
        )
        person = replace(person, form=form)
        book.save_person(person)
        ask_again(book, person, begins=True)
    else:
        ask_again(book, person)


def ask_again(book: Book, person: Person, *, begins: bool = False) -> None:
    """Asks the question that is open now; the first time with a word about what is going to happen."""
    if person.form:
        data = {"form": form_to_json(person.form), "called": person.called, "begins": begins}
        book.post(Notice(person.chat_id, f"ask_{person.form.step}", data))


def answer(book: Book, person: Person, answers: Mapping[str, str]) -> None:
    """Fills in what was answered (already checked) and asks on."""
    if person.form is None:
        return
    person = replace(person, form=person.form.with_answer(**answers))
    book.save_person(person)
    ask_again(book, person)


def stop(book: Book, person: Person) -> None:
    """The person would rather not; nothing is handed over and the answers are dropped."""
    book.save_person(replace(person, form=None))
    book.post(Notice(person.chat_id, "hand_over_stopped"))


def refuse_area(book: Book, person: Person) -> None:
    """The company is outside the region: no lead, but a word about who helps there."""
    book.save_person(replace(person, form=None))
    book.post(Notice(person.chat_id, "outside_area", {"company": dict(person.company)}))


def consent(book: Book, person: Person, *, office: Office, cause: str, now: datetime) -> Lead | None:
    """Makes the lead, offers it to the advisors of the area and confirms: all in this one transaction.

    `cause` is the press that gave consent; repeated, it makes no second lead. None when nothing is filled in.
    """
    if known := book.lead_of_cause(cause):
        return known
    form = person.form
    if form is None or form.step != "consent":
        return None
    lead = _add(book, person, form, office=office, cause=cause, now=now)
    _offer(book, lead, now=now)
    book.save_person(replace(person, form=None))
    book.post(
        Notice(
            person.chat_id, "lead_confirmed", {"reference": lead.reference}, key=f"confirmed:{lead.reference}"
        )
    )
    return book.lead(lead.reference)


def _add(book: Book, person: Person, form: Form, *, office: Office, cause: str, now: datetime) -> Lead:
    agency = office.agency
    draft = Lead(
        reference="",
        state=State.NEW,
        area=form.area,
        company=form.company,
        topics=form.topics,
        programmes=form.programmes,
        request=form.request,
        contact=form.contact(),
        consent=Consent(agency.consent_version, agency.consent, now),
        created_at=now,
        due_at=office.promised(now),
        history=(Entry(now, "owner", "consented", agency.consent_version),),
    )
    for _ in range(TRIES):
        lead = replace(draft, reference=new_reference(office.chance))
        if book.add_lead(lead, chat_id=person.chat_id, cause=cause):
            return lead
    raise RuntimeError("no free reference found for a lead")


def _offer(book: Book, lead: Lead, *, now: datetime) -> None:
    advisors = book.advisors(lead.area)
    for advisor in advisors:
        book.add_offer(lead.reference, advisor=advisor, at=now)
        book.post(
            Notice(
                advisor.chat_id,
                "card",
                {"reference": lead.reference},
                key=card_key(lead.reference, advisor.chat_id),
            )
        )
    if advisors:
        book.move(lead.reference, before=State.NEW, after=State.OFFERED)
        names = ", ".join(advisor.name for advisor in advisors)
        book.record(lead.reference, Entry(now, "lotse", "offered", names))


def card_key(reference: str, chat_id: int) -> str:
    """The key under which an advisor's card for a lead is posted, and found again to edit it."""
    return f"card:{reference}:{chat_id}"
