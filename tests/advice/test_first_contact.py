"""An owner hears who leads the first talk about a programme, where it is not the agency."""

from __future__ import annotations

from bot.advice.first_contact import first_contacts
from bot.advice.topics import Partner
from tests.builders import a_catalogue, a_programme

BANK = Partner("bank", "Hausbank", "Kredite")
OFFICE_NORTH = Partner("north", "Agentur Nord", "Weiterbildung", areas=("dortmund",))
OFFICE_SOUTH = Partner("south", "Agentur Süd", "Weiterbildung", areas=("hamm",))
PARTNERS = {one.id: one for one in (BANK, OFFICE_NORTH, OFFICE_SOUTH)}
CATALOGUE = a_catalogue(
    a_programme("loan", first_contact=("bank",)),
    a_programme("other_loan", first_contact=("bank",)),
    a_programme("course", first_contact=("north", "south")),
    a_programme("own"),
)


def contacts(*programmes: tuple[str, str], area: str | None = None) -> tuple[str, ...]:
    return first_contacts(programmes, area=area, catalogue=CATALOGUE, partners=PARTNERS)


def test_each_body_is_named_with_its_programmes() -> None:
    """What is ruled out, unknown, or led by the agency itself is left out."""
    found = contacts(
        ("loan", "likely"),
        ("other_loan", "likely"),
        ("course", "unlikely"),
        ("own", "likely"),
        ("gone", "likely"),
    )

    assert found == ("Hausbank: LOAN und OTHER_LOAN",)


def test_what_is_open_counts_only_while_nothing_is_likely() -> None:
    """A talk that may never be needed is not announced beside one that is."""
    assert contacts(("loan", "likely"), ("course", "undecided")) == ("Hausbank: LOAN",)
    assert contacts(("course", "undecided")) == ("Agentur Nord oder Agentur Süd: COURSE",)


def test_only_the_body_of_the_area_is_named() -> None:
    """Both while the area is not known."""
    assert contacts(("course", "likely"), area="hamm") == ("Agentur Süd: COURSE",)
