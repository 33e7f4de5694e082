"""Values to test with. Each builder makes something sensible; keywords change what a test is about.

Everybody here is called Muster, Probe or Beispiel, and the numbers are set aside for use in fiction.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.advice.agency import Agency, Area
from bot.advice.criteria import Condition, Criterion, Group, Source, Test
from bot.advice.facts import Choice, Company, Fact, FactBook
from bot.advice.hand_over import Form
from bot.advice.lead import Advisor, Consent, Contact, Entry, Lead, State
from bot.advice.messages import Notice
from bot.advice.person import Person
from bot.advice.programme import Catalogue, Programme, Statement, Window
from bot.advice.region import Region, Town
from bot.advice.values import Range, Value
from bot.advice.working_hours import WorkingHours
from bot.desk.office import Office

NOW = datetime.fromisoformat("2026-03-02T09:30:00+00:00")
"""A Monday morning."""

OWNER_CHAT = 1001
ADVISOR_CHAT = 2001


def a_person(**changes: Any) -> Person:
    """Somebody who has just told us a little about their company."""
    person = Person(
        chat_id=OWNER_CHAT,
        sender_id="o-1001",
        first_seen=NOW,
        called="Erika",
        company={"employees": 12, "place": "Dortmund"},
        topics=("website_handel",),
        programmes=(("mid_digitalisierung", "likely"),),
        wishes=("Ich möchte online verkaufen.",),
    )
    return replace(person, **changes)


def a_form(**changes: Any) -> Form:
    """A hand-over of which only the subject is known."""
    return replace(
        Form(id="f1", request="Ich möchte online verkaufen.", company={"employees": 12}), **changes
    )


def an_advisor(**changes: Any) -> Advisor:
    return replace(Advisor(id=1, chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund"), **changes)


def a_contact(**changes: Any) -> Contact:
    contact = Contact(
        name="Erika Muster",
        channel="phone",
        phone="+493023125042",
        email="erika@example.org",
        time="vormittags",
    )
    return replace(contact, **changes)


def a_consent(**changes: Any) -> Consent:
    return replace(Consent(version="1", text="Ja, bitte weitergeben.", given_at=NOW), **changes)


def an_entry(**changes: Any) -> Entry:
    return replace(Entry(at=NOW, who="owner", what="requested"), **changes)


def a_lead(**changes: Any) -> Lead:
    """A new lead that nobody has yet, due in two days."""
    lead = Lead(
        reference="LINDE-482",
        state=State.NEW,
        area="dortmund",
        company={"employees": 12, "turnover_eur": [500_000, None]},
        topics=("website_handel",),
        programmes=(("mid_digitalisierung", "likely"), ("zim", "undecided")),
        request="Ich möchte online verkaufen.",
        contact=a_contact(),
        consent=a_consent(),
        created_at=NOW,
        due_at=NOW + timedelta(days=2),
        history=(an_entry(),),
    )
    return replace(lead, **changes)


def a_notice(**changes: Any) -> Notice:
    return replace(Notice(chat_id=OWNER_CHAT, kind="promise", data={"reference": "LINDE-482"}), **changes)


# --- what is known about companies -----------------------------------------------------------------------


def a_fact(name: str = "employees", **changes: Any) -> Fact:
    """A fact that can be asked for, a number unless said otherwise."""
    fact = Fact(name, "number", label=name, question=f"Wie ist es mit {name}?", group="betrieb")
    return replace(fact, **changes)


def a_choice(label: str, value: Value) -> Choice:
    return Choice(value, label)


def a_fact_book() -> FactBook:
    """One fact of every kind and all that anything is derived from; area, state and age are never asked for."""
    size = (a_choice("1 bis 9", Range(1, 9)), a_choice("10 bis 49", Range(10, 49)))
    yes_or_no = (a_choice("Nein", False), a_choice("Ja", True))
    topics = (a_choice("KI", ("ki",)), a_choice("Website & Verkauf", ("website_handel",)))
    trades = (a_choice("Handwerk", "handwerk"), a_choice("Handel", "handel"))
    return FactBook(
        (
            a_fact(
                "topic", kind="choices", label="Thema", group="vorhaben", choices=topics,
                codes=("ki", "website_handel", "ausbildung", "prozesse"), otherwise="bei {}",
            ),
            a_fact("place", kind="text", label="Sitz in", group="ort"),
            a_fact("employees", label="Beschäftigte", choices=size, otherwise="mit {} Leuten"),
            a_fact(
                "project_started", kind="flag", label="Vorhaben begonnen", group="vorhaben", choices=yes_or_no
            ),
            a_fact("sector", kind="choice", label="Branche", choices=trades, codes=("handwerk", "handel")),
            a_fact("turnover_eur", kind="money", label="Jahresumsatz", group="geld"),
            a_fact(
                "funding_kind", kind="choices", label="Förderwunsch", group="vorhaben",
                codes=("beratung", "investition", "kredit"),
            ),
            a_fact("fte", label="Vollzeitstellen"),
            a_fact("founded_year", kind="year", label="gegründet"),
            a_fact("balance_eur", kind="money", label="Bilanzsumme", group="geld"),
            a_fact("insured_employees", label="versicherte Stellen"),
            a_fact("de_minimis_eur", kind="money", label="De-minimis-Beihilfen", group="geld"),
            a_fact("de_minimis_grants", kind="grants", label="Bewilligungen", question=""),
            a_fact("called_sme", kind="flag", label="nennt sich KMU", question=""),
            a_fact("public_majority", kind="flag", label="mehrheitlich öffentlich", choices=yes_or_no),
            a_fact("postcode", kind="text", label="PLZ", group="ort"),
            a_fact(
                "applicant", kind="choice", label="Anfrage für", codes=("company", "person", "founder")
            ),
            a_fact("area", kind="choice", label="Gebiet", question="", codes=("dortmund", "hamm", "outside")),
            a_fact("state", kind="choice", label="Bundesland", question="", codes=("NW", "NI")),
            a_fact("age_years", label="Jahre am Markt", question=""),
        )
    )  # fmt: skip


def a_company(**facts: Any) -> Company:
    """A company that has told these facts, in JSON types: `a_company(employees=12, topic=["ki"])`."""
    return a_fact_book().company(facts)


def a_region() -> Region:
    """Two towns of the agency, one of them with a district, and one town in another state."""
    return Region(
        (
            Town("Dortmund", "NW", "dortmund", frozenset({"44135", "44137"}), ("Hörde", "Dortmunder")),
            Town("Lünen", "NW", "kreis_unna", frozenset({"44532", "44534"})),
            Town("Osnabrück", "NI"),
        )
    )


# --- programmes ------------------------------------------------------------------------------------------


def a_source(**changes: Any) -> Source:
    return replace(Source("https://example.org/programm", date(2026, 11, 20)), **changes)


def a_statement(text: str = "Das Muster-Programm gibt 50 % Zuschuss.", **changes: Any) -> Statement:
    return replace(Statement(text, a_source()), **changes)


def a_criterion(fact: str = "employees", *, ask: bool = True, **test: Any) -> Criterion:
    """A condition on one fact; the other keywords are its test: `a_criterion("employees", fewer_than=50)`."""
    return Criterion(
        fact,
        Test(**(test or {"fewer_than": 250})),
        label=f"{fact} passt",
        sentence=f"{fact} ist erfüllt.",
        unmet=f"{fact} ist nicht erfüllt.",
        source=a_source(),
        ask=ask,
    )


def a_group(kind: str, *of: Condition) -> Group:
    return Group(kind, of)


def a_programme(name: str = "muster", *conditions: Condition, **changes: Any) -> Programme:
    """An open programme for companies that meet `conditions`, else for those with fewer than 250 people."""
    programme = Programme(
        id=name,
        name=f"Programm {name}",
        short_name=name.upper(),
        provider="Ministerium für Beispiele",
        kinds=("beratung",),
        form="zuschuss",
        benefit=f"{name} gibt 50 % Zuschuss.",
        window=Window(),
        conditions=conditions or (a_criterion(),),
        checks=(),
        statements={aspect: a_statement(f"{name}: {aspect}.") for aspect in ("what", "amount", "deadline")},
    )
    return replace(programme, **changes)


def a_catalogue(*programmes: Programme, **families: tuple[str, ...]) -> Catalogue:
    return Catalogue(programmes or (a_programme(),), families)


# --- the agency ------------------------------------------------------------------------------------------


def working_hours(**changes: Any) -> WorkingHours:
    """Monday to Thursday from nine to four, Friday until one, on Berlin's clocks."""
    whole, half = ((time(9), time(16)),), ((time(9), time(13)),)
    hours = WorkingHours({0: whole, 1: whole, 2: whole, 3: whole, 4: half}, ZoneInfo("Europe/Berlin"))
    return replace(hours, **changes)


def an_agency(**changes: Any) -> Agency:
    agency = Agency(
        name="Agentur Musterregion",
        short_name="Agentur",
        areas=(Area("dortmund", "Dortmund"), Area("hamm", "Hamm"), Area("kreis_unna", "Kreis Unna")),
        hours=working_hours(),
        holidays=("DE", "NW"),
        promise_hours=8,
        consent="Ja, bitte weitergeben.",
        consent_version="1",
        privacy="Hier antwortet ein Programm.",
        texts={"about": "Wir sind für Betriebe da."},
    )
    return replace(agency, **changes)


def no_holidays(day: date) -> bool:
    return False


def an_office(**changes: Any) -> Office:
    """The agency without holidays, and with references that come out the same every time."""
    return replace(Office(an_agency(), is_holiday=no_holidays, chance=random.Random(1)), **changes)
