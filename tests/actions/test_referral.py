"""What is not ours goes to somebody by name: founders, private persons, other subjects, firms outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

pytest.importorskip("rasa_sdk", reason="runs in Rasa's environment, on Python 3.10")

from actions.agency import ActionAbout
from actions.subjects import ActionAdviseTopic
from actions.talk import Talk
from actions.turn import Said, TalkAction, Turn
from bot.advice.agency import REFERRALS, Event
from bot.advice.knowledge import Knowledge
from bot.advice.neighbours import Neighbour, Neighbours
from bot.advice.programme import Window
from bot.advice.region import Region, Town
from bot.advice.reply import Reply
from bot.advice.topics import Partner, Topic, TopicBook
from tests.actions.talking import Talking, text
from tests.builders import (
    a_catalogue,
    a_company,
    a_criterion,
    a_fact_book,
    a_group,
    a_programme,
    a_region,
    a_source,
    a_statement,
    an_agency,
)

TEXTS = {
    **{name: f"Das macht jemand anders ({name})." for name in REFERRALS},
    "about": "Wir sind für Betriebe da.", "offers": "Wir beraten.", "not_offers": "Wir verkaufen nichts.",
    "process": "So läuft es.", "address": "Hier sitzen wir.", "carriers": "Die Stadt trägt uns.",
    "region": "Dortmund und Lünen.", "outside": "Für diesen Ort nicht.", "place_unknown": "Diesen Ort kenne ich nicht.",
    "bot": "Ein Programm.", "bot_operator": "Von der Agentur.", "advice_costs": "Nichts.",
}  # fmt: skip
PARTNERS = {
    "bank": Partner("bank", "Bank", "Kredite", url="https://example.org/bank"),
    "wf": Partner("wf", "Stadt Dortmund", "Gründung", areas=("dortmund",)),
    "wfg": Partner("wfg", "Kreis", "Gründung", areas=("kreis_unna",)),
}
KI = Topic("ki", "KI", "Klein anfangen.", ("Ausprobieren.",))
BOCHUM = Town("Bochum", "NW", district="Bochum")
AROUND = Neighbours(
    (Neighbour("Agentur Mitte", ("Bochum",), a_source(confidence="medium")),),
    national=a_statement("Alles steht im Verzeichnis des Bundes."),
)


def a_knowledge(**changes: Any) -> Knowledge:
    """An agency that refers everything to three bodies, next to one other agency."""
    known = Knowledge(
        book=a_fact_book(),
        region=Region((*a_region().towns, BOCHUM)),
        catalogue=a_catalogue(),
        topics=TopicBook({"ki": KI}, PARTNERS),
        general={},
        agency=an_agency(texts=TEXTS, referrals=dict.fromkeys(REFERRALS, ("bank", "wf", "wfg"))),
        neighbours=AROUND,
    )
    return replace(known, **changes)


def said(
    intent: str,
    *,
    known: Knowledge | None = None,
    before: Talk | None = None,
    words: str = "",
    action: TalkAction | None = None,
    **facts: Any,
) -> Said:
    """What is answered to one message that tells these facts."""
    before = before or Talk()
    talk = replace(before, company=before.company.telling(**a_company(**facts).facts))
    answer = (action or ActionAbout()).answer(
        Turn(known or a_knowledge(), {"text": words}, intent, before, talk)
    )
    assert answer is not None
    return answer


def reply(intent: str, **more: Any) -> Reply:
    made = said(intent, **more).reply
    assert made is not None
    return made


# --- who helps instead -----------------------------------------------------------------------------------


@pytest.mark.parametrize("intent", REFERRALS)
def test_a_request_that_is_not_ours_is_sent_to_those_who_serve_the_place(intent: str) -> None:
    """Named, with what they do and their page; a person of ours stays one tap away."""
    made = reply(intent, place="Hörde")

    assert [one.text for one in made.paragraphs[:2]] == [
        f"Das macht jemand anders ({intent}).",
        "• Bank: Kredite (https://example.org/bank)\n• Stadt Dortmund: Gründung",
    ]
    assert made.rows[0][0].intent == "talk_to_advisor"


def test_while_the_place_is_not_known_all_of_them_are_named() -> None:
    """And the owner hears that the place would help."""
    listed = reply("founding").paragraphs[1].text

    assert all(one.name in listed for one in PARTNERS.values())
    assert "Ihren Ort" in listed


def test_a_place_named_in_passing_is_kept() -> None:
    """ "Ich will in Lünen gründen" answers the question for the place as well."""
    asked = Talk(asked="place", group="ort")

    answer = said("founding", before=asked, place="Lünen")

    assert answer.talk.company.text("place") == "Lünen"
    assert answer.talk.asked == ""
    assert "Zurück zu meiner Frage" not in text(answer.reply or Reply(()))


def test_another_open_question_comes_back() -> None:
    """Being referred does not end the talk."""
    answer = said("other_funding", before=Talk(asked="employees"), place="Lünen")

    assert answer.talk.asked == "employees"
    assert "Zurück zu meiner Frage: Wie ist es mit employees?" in text(answer.reply or Reply(()))


def test_a_founder_elsewhere_is_sent_to_the_agency_there() -> None:
    """Bodies of our region serve nobody outside, those of the state do."""
    made = text(reply("founding", place="Bochum"))

    assert "Stadt Dortmund" not in made
    assert "• Bank: Kredite" in made
    assert "Für Bochum ist die Agentur Mitte zuständig." in made


def test_a_founder_in_another_state_is_not_sent_to_bodies_of_ours() -> None:
    """The national directory is all we can name there."""
    made = text(reply("founding", place="Osnabrück"))

    assert "Bank" not in made
    assert "Verzeichnis des Bundes" in made


@pytest.mark.parametrize("intent", ["private_person", "legal_tax_advice"])
def test_what_no_agency_does_is_not_sent_to_the_one_next_door(intent: str) -> None:
    """It would have to send the owner on."""
    assert "Agentur Mitte" not in text(reply(intent, place="Bochum"))


def test_without_any_body_there_is_no_empty_list() -> None:
    """An agency that names nobody still says that it is not its subject."""
    made = reply("founding", known=a_knowledge(agency=an_agency(texts=TEXTS)))

    assert [one.text for one in made.paragraphs] == ["Das macht jemand anders (founding)."]


# --- programmes for founders -----------------------------------------------------------------------------

FOUNDER = a_criterion("applicant", one_of=("founder",))


def founding_with(*programmes: Any) -> str:
    return text(reply("founding", known=a_knowledge(catalogue=a_catalogue(*programmes))))


def test_founders_hear_which_programmes_are_for_them() -> None:
    """Found by their conditions, wherever in them founders are named, and at most three."""
    either = a_group("any", FOUNDER, a_criterion("age_years", fewer_than=5))
    for_founders = [a_programme(name, FOUNDER) for name in ("c", "d", "e")]

    made = founding_with(a_programme("a"), a_programme("b", either), *for_founders)

    assert "Für Gründende stehen im Katalog: B, C, D." in made


@pytest.mark.parametrize(
    "programme",
    [
        a_programme("firmen", a_criterion("applicant", one_of=("company",))),
        a_programme("nicht_privat", a_criterion("applicant", none_of=("person",))),
        a_programme("ohne_gruendung", a_group("none", FOUNDER)),
        a_programme("vorbei", FOUNDER, window=Window(closes=date(2026, 11, 20))),
    ],
)
def test_a_programme_that_founders_cannot_have_is_not_named(programme: Any) -> None:
    """Nor one that merely does not rule them out, nor one that has ended."""
    assert "Katalog" not in founding_with(programme)


def test_a_founder_elsewhere_does_not_hear_of_programmes_of_our_state() -> None:
    """While the place is not known they are named."""
    of_state = a_programme("a", FOUNDER, a_criterion("state", one_of=("NW",)))
    known = a_knowledge(catalogue=a_catalogue(of_state))

    assert "Katalog: A." in text(reply("founding", known=known))
    assert "Katalog: A." in text(reply("founding", known=known, place="Bochum"))
    assert "Katalog" not in text(reply("founding", known=known, place="Osnabrück"))


def test_others_do_not_hear_of_programmes_for_founders() -> None:
    known = a_knowledge(catalogue=a_catalogue(a_programme("a", FOUNDER)))

    assert "Katalog" not in text(reply("private_person", known=known))


# --- is this place yours? --------------------------------------------------------------------------------


def test_outside_the_agency_next_door_is_named_and_marked_as_not_confirmed() -> None:
    """The no comes first, and funding that holds there too is one tap away."""
    made = reply("ask_region", place="Bochum")

    assert made.paragraphs[0].text.startswith("Nein, für Bochum sind wir leider nicht zuständig.")
    assert "Agentur Mitte" in made.paragraphs[1].text
    assert made.paragraphs[1].source is not None
    assert made.paragraphs[1].source.doubtful
    assert [button.intent for row in made.rows for button in row] == ["find_funding"]


def test_in_another_state_the_national_directory_is_named() -> None:
    assert "Verzeichnis des Bundes" in text(reply("ask_region", place="Osnabrück"))


def test_an_agency_that_knows_no_other_says_its_own_sentence() -> None:
    """Nobody gets a plain no."""
    made = reply("ask_region", known=a_knowledge(neighbours=Neighbours()), place="Bochum")

    assert text(made) == "Bochum: Für diesen Ort nicht."


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"place": "Hintertupfingen"}, "Diesen Ort kenne ich nicht."),
        ({"postcode": "99999"}, "Diesen Ort kenne ich nicht."),
        ({}, "Dortmund und Lünen."),
        ({"place": "Lünen"}, "Ja, für Lünen sind wir zuständig."),
    ],
)
def test_an_unknown_place_is_not_taken_for_one_outside(facts: dict[str, str], words: str) -> None:
    """It may well be one of ours."""
    assert text(reply("ask_region", **facts)) == words


# --- about the agency ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("was macht ihr so", "Wir sind für Betriebe da.\nWir beraten."),
        ("", "Wir sind für Betriebe da.\nWir beraten."),
        ("Wo sitzen Sie?", "Hier sitzen wir."),
        ("Öffnungszeiten?", "Hier sitzen wir."),
        ("Wer ist Ihr Träger?", "Die Stadt trägt uns."),
        ("Wie läuft so eine Beratung ab?", "So läuft es."),
        ("Verkauft ihr Software?", "Wir verkaufen nichts."),
        ("Wo finde ich euch und wer bezahlt das?", "Hier sitzen wir.\nDie Stadt trägt uns."),
        ("Wo sitzt ihr, wer bezahlt das, wie läuft es ab?", "Hier sitzen wir.\nDie Stadt trägt uns."),
    ],
)
def test_a_question_about_the_agency_gets_its_own_answer(words: str, answer: str) -> None:
    """Not everything about it at once: at most two, and without a cue what it is and offers."""
    assert text(reply("ask_agency", words=words)) == answer


def test_who_asks_for_the_bot_hears_who_runs_it() -> None:
    assert text(reply("ask_bot")) == "Ein Programm.\nVon der Agentur."


# --- events ----------------------------------------------------------------------------------------------


def advice(*events: Event) -> Reply:
    agency = an_agency(texts=TEXTS, events=events)
    return reply("digital_ai", known=a_knowledge(agency=agency), action=ActionAdviseTopic())


def test_events_stand_below_the_advice_on_their_topic() -> None:
    """With day, what it is and where to read more."""
    fair = Event("Messe", date(2026, 12, 3), "In der Halle.", ("ki",), "https://example.org/messe")
    past = replace(fair, title="Vorbei", day=date(2026, 11, 20))

    (events,) = [one for one in advice(past, fair).paragraphs if one.title == "Termine"]

    assert events.text == "• 03.12.2026, Messe: In der Halle. (https://example.org/messe)"


def test_without_events_there_is_no_headline() -> None:
    assert "Termine" not in [one.title for one in advice().paragraphs]


# --- with the data as shipped ----------------------------------------------------------------------------


def test_a_firm_in_bochum_hears_who_serves_it_and_still_gets_federal_programmes() -> None:
    """Outside the region is not outside the country."""
    talking = Talking()

    assert "Regionalagentur Mittleres Ruhrgebiet" in talking.turn(
        "action_about", "ask_region", place="Bochum"
    )
    said = talking.turn("action_advise", "check_eligibility", topic="prozesse", employees=12)

    assert "INQA-Coaching" in said or "BAFA" in said


@pytest.mark.parametrize(
    ("place", "named", "not_named"),
    [("Hamm", "IMPULS", "WFG Kreis Unna"), ("Unna", "WFG Kreis Unna", "IMPULS")],
)
def test_a_founder_is_sent_to_the_bodies_of_the_place(place: str, named: str, not_named: str) -> None:
    """And hears that there are programmes for founding."""
    said = Talking().turn("action_about", "founding", place=place)

    assert named in said
    assert not_named not in said
    assert "Für Gründende stehen im Katalog: " in said


def test_a_private_person_is_sent_to_the_jobcenter_of_the_place() -> None:
    """And for a course of her own to the portal of the state."""
    said = Talking().turn("action_about", "private_person", place="Hamm")

    assert "Kommunales Jobcenter Hamm" in said
    assert "https://mags.nrw/bildungsscheck" in said
    assert "Jobcenter Dortmund" not in said
