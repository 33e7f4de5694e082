"""Questions about programmes are answered from the catalogue, with source and date, and never from fixed text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.advice.answers import ASPECT_OF_INTENT, LINE, MOST_LINES, answer, fitted
from bot.advice.errors import NotFound
from bot.advice.programme import ASPECTS, Programme, Window
from bot.advice.reply import Reply
from tests.builders import a_catalogue, a_programme, a_source, a_statement

TODAY = date(2026, 11, 20)
GENERAL = {aspect: a_statement(f"Allgemein: {aspect}.") for aspect in ASPECTS}

NEW = a_programme("neu")
OLD = a_programme("alt", window=Window(closes=TODAY - timedelta(days=1)), replaced_by="neu")
CATALOGUE = a_catalogue(NEW, OLD, mid=("alt", "neu"))


def said(aspect: str, *programmes: Programme) -> Reply:
    return answer(aspect, programmes, catalogue=CATALOGUE, general=GENERAL, on=TODAY)


def test_a_named_programme_answers_for_itself() -> None:
    """With its name above and its source below."""
    (paragraph,) = said("amount", NEW).paragraphs

    assert (paragraph.title, paragraph.text, paragraph.source) == ("Programm neu", "neu: amount.", a_source())


def test_without_a_programme_the_general_answer_is_given() -> None:
    """It has a source as well, and no name above it."""
    (paragraph,) = said("deadline").paragraphs

    assert (paragraph.title, paragraph.text, paragraph.source) == ("", "Allgemein: deadline.", a_source())


def test_without_a_programme_the_next_ends_are_taken_from_the_catalogue() -> None:
    """Three of them, the nearest first; what has ended or has no end is not among them."""
    ends = {
        name: TODAY + timedelta(days=days)
        for name, days in (("d", 9), ("a", 1), ("c", 5), ("b", 3), ("x", -1))
    }
    dated = [a_programme(name, window=Window(closes=closes)) for name, closes in ends.items()]

    reply = answer("deadline", [], catalogue=a_catalogue(*dated, NEW), general=GENERAL, on=TODAY)

    assert reply.paragraphs[0].text == (
        "Allgemein: deadline. Als Nächstes enden: A am 21.11.2026, B am 23.11.2026 und C am 25.11.2026."
    )


def test_what_is_not_known_about_a_programme_is_left_to_an_advisor() -> None:
    """The general answer would sound as if it held for this one."""
    (paragraph,) = said("repayment", NEW).paragraphs

    assert paragraph.title == "Programm neu"
    assert "nichts Geprüftes" in paragraph.text
    assert "Berater" in paragraph.text
    assert paragraph.source is None


@pytest.mark.parametrize("aspect", ["amount", "repayment"])
def test_a_closed_programme_says_so_first(aspect: str) -> None:
    """With what comes nearest today, whether or not the rest is known."""
    (paragraph,) = said(aspect, OLD).paragraphs

    assert paragraph.text.startswith("ALT ist beendet: Anträge waren bis 19.11.2026 möglich.")
    assert "Programm neu" in paragraph.text


def test_one_programme_answers_and_the_others_are_a_tap_away() -> None:
    """The first of them in the order given; a phone shows one answer, not three."""
    many = [a_programme(name) for name in ("b", "a", "d", "c", "e")]

    reply = said("what", *many)

    assert [one.title for one in reply.paragraphs] == ["Programm b"]
    assert [(b.title, b.intent, b.entities) for row in reply.rows for b in row] == [
        ("A", "ask_programme", {"programme": "a"}),
        ("D", "ask_programme", {"programme": "d"}),
        ("C", "ask_programme", {"programme": "c"}),
    ]


LONG = "Der erste Satz nennt am 31. Dezember 2026 das Wichtigste. " * 3 + "Der letzte sagt den Rest."


def test_what_does_not_fit_on_a_phone_is_a_tap_away() -> None:
    """Six lines at once, cut between sentences; the tap gives the rest and what was kept for it."""
    statement = replace(a_statement(LONG), more="Und noch eine Einzelheit.")
    programme = a_programme("lang", statements={"amount": statement})

    short = answer("amount", [programme], catalogue=CATALOGUE, general=GENERAL, on=TODAY)
    more = answer("amount", [programme], catalogue=CATALOGUE, general=GENERAL, on=TODAY, more=True)

    (text,), (rest,) = short.paragraphs, more.paragraphs
    assert len(text.text) <= MOST_LINES * LINE
    assert f"{text.text} {rest.text}" == f"{LONG} Und noch eine Einzelheit."
    assert [(b.title, b.entities) for b in short.rows[0]] == [
        ("Mehr dazu", {"programme": "lang", "more": True})
    ]
    assert more.rows == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Bis 31. Dezember 2026. Danach nicht mehr.", "Bis 31. Dezember 2026."),
        ("Das sind z. B. Software und Kurse. Mehr nicht.", "Das sind z. B. Software und Kurse."),
        ("Bis 2,5 Mio. € Umsatz. Mehr nicht.", "Bis 2,5 Mio. € Umsatz."),
        ("Ein Satz ohne Ende", "Ein Satz ohne Ende"),
    ],
)
def test_a_text_is_cut_only_where_a_sentence_ends(text: str, first: str) -> None:
    """At least one sentence is kept, however few lines there are."""
    assert fitted(text, lines=0)[0] == first


def test_every_question_about_programmes_has_its_answer() -> None:
    """Each intent of the model stands for one aspect of a programme's file."""
    assert sorted(ASPECT_OF_INTENT.values()) == sorted(ASPECTS)


def test_a_family_name_means_several_programmes() -> None:
    """Each once, and a name without a file none."""
    assert CATALOGUE.named(["mid", "neu", "go_digital"]) == (OLD, NEW)
    assert CATALOGUE.named([]) == ()


def test_an_unknown_programme_is_not_found() -> None:
    """The sentence names it."""
    with pytest.raises(NotFound, match="'go_digital' steht nicht im Katalog"):
        CATALOGUE.programme("go_digital")


def test_a_programme_is_as_fresh_as_its_stalest_sentence() -> None:
    """One old statement is enough to look again."""
    stale = a_statement(source=a_source(checked_on=date(2026, 1, 2)))
    programme = a_programme(statements={"what": a_statement(), "amount": stale})

    assert programme.last_checked() == date(2026, 1, 2)
