"""The first words: a greeting that says who answers, and an answer to what was asked."""

from __future__ import annotations

import pytest

from tests.chat.talking import House, buttons_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_first_message_is_greeted_and_answered(house: House) -> None:
    """Nobody is kept waiting by a greeting: it comes first, and the answer right after it."""
    owner = await house.an_owner()
    await owner.writes("Wir wollen unsere Abläufe verbessern")

    await owner.reads("ein Programm", "kein Mensch", "Ihre Daten")
    await owner.reads("INQA-Coaching")
    assert len(await owner.bot_said()) == 2


async def test_start_greets_once(house: House) -> None:
    """/start is the greeting itself; one who is known is greeted again when asking for it."""
    owner = await house.an_owner()
    await owner.writes("/start")
    greeting = await owner.reads("ein Programm")
    before = await owner.bot_said()
    await owner.writes("/start")

    assert "Mit einem Menschen sprechen" in buttons_of(greeting)
    assert len(before) == 1
    assert await owner.bot_said() == before * 2


async def test_a_greeting_button_says_what_it_stands_for(house: House) -> None:
    """A tap goes to the model as an intent, is answered at once, and the buttons are put away."""
    owner = await house.an_owner()
    await owner.writes("/start")
    await owner.presses("Förderung finden")
    await owner.reads("Getippt: find_funding")
    await house.settled()

    assert not any(buttons_of(message) for message in await owner.everything())


async def test_a_button_of_the_model_keeps_what_it_carries(house: House) -> None:
    """What is too long for Telegram's 64 bytes stays here; the tap finds it again, in the right row."""
    owner = await house.an_owner()
    await owner.writes("Zeig mir Knöpfe")
    await owner.presses("Fristen")
    await owner.reads("Getippt: ask_deadline")

    assert house.model.heard[-1].entities == {"programme": "zim"}


async def test_several_answers_are_one_message(house: House) -> None:
    """The model's replies to one message arrive together, with all their buttons."""
    owner = await house.an_owner()
    await owner.writes("Zeig mir Knöpfe")
    message = await owner.reads("Was davon?", "Oder lieber gleich reden?")

    assert buttons_of(message) == ["Fristen", "Reden"]


async def test_html_in_a_message_is_shown_as_it_was_written(house: House) -> None:
    """Angle brackets and ampersands are text, in the answer as in the question."""
    owner = await house.an_owner()
    await owner.writes("<b>&amp; <script> & </i>")

    await owner.reads("Verstanden: <b>&amp; <script> & </i>")
    assert house.model.texts[-1] == "<b>&amp; <script> & </i>"


async def test_an_emoji_is_a_message_like_any_other(house: House) -> None:
    """The model gets it and its answer comes back."""
    owner = await house.an_owner()
    await owner.writes("🙂")

    await owner.reads("Verstanden: 🙂")


async def test_of_a_very_long_message_the_beginning_is_read(house: House) -> None:
    """Five thousand characters are no reason to fail: the model gets the beginning, and that is said."""
    owner = await house.an_owner()
    await owner.does("update", message={"text": "Wir haben viel vor. " * 250})
    await owner.reads("nur den Anfang gelesen")
    await owner.reads("Verstanden: Wir haben viel vor.")

    assert len(house.model.texts[-1]) == 1_000


async def test_contact_data_never_reaches_the_model(house: House) -> None:
    """Numbers, addresses and the name of the account are taken out before."""
    owner = await house.an_owner("Erika Muster")
    await owner.writes(
        "Erika Muster hier, 0231 5012345 oder erika@example.org, 44135 Dortmund, 1.200.000 Euro"
    )
    await owner.reads("Verstanden")

    assert house.model.texts[-1] == "<name> hier, <telefon> oder <e-mail>, 44135 Dortmund, 1.200.000 Euro"


async def test_the_model_knows_a_person_by_a_sender_id_that_says_nothing(house: House) -> None:
    """The same one for the whole talk, and not the number of the chat."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.writes("Noch eine Frage")
    await owner.reads("Verstanden: Noch eine Frage")
    senders = {one.sender for one in house.model.heard[-2:]}

    assert len(senders) == 1
    assert str(owner.id) not in senders.pop()
