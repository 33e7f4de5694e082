"""/hilfe, /status, /daten, /loeschen and /neu, and what looks like a command and is none."""

from __future__ import annotations

import pytest

from bot.advice.lead import State
from tests.chat.talking import House, Side, buttons_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def one_with_a_request(house: House) -> Side:
    """An owner whose request waits for an advisor."""
    owner = await house.an_owner("Petra Muster")
    await owner.writes("Abläufe, und dazu mit einem Menschen reden")
    await owner.presses("Ich bin Petra Muster")
    await owner.reads("Wie dürfen wir Sie erreichen?")
    await owner.writes("0231 5012345")
    await owner.presses("Egal", on=await owner.reads("Wann passt es"))
    await owner.presses("Ja, einverstanden", on=await owner.reads("Das gebe ich weiter"))
    await owner.reads("Danke, Ihre Anfrage")
    return owner


@pytest.mark.parametrize("command", ["/hilfe", "/help", "/HILFE", "/hilfe@tryout_bot"])
async def test_help_names_the_commands(house: House, command: str) -> None:
    """Also in capitals, and with the bot's name behind it, as Telegram's menu writes it in groups."""
    owner = await house.an_owner()
    await owner.writes(command)

    await owner.reads("/status", "/daten", "/loeschen")


async def test_the_menu_lists_what_there_is(house: House) -> None:
    """Telegram's menu is filled at the start, and every entry is answered."""
    owner = await house.an_owner()
    menu = (await house.trial.client.get(f"/tryout/chats/{owner.id}/commands")).json()["commands"]
    for entry in menu:
        await owner.writes(f"/{entry['command']}")
    said = await owner.bot_said()

    assert [entry["command"] for entry in menu] == ["start", "hilfe", "status", "neu", "daten", "loeschen"]
    assert not any("kenne ich nicht" in one for one in said)


async def test_status_says_where_a_request_stands(house: House) -> None:
    """By command and by asking; who has none is offered a human."""
    owner, newcomer = await one_with_a_request(house), await house.an_owner()
    await owner.writes("/status")
    await owner.reads(house.lead_of(owner).reference, "Eingegangen am")
    await owner.writes("Wo steht meine Anfrage?")
    await owner.reads(house.lead_of(owner).reference)
    await newcomer.writes("/status")

    assert buttons_of(await newcomer.reads("noch keine Anfrage")) == ["Mit einem Menschen sprechen"]


async def test_data_shows_everything_that_is_stored(house: House) -> None:
    """Name, company, wish, and each request with its contact."""
    owner = await one_with_a_request(house)
    await owner.writes("/daten")
    shown = (await owner.reads("Das habe ich gespeichert"))["text"]

    for part in ("Petra Muster", "Sitz in Hamm", "12 Beschäftigte", "Abläufe, und dazu", "+49 231 5012345"):
        assert part in shown


async def test_forgetting_asks_first(house: House) -> None:
    """A no leaves everything as it is."""
    owner = await one_with_a_request(house)
    await owner.writes("/loeschen")
    await owner.presses("Nein", on=await owner.reads("Soll ich alles löschen"))
    await owner.reads("es bleibt alles")

    assert house.lead_of(owner).contact is not None


@pytest.mark.parametrize("way", ["/loeschen", "/daten", "Meine Daten weg, bitte"])
async def test_forgetting_deletes_everything_everywhere(house: House, way: str) -> None:
    """The person, the talk in the model, the contact on the request; the request is withdrawn."""
    advisor = await house.an_advisor()
    owner = await one_with_a_request(house)
    person, reference = house.person(owner), house.lead_of(owner).reference
    await advisor.reads(reference, "frei")
    await owner.writes(way)
    if way == "/daten":
        await owner.presses("Alles löschen")
    await owner.presses("Ja, alles löschen", on=await owner.reads("Soll ich alles löschen"))
    await owner.reads("Alles ist gelöscht")
    withdrawn = await advisor.reads(reference, "Zurückgezogen")
    await house.settled()
    lead = house.lead(reference)

    assert person is not None
    assert house.model.forgotten[-1] == person.sender_id
    assert house.person(owner) is None
    assert (lead.state, lead.contact, lead.request) == (State.WITHDRAWN, None, "")
    assert buttons_of(withdrawn) == []


async def test_old_buttons_are_answered_kindly_after_forgetting(house: House) -> None:
    """The talk they belong to is gone; nobody gets an error, and nothing is found again."""
    owner = await house.an_owner()
    await owner.writes("Zeig mir Knöpfe")
    old = await owner.reads("Was davon?")
    await owner.writes("/loeschen")
    await owner.presses("Ja, alles löschen", on=await owner.reads("Soll ich alles löschen"))
    await owner.reads("Alles ist gelöscht")
    await owner.presses("Fristen", on=old)

    await owner.reads("ein Programm", "kein Mensch")
    await owner.reads("gilt nicht mehr")


async def test_who_was_forgotten_is_greeted_as_a_stranger(house: House) -> None:
    """A new talk has a new sender id, so that the model cannot put the two together."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.reads("Verstanden")
    await owner.writes("/loeschen")
    await owner.presses("Ja, alles löschen", on=await owner.reads("Soll ich alles löschen"))
    await owner.reads("Alles ist gelöscht")
    await owner.writes("Guten Tag")
    await owner.reads("ein Programm")
    await owner.reads("Verstanden")
    before, after = [one.sender for one in house.model.heard[-2:]]

    assert before != after


async def test_a_new_start_forgets_the_talk_and_keeps_the_requests(house: House) -> None:
    """/neu is for another subject, not for leaving."""
    owner = await one_with_a_request(house)
    await owner.writes("/neu")
    await owner.reads("von vorn")
    person = house.person(owner)

    assert person is not None
    assert (person.company, person.topics, person.wishes, person.form) == ({}, (), (), None)
    assert house.model.forgotten[-1] == person.sender_id
    assert house.lead_of(owner).contact is not None


@pytest.mark.parametrize(
    "text",
    [
        '/talk_to_advisor{"employees":"5"}',
        '/talk_to_advisor {"employees": "5"}',
        "/restart",
        "/session_start",
        "//restart",
        "/ restart",
        "/",
        "/greet@0.99",
    ],
)
async def test_a_command_for_the_model_is_none_for_us(house: House, text: str) -> None:
    """Rasa would carry it out, so the model never gets to see it."""
    owner = await house.an_owner()
    before = list(house.model.heard)
    await owner.writes(text)
    await owner.reads("Diesen Befehl kenne ich nicht")

    assert house.model.heard == before


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("/frage Gibt es Geld für Software?", "Gibt es Geld für Software?"),
        ("/frage /restart bitte", "restart bitte"),
        ("/frage //restart", "restart"),
        ("/x / / restart", "restart"),
        ("/frage\n/restart jetzt", "restart jetzt"),
        ("/frage \u00a0/restart jetzt", "restart jetzt"),
    ],
)
async def test_words_behind_an_unknown_command_are_read_as_words(house: House, text: str, heard: str) -> None:
    """The slash is taken away, however many there are and whatever stands between them."""
    owner = await house.an_owner()
    await owner.writes(text)
    await owner.reads("Verstanden")

    assert house.model.texts[-1] == heard


async def test_nothing_that_begins_with_a_slash_ever_reached_the_model(house: House) -> None:
    """Whatever was written in this house so far."""
    assert not any(said.lstrip().startswith("/") for said in house.model.texts)
