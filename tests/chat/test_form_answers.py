"""Typed answers to the hand-over's questions, as people give them, and what is no answer."""

from __future__ import annotations

import pytest

from bot.advice.hand_over import Form
from bot.advice.knowledge import Knowledge
from bot.chat.form_answers import agrees, read_answer, wants_to_stop

AT = {
    "area": Form("f1"),
    "name": Form("f1", area="hamm"),
    "contact": Form("f1", area="hamm", name="Petra Muster"),
    "time": Form("f1", area="hamm", name="Petra Muster", channel="chat"),
    "consent": Form("f1", area="hamm", name="Petra Muster", channel="chat", time="any"),
}


@pytest.mark.parametrize("step", AT)
def test_the_forms_stand_at_their_steps(step: str) -> None:
    """So that the tests below ask what they say."""
    assert AT[step].step == step


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Dortmund", "dortmund"),
        ("in Hamm", "hamm"),
        ("aus unna!", "kreis_unna"),
        ("Kreis Unna", "kreis_unna"),
        ("Hörde", "dortmund"),
        ("44135", "dortmund"),
        ("44135 Dortmund", "dortmund"),
        ("59174 Kamen", "kreis_unna"),
        ("Wir sitzen in Schwerte", "kreis_unna"),
        ("Hamm, gleich am Bahnhof", "hamm"),
        ("Bochum", "outside"),
        ("bei Münster", "outside"),
    ],
)
def test_an_area_is_read_from_town_district_or_code(known: Knowledge, text: str, area: str) -> None:
    """A town elsewhere is outside."""
    assert read_answer(AT["area"], text, known=known) == {"area": area}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Petra Muster", "Petra Muster"),
        ("  petra   muster ", "petra muster"),
        ("Ich heiße Petra Muster.", "Petra Muster"),
        ("ich bin Petra Muster", "Petra Muster"),
        ("Mein Name ist Dr. Petra von Muster", "Dr. Petra von Muster"),
        ("Name: Muster, Petra", "Muster, Petra"),
        ("Hallo, Petra Muster", "Petra Muster"),
        ("ja gerne, Petra Muster", "Petra Muster"),
        ("Frau Müller-Lüdenscheidt", "Frau Müller-Lüdenscheidt"),
        ("O'Neill", "O'Neill"),
        ("Wiebke Wolf", "Wiebke Wolf"),
    ],
)
def test_a_name_is_taken_as_it_is_written(known: Knowledge, text: str, name: str) -> None:
    """Without the words that introduce it."""
    assert read_answer(AT["name"], text, known=known) == {"name": name}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            "Petra Muster, 0231 5012345",
            {"name": "Petra Muster", "channel": "phone", "phone": "+492315012345"},
        ),
        (
            "Petra Muster Tel.: 0231/5012345",
            {"name": "Petra Muster", "channel": "phone", "phone": "+492315012345"},
        ),
        (
            "petra@example.org Petra Muster",
            {"name": "Petra Muster", "channel": "email", "email": "petra@example.org"},
        ),
    ],
)
def test_name_and_number_may_come_together(known: Knowledge, text: str, answers: dict[str, str]) -> None:
    """Nobody is asked for what was just said, and none of it goes to the model."""
    assert read_answer(AT["name"], text, known=known) == answers


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("0231 5012345", "phone"),
        ("am besten mobil 0171 1234567", "phone"),
        ("petra@example.org", "email"),
        ("Chat", "chat"),
        ("hier", "chat"),
        ("lieber hier im Chat", "chat"),
        ("bitte per Telegram!", "chat"),
        ("am liebsten hier", "chat"),
    ],
)
def test_a_way_to_be_reached(known: Knowledge, text: str, channel: str) -> None:
    """By phone, by e-mail, or not outside this chat at all."""
    answers = read_answer(AT["contact"], text, known=known)

    assert answers is not None
    assert answers["channel"] == channel


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Vormittags", "morning"),
        ("am Vormittag", "morning"),
        ("morgens", "morning"),
        ("morgen früh", "morning"),
        ("so gegen 10 Uhr", "morning"),
        ("ab 9:30 Uhr", "morning"),
        ("Montag vormittag", "morning"),
        ("nachmittags", "afternoon"),
        ("abends nach 18 Uhr", "afternoon"),
        ("Mittwoch mittag", "afternoon"),
        ("egal", "any"),
        ("jederzeit!", "any"),
        ("vormittags oder nachmittags", "any"),
        ("morgen", "any"),
        ("nächste Woche", "any"),
        ("weiß nicht", "any"),
    ],
)
def test_a_time_of_day(known: Knowledge, text: str, time: str) -> None:
    """Half a day is as much as is asked for; "weiß nicht" is an answer."""
    assert read_answer(AT["time"], text, known=known) == {"time": time}


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("area", "Zählt Unna dazu?"),
        ("area", "Wieso wollen Sie das wissen"),
        ("area", "weiß nicht"),
        ("name", "Wozu brauchen Sie meinen Namen?"),
        ("name", "wozu brauchen sie das"),
        ("name", "Was passiert mit meinen Daten"),
        ("name", "Ist das kostenlos"),
        ("name", "ich möchte lieber anonym bleiben"),
        ("name", "wir haben aber 12 Leute"),
        ("name", "Das ist mir jetzt alles ein bisschen viel auf einmal, ehrlich"),
        ("name", "0231 5012345"),
        ("name", "..."),
        ("name", "🙂"),
        ("name", "x" * 81),
        ("contact", "Wie lange dauert das?"),
        ("contact", "nicht über Telegram"),
        ("contact", "Bleibt das hier im Chat?"),
        ("contact", "Wozu"),
        ("time", "Rufen Sie auch abends an?"),
        ("time", "vormittags ist schlecht"),
        ("time", "Was kostet das"),
        ("consent", "ja"),
    ],
)
def test_a_question_is_no_answer(known: Knowledge, step: str, text: str) -> None:
    """With or without a question mark it goes to the model, and the form waits."""
    assert read_answer(AT[step], text, known=known) is None


@pytest.mark.parametrize(
    "text", ["Ja", "ja!", "Einverstanden.", "Ja, einverstanden", "OK", "Ich stimme zu", "ja, gern"]
)
def test_a_plain_yes_is_a_yes(text: str) -> None:
    """However it is spelled."""
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "ja, aber erst nächste Woche",
        "ja?",
        "nein",
        "vielleicht",
        "einverstanden womit",
        "nicht einverstanden",
        "",
    ],
)
def test_more_than_a_yes_is_read_by_the_model(text: str) -> None:
    """Nothing is handed over on half a word."""
    assert not agrees(text)


@pytest.mark.parametrize(
    "text", ["abbrechen", "Stopp!", "nein", "Nein, danke.", "lieber nicht", "doch nicht"]
)
def test_a_plain_no_stops(text: str) -> None:
    """At any step."""
    assert wants_to_stop(text)


@pytest.mark.parametrize("text", ["nein, Hamm", "Wie kann ich abbrechen?", "Stoppel", "nicht vormittags", ""])
def test_more_than_a_no_does_not_stop(text: str) -> None:
    """It may be a correction or a question."""
    assert not wants_to_stop(text)
