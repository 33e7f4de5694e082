"""Buttons: they outlive a restart, are of no use to others, and never leave anybody waiting."""

from __future__ import annotations

import pytest

from bot.chat.tokens import Do, Said, Signer
from tests.chat.talking import SECRET, House, buttons_of


async def test_buttons_survive_a_restart(own_house: House) -> None:
    """The service is stopped, another one is started on the same database, and the old button works."""
    house = own_house
    async with house.at_work():
        owner = await house.an_owner()
        await owner.writes("Zeig mir Knöpfe")
        await owner.reads("Was davon?")
        await house.settled()
    async with house.at_work():
        await owner.presses("Fristen")
        await owner.reads("Getippt: ask_deadline")

    assert house.model.heard[-1].entities == {"programme": "zim"}


async def test_a_form_survives_a_restart(own_house: House) -> None:
    """The hand-over goes on where it stood, by button and by word."""
    house = own_house
    async with house.at_work():
        owner = await house.an_owner()
        await owner.writes("mit einem Menschen reden")
        await owner.presses("Ich bin Petra Muster")
        await owner.reads("Wie dürfen wir Sie erreichen?")
        await owner.writes("Chat")
        await owner.reads("Wann passt es")
        await house.settled()
    async with house.at_work():
        await owner.presses("Egal")
        await owner.reads("Das gebe ich weiter")
        await owner.writes("ja")
        await owner.reads("Danke, Ihre Anfrage ist eingegangen")


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    "data",
    [
        "/talk_to_advisor",
        "d:forget_yes::AAAAAAAA",
        "s:1:0:0:",
        ":",
        "x" * 64,
    ],
)
async def test_forged_buttons_do_nothing(house: House, data: str) -> None:
    """What we did not write is answered kindly, changes nothing and reaches nobody."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.reads("Verstanden")
    before = list(house.model.heard)
    await owner.presses_data(data)
    await owner.reads("gilt nicht mehr")

    assert house.model.heard == before
    assert house.person(owner) is not None


@pytest.mark.asyncio(loop_scope="session")
async def test_a_button_of_somebody_else_does_nothing(house: House) -> None:
    """A token is good in the chat it was written for, and in no other."""
    owner, stranger = await house.an_owner(), await house.an_owner()
    await owner.writes("/daten")
    message = await owner.sees_button("Alles löschen")
    await stranger.writes("Guten Tag")
    await stranger.reads("Verstanden")
    await stranger.presses_data(message["inline_keyboard"][0][0]["callback_data"])

    await stranger.reads("gilt nicht mehr")


@pytest.mark.asyncio(loop_scope="session")
async def test_a_token_for_another_chats_message_opens_nothing(house: House) -> None:
    """Even with a right signature a message of another chat stays closed."""
    owner, stranger = await house.an_owner(), await house.an_owner()
    await owner.writes("Zeig mir Knöpfe")
    message = await owner.sees_button("Fristen")
    signer = Signer(SECRET)
    said = signer.read(message["inline_keyboard"][0][0]["callback_data"], chat_id=owner.id)
    assert isinstance(said, Said)
    await stranger.writes("Guten Tag")
    await stranger.reads("Verstanden")
    await stranger.presses_data(signer.write(said, chat_id=stranger.id))

    await stranger.reads("gilt nicht mehr")


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("press", [Said(999_999, 0, 0), Said(1, 9, 9), Do("unheard_of"), Do("time", "f1")])
async def test_a_button_that_leads_nowhere_says_so(house: House, press: Said | Do) -> None:
    """Of a message that is gone, of a row that is not there, of a thing we no longer do."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.reads("Verstanden")
    await owner.presses_data(Signer(SECRET).write(press, chat_id=owner.id))

    await owner.reads("gilt nicht mehr")


@pytest.mark.asyncio(loop_scope="session")
async def test_a_pressed_button_is_put_away(house: House) -> None:
    """Nothing can be answered twice by pressing twice."""
    owner = await house.an_owner()
    await owner.writes("Zeig mir Knöpfe")
    await owner.presses("Fristen")
    await owner.reads("Getippt")
    await house.settled()

    messages = {message["text"][:10]: message for message in await owner.everything()}

    assert buttons_of(messages["Was davon?"]) == []
    assert buttons_of(messages["Guten Tag!"]) != []
