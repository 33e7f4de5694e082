"""A first answer on one subject, with help from those who serve the place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.advice.topics import Partner, Topic, TopicBook
from tests.builders import a_statement

EVERYWHERE = Partner("zentrum", "Mittelstand-Zentrum", "Werkstattgespräche")
IN_HAMM = Partner("impuls", "Wirtschaftsförderung", "Beratung vor Ort", areas=("hamm",))

TOPIC = Topic(
    id="ki",
    title="Künstliche Intelligenz",
    about="Klein anfangen.",
    steps=("Aufgabe wählen", "Ausprobieren"),
    partners=("zentrum", "impuls", "unbekannt"),
)
BOOK = TopicBook({"ki": TOPIC}, {"zentrum": EVERYWHERE, "impuls": IN_HAMM})


@pytest.mark.parametrize(
    ("area", "help_lines"),
    [
        ("hamm", "• Mittelstand-Zentrum: Werkstattgespräche\n• Wirtschaftsförderung: Beratung vor Ort"),
        ("dortmund", "• Mittelstand-Zentrum: Werkstattgespräche"),
        (None, "• Mittelstand-Zentrum: Werkstattgespräche\n• Wirtschaftsförderung: Beratung vor Ort"),
    ],
)
def test_advice_says_what_it_is_about_the_first_steps_and_who_helps_there(
    area: str | None, help_lines: str
) -> None:
    """While the place is not known, everybody in the region is named."""
    about, steps, helpers = BOOK.advise("ki", area=area).paragraphs

    assert (about.title, about.text) == ("Künstliche Intelligenz", "Klein anfangen.")
    assert steps.text == "1. Aufgabe wählen\n2. Ausprobieren"
    assert (helpers.title, helpers.text) == ("Kostenfreie Hilfe", help_lines)


def test_a_duty_is_named_with_its_source_and_is_no_legal_advice() -> None:
    """Then what one can check oneself."""
    topic = replace(TOPIC, duties=(a_statement("Das ist Pflicht."),), self_check=a_statement("Zehn Fragen."))

    _, _, duty, check, _ = TopicBook({"ki": topic}, BOOK.partners).advise("ki", area=None).paragraphs

    assert (duty.title, duty.text) == ("Pflicht", "Das ist Pflicht. (Keine Rechtsberatung.)")
    assert duty.source is not None
    assert (check.title, check.text) == ("Selbst prüfen", "Zehn Fragen.")


def test_where_nobody_helps_nobody_is_promised() -> None:
    """There is no empty headline."""
    said = TopicBook({"ki": TOPIC}, {"impuls": IN_HAMM}).advise("ki", area="dortmund")

    assert [one.title for one in said.paragraphs] == ["Künstliche Intelligenz", "Erste Schritte"]


def test_a_topic_has_a_title_and_an_unknown_one_its_code() -> None:
    """A lead from before a change of the files still reads."""
    assert BOOK.title("ki") == "Künstliche Intelligenz"
    assert BOOK.title("blockchain") == "blockchain"
