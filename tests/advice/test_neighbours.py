"""Who helps instead: the agency next door, the national directory, other bodies of the region; and what is on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.advice.agency import Event
from bot.advice.errors import DataError
from bot.advice.neighbours import TELL_PLACE, Neighbour, Neighbours, helpers_in, outside_note
from bot.advice.reading import Section
from bot.advice.referral_reading import check_agency, check_neighbours, event, neighbours, referrals
from bot.advice.region import Region, Town
from bot.advice.topics import Partner, Topic, TopicBook
from tests.builders import a_source, a_statement, an_agency

DORTMUND = Town("Dortmund", "NW", "dortmund")
BOCHUM = Town("Bochum", "NW", district="Bochum")
WITTEN = Town("Witten", "NW", district="Ennepe-Ruhr-Kreis")
WETTER = Town("Wetter", "NW", district="Ennepe-Ruhr-Kreis")
OSNABRUECK = Town("Osnabrück", "NI")
REGION = Region((DORTMUND, BOCHUM, WITTEN, WETTER, OSNABRUECK))

GUESSED = a_source(url="", confidence="medium")
MIDDLE = Neighbour("Agentur Mitte", ("Bochum",), GUESSED, towns=("Witten",), url="www.example.org")
SOUTH = Neighbour("Agentur Süd", ("Ennepe-Ruhr-Kreis",), GUESSED)
AROUND = Neighbours(
    (MIDDLE, SOUTH),
    does="Sie berät Betriebe.",
    national=a_statement("Alles steht im Verzeichnis des Bundes."),
    local="Auch Ihre Kammer hilft.",
)

ON = date(2026, 11, 21)
FAIR = Event("Messe", date(2026, 12, 3), "In der Halle.", topics=("ki",))


@pytest.mark.parametrize(
    ("town", "agency"),
    [(BOCHUM, MIDDLE), (WETTER, SOUTH), (WITTEN, MIDDLE), (OSNABRUECK, None), (DORTMUND, None)],
)
def test_a_place_outside_has_the_agency_of_its_district(town: Town, agency: Neighbour | None) -> None:
    """A town that an agency names goes before its Kreis; our own towns and other states have no other agency."""
    assert AROUND.serving(town) is agency


def test_a_town_without_a_district_is_not_taken_for_one_without_a_name() -> None:
    """Nobody looked the district up, so nobody is named."""
    nameless = Neighbours((replace(SOUTH, districts=("",)),))

    assert nameless.serving(OSNABRUECK) is None


def test_a_firm_outside_hears_who_is_responsible_what_they_do_and_how_to_reach_them() -> None:
    """By name, with the source and its doubt, and with those on the spot at the end."""
    note = outside_note(BOCHUM, neighbours=AROUND)

    assert note is not None
    assert note.title == "Hilfe in Bochum"
    assert note.text == (
        "Für Bochum ist die Agentur Mitte zuständig. Sie berät Betriebe. "
        "Zu erreichen ist sie über www.example.org. Auch Ihre Kammer hilft."
    )
    assert note.source is GUESSED


def test_an_address_nobody_found_is_not_made_up() -> None:
    """The name alone is better than a wrong page."""
    note = outside_note(WETTER, neighbours=AROUND)

    assert note is not None
    assert (
        note.text == "Für Wetter ist die Agentur Süd zuständig. Sie berät Betriebe. Auch Ihre Kammer hilft."
    )


def test_where_no_such_agency_is_the_national_directory_is_named() -> None:
    """In another state programmes are found by oneself, and the chamber is there too."""
    note = outside_note(OSNABRUECK, neighbours=AROUND)

    assert note is not None
    assert note.text == "Alles steht im Verzeichnis des Bundes. Auch Ihre Kammer hilft."
    assert note.source == a_source()


@pytest.mark.parametrize(
    ("town", "around"),
    [(DORTMUND, AROUND), (None, AROUND), (BOCHUM, Neighbours()), (OSNABRUECK, Neighbours())],
)
def test_nothing_is_said_about_a_place_of_ours_or_where_we_know_nobody(
    town: Town | None, around: Neighbours
) -> None:
    """The caller has nothing to add then."""
    assert outside_note(town, neighbours=around) is None


# --- other bodies ----------------------------------------------------------------------------------------

EVERYWHERE = Partner("bank", "Bank", "Kredite", url="https://example.org/bank")
IN_HAMM = Partner("impuls", "Wirtschaftsförderung", "Gründung", areas=("hamm",))
IN_DORTMUND = Partner("wf", "Stadt", "Service", areas=("dortmund",))


def test_only_those_who_serve_the_place_are_named_with_what_they_do_and_their_page() -> None:
    """A line each, in the order of the file."""
    assert helpers_in("hamm", of=[EVERYWHERE, IN_HAMM, IN_DORTMUND]) == (
        "• Bank: Kredite (https://example.org/bank)\n• Wirtschaftsförderung: Gründung"
    )


def test_while_the_place_is_not_known_all_are_named_and_the_place_is_asked_for() -> None:
    """Nobody is sent to the wrong city without a word."""
    lines = helpers_in(None, of=[IN_HAMM, IN_DORTMUND]).split("\n")

    assert lines == ["• Wirtschaftsförderung: Gründung", "• Stadt: Service", TELL_PLACE]


def test_those_who_serve_everywhere_do_not_need_the_place() -> None:
    """The question would lead to nothing."""
    assert helpers_in(None, of=[EVERYWHERE]) == "• Bank: Kredite (https://example.org/bank)"


def test_five_lines_are_enough() -> None:
    """A phone shows no more at a glance; the word about the place still fits."""
    lines = helpers_in(None, of=[IN_HAMM] * 6).split("\n")

    assert len(lines) == 6
    assert lines[-1] == TELL_PLACE


def test_outside_nobody_of_the_region_is_named() -> None:
    """Nor is anybody, when nobody serves all places."""
    assert helpers_in("outside", of=[IN_HAMM, IN_DORTMUND]) == ""
    assert helpers_in("outside", of=[IN_HAMM, EVERYWHERE]).startswith("• Bank")


# --- what is on ------------------------------------------------------------------------------------------


def test_the_next_two_events_on_a_topic_are_shown_soonest_first() -> None:
    """What is on every topic is shown as well, what is on another one is not."""
    later = replace(FAIR, title="Später", day=date(2026, 12, 9), topics=())
    soon = replace(FAIR, title="Bald", day=date(2026, 11, 25))
    other = replace(FAIR, title="Anderes", day=date(2026, 11, 22), topics=("ausbildung",))
    agency = an_agency(events=(later, FAIR, other, soon))

    assert [one.title for one in agency.events_for("ki", on=ON)] == ["Bald", "Messe"]


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 11, 20), False), (ON, True), (date(2026, 11, 22), True)]
)
def test_an_event_is_shown_until_its_day_is_over(day: date, shown: bool) -> None:
    """Nobody is sent to something that was yesterday."""
    agency = an_agency(events=(replace(FAIR, day=day),))

    assert bool(agency.events_for("ki", on=ON)) is shown


def test_an_agency_without_events_names_none() -> None:
    assert an_agency().events_for("ki", on=ON) == ()


# --- reading ---------------------------------------------------------------------------------------------

RAW: dict[str, Any] = {
    "does": "Sie berät Betriebe.",
    "local": "Auch Ihre Kammer hilft.",
    "national": {
        "text": "Alles steht im Verzeichnis des Bundes.",
        "source": "https://example.org/programm",
        "checked_on": date(2026, 11, 20),
    },
    "agencies": [
        {
            "name": "Agentur Mitte",
            "districts": ["Bochum"],
            "towns": ["Witten"],
            "url": "www.example.org",
            "checked_on": date(2026, 11, 20),
            "confidence": "medium",
        },
        {
            "name": "Agentur Süd",
            "districts": ["Ennepe-Ruhr-Kreis"],
            "checked_on": date(2026, 11, 20),
            "confidence": "medium",
        },
    ],
}


def read(**changes: Any) -> Neighbours:
    return neighbours(Section({**RAW, **changes}, "neighbours.yml"))


def test_the_file_is_read_with_all_it_says() -> None:
    """Its agencies are those of the tests above."""
    assert read() == AROUND


def test_an_agency_alone_needs_nothing_else_in_the_file() -> None:
    """Another agency may have no neighbours of its kind."""
    assert neighbours(Section({"agencies": []}, "neighbours.yml")) == Neighbours()


@pytest.mark.parametrize("key", ["districts", "towns"])
def test_no_place_has_two_agencies(key: str) -> None:
    """Else the order of the file would decide."""
    first, second = RAW["agencies"]
    both = [{**first, key: ["Herne"]}, {**second, key: ["Herne"]}]

    with pytest.raises(DataError, match=r"^neighbours\.yml: „Herne“ steht bei zwei Agenturen"):
        read(agencies=both)


def test_an_agency_without_a_source_is_never_called_certain() -> None:
    """What nobody confirmed says so to whoever reads it."""
    with pytest.raises(DataError, match="„confidence“ fehlt; erlaubt ist medium oder low"):
        read(agencies=[{"name": "Agentur Mitte", "districts": [], "checked_on": date(2026, 11, 20)}])


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (replace(SOUTH, districts=("Enepe-Ruhr-Kreis",)), "den Kreis „Enepe-Ruhr-Kreis“ hat kein Ort"),
        (replace(SOUTH, towns=("Witen",)), "den Ort „Witen“ gibt es nicht"),
    ],
)
def test_a_misspelt_place_of_an_agency_is_refused(wrong: Neighbour, problem: str) -> None:
    """Nobody would ever be sent to this agency."""
    check_neighbours(AROUND, region=REGION)
    with pytest.raises(DataError, match=problem):
        check_neighbours(Neighbours((MIDDLE, wrong)), region=REGION)


def test_referrals_are_read_for_the_requests_that_are_known() -> None:
    """Without the section nobody is named."""
    assert referrals(Section({"founding": ["bank"]}, "agency.yml")) == {"founding": ("bank",)}
    assert referrals(None) == {}
    with pytest.raises(
        DataError, match="„gruendung“ gibt es hier nicht; erlaubt sind founding, private_person"
    ):
        referrals(Section({"gruendung": ["bank"]}, "agency.yml"))


def test_an_event_is_read_and_needs_a_day_that_can_be_compared() -> None:
    """ "Anfang Dezember" would never be over."""
    raw = {"title": "Messe", "date": date(2026, 12, 3), "text": "In der Halle.", "topics": ["ki"]}

    assert event(Section(raw, "agency.yml")) == FAIR
    with pytest.raises(DataError, match="ein Datum wie 2026-11-20"):
        event(Section({**raw, "date": "Anfang Dezember"}, "agency.yml"))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"referrals": {"founding": ("bank", "bnak")}}, "„founding“ verweist auf „bnak“"),
        ({"events": (replace(FAIR, topics=("kii",)),)}, "das Thema „kii“ von „Messe“ gibt es nicht"),
    ],
)
def test_an_agency_names_only_partners_and_topics_that_exist(changes: dict[str, Any], problem: str) -> None:
    """A misspelt one would silently never be shown."""
    book = TopicBook({"ki": Topic("ki", "KI", "Klein anfangen.", ())}, {"bank": EVERYWHERE})

    check_agency(an_agency(referrals={"founding": ("bank",)}, events=(FAIR,)), book=book)
    with pytest.raises(DataError, match=problem):
        check_agency(an_agency(**changes), book=book)
