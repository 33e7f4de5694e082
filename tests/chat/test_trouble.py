"""When the dialogue model is out of order: nothing is lost, nobody is left without a word, order is kept."""

from __future__ import annotations

import pytest

from tests.chat.talking import House, buttons_of, eventually

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_outage_is_told_once_and_waited_for(house: House) -> None:
    """However often it is tried, marked as a repetition: one word about it, then all answers in order."""
    owner = await house.an_owner()
    tried = len(house.model.heard)
    with house.model.out_of_order():
        for text in ("Erste Frage", "Zweite Frage", "Dritte Frage"):
            await owner.writes(text)
        await owner.reads("klemmt gerade die Technik", "geht nicht verloren")
        await eventually(lambda: len(house.model.heard) >= tried + 2)
    said = [one for one in await owner.bot_said() if "ein Programm" not in one]

    assert [one[:20] for one in said] == [
        "Einen Moment bitte: ", "Verstanden: Erste Fr", "Verstanden: Zweite F", "Verstanden: Dritte F",
    ]  # fmt: skip
    first, second = house.model.heard[tried : tried + 2]
    assert (first.said, second.said, first.message_id) == ("Erste Frage", "Erste Frage", second.message_id)
    assert (first.repeated, second.repeated) == (False, True)


async def test_an_outage_in_one_talk_holds_up_no_other(house: House) -> None:
    """What needs no model, such as the form, goes on; other chats are not kept waiting."""
    filling_in, asking = await house.an_owner(), await house.an_owner()
    await filling_in.writes("mit einem Menschen reden")
    await filling_in.reads("Wie heißen Sie?")
    with house.model.out_of_order():
        await asking.writes("Eine Frage")
        await asking.reads("klemmt gerade die Technik")
        await filling_in.writes("Petra Muster")
        await filling_in.reads("Wie dürfen wir Sie erreichen?")
    await asking.reads("Verstanden: Eine Frage")


async def test_a_message_that_fails_for_itself_gets_an_apology(house: House) -> None:
    """After three tries it is given up, a human is offered, and the next message is answered."""
    owner = await house.an_owner()
    house.model.stumbles_over = "Stolperstein"
    await owner.writes("Ein Stolperstein")
    await owner.writes("Eine andere Frage")
    apology = await owner.reads("konnte ich leider nicht verarbeiten")
    await owner.reads("Verstanden: Eine andere Frage")

    assert buttons_of(apology) == ["Mit einem Menschen sprechen"]
    assert house.model.texts[-4:] == ["Ein Stolperstein"] * 3 + ["Eine andere Frage"]


async def test_forgetting_waits_for_the_model(house: House) -> None:
    """What cannot be deleted now is deleted as soon as it can be."""
    owner = await house.an_owner()
    await owner.writes("/loeschen")
    question = await owner.reads("Soll ich alles löschen")
    person = house.person(owner)
    assert person is not None
    with house.model.out_of_order():
        await owner.presses("Ja, alles löschen", on=question)
        await eventually(lambda: house.person(owner) is None)
    await owner.reads("Alles ist gelöscht")

    assert house.model.forgotten[-1] == person.sender_id


async def test_a_new_start_waits_for_the_model(house: House) -> None:
    """/neu is kept like a message: the talk is not half forgotten."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.reads("Verstanden")
    with house.model.out_of_order():
        await owner.writes("/neu")
        await owner.reads("klemmt gerade die Technik")
    await owner.reads("von vorn")
