"""Lines of a script, and what they do."""

from __future__ import annotations

import pytest

from bot.commands.conversation import masked
from bot.commands.talk_buttons import keyboard_button, newest_button
from bot.commands.talk_script import ScriptError, Step, read_step, read_steps
from bot.tryout.deeds import TRIAL_PHONE


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Guten Tag", Step("Inhaber", "text", "Guten Tag")),
        ("  Wir [die Firma] suchen Hilfe ", Step("Inhaber", "text", "Wir [die Firma] suchen Hilfe")),
        ("/loeschen", Step("Inhaber", "text", "/loeschen")),
        ("[Knopf: Weiß nicht]", Step("Inhaber", "press", "Weiß nicht")),
        ("[Weiß nicht]", Step("Inhaber", "press", "Weiß nicht")),
        ("[Kontakt: +49 1522 8817386]", Step("Inhaber", "contact", "+49 1522 8817386")),
        ("[Foto]", Step("Inhaber", "photo")),
        ("[Fremder Kontakt]", Step("Inhaber", "foreign_contact")),
        ("[Beratung 1: Übernehmen]", Step("Beratung 1", "press", "Übernehmen")),
        ("[Beratung 2 schreibt: Guten Tag]", Step("Beratung 2", "text", "Guten Tag")),
        ("# nur eine Bemerkung", None),
        ("   ", None),
    ],
)
def test_a_line_is_one_step(line: str, step: Step | None) -> None:
    """Everything a person can do has a line; remarks and empty lines do nothing."""
    assert read_step(line) == step


def test_steps_know_their_line() -> None:
    """A mistake in a script can be found again."""
    assert [step.line for step in read_steps(["# Titel", "Hallo", "", "[Ja]"])] == [2, 4]


def a_message(number: int, *titles: str, deleted: bool = False) -> dict[str, object]:
    row = [{"text": title, "callback_data": f"{number}:{title}"} for title in titles]
    return {"message_id": number, "deleted": deleted, "inline_keyboard": [row] if row else []}


def test_the_newest_button_is_pressed() -> None:
    """Of several buttons with one title the last one counts; a deleted message has none."""
    messages = [
        a_message(1, "Ja", "Nein"),
        a_message(2, "Ja"),
        a_message(3),
        a_message(4, "Ja", deleted=True),
    ]

    assert newest_button(messages, title="ja") == (2, "2:Ja")
    assert newest_button(messages, title="Nein") == (1, "1:Nein")


def test_the_beginning_of_a_title_is_enough() -> None:
    """Long titles need not be written out, but a whole title goes first."""
    messages = [a_message(1, "Ja"), a_message(2, "Ja, einverstanden")]

    assert newest_button(messages, title="Ja") == (1, "1:Ja")
    assert newest_button(messages, title="Ja, ein") == (2, "2:Ja, einverstanden")


def test_a_button_that_is_not_there_is_named() -> None:
    """Whoever mistypes a title sees those there are."""
    with pytest.raises(ScriptError, match=r"Vielleicht.*Ja, Nein"):
        newest_button([a_message(1, "Ja", "Nein")], title="Vielleicht")


def test_the_keyboard_below_the_input_can_be_used() -> None:
    """Its buttons send their title, or the own number."""
    keyboard = {"keyboard": [[{"text": "Meine Nummer teilen", "request_contact": True}, "Abbrechen"]]}

    assert keyboard_button(keyboard, title="meine nummer teilen") == ("contact", {"phone": TRIAL_PHONE})
    assert keyboard_button(keyboard, title="Abbrechen") == ("text", {"text": "Abbrechen"})
    assert keyboard_button(keyboard, title="Ja") is None
    assert keyboard_button(None, title="Ja") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anfrage LINDE-482 liegt vor", "Anfrage BAUM-000 liegt vor"),
        ("bis Montag, 23.11.2026, 14:30 Uhr", "bis Wochentag, TT.MM., HH:MM Uhr"),
        ("am 3. Dezember 2026", "am TT.MM."),
        ("Stand 20.11.2026", "Stand TT.MM."),
        ("höchstens 1.750 € für 12 Beschäftigte", "höchstens 1.750 € für 12 Beschäftigte"),
    ],
)
def test_what_differs_from_day_to_day_can_be_masked(text: str, shown: str) -> None:
    """Two runs of one script on different days print the same."""
    assert masked(text) == shown
