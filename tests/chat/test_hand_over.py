"""From "I want to talk to somebody" to a request with consent, in all the ways people answer."""

from __future__ import annotations

import pytest

from bot.advice.lead import State
from bot.tryout.values import Json
from tests.chat.talking import House, Side, buttons_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKED = "Ich möchte mit einem Menschen sprechen"


async def asked_for_somebody(house: House, *, name: str = "Petra Muster") -> Side:
    """An owner who was just asked for the name."""
    owner = await house.an_owner(name)
    await owner.writes(ASKED)
    await owner.reads("Weitergegeben wird erst etwas", "Wie heißen Sie?")
    return owner


async def asked_for_contact(house: House) -> Side:
    """An owner who was just asked how to be reached."""
    owner = await asked_for_somebody(house)
    await owner.writes("Petra Muster")
    await owner.reads("Wie dürfen wir Sie erreichen?")
    return owner


async def agrees(owner: Side) -> Json:
    """Answers the last two questions and gives the last message."""
    await owner.presses("Vormittags", on=await owner.reads("Wann passt es"))
    await owner.presses("Ja, einverstanden", on=await owner.reads("Das gebe ich weiter"))
    return await owner.reads("Danke, Ihre Anfrage ist eingegangen")


async def test_a_typed_number_ends_in_a_request(house: House) -> None:
    """Name, number, time and consent are asked for once each, and the request holds what was said."""
    owner = await asked_for_contact(house)
    await owner.writes("am besten 0231 5012345")
    confirmed = await agrees(owner)
    lead = house.lead_of(owner)

    assert lead.contact is not None
    assert (lead.contact.name, lead.contact.channel, lead.contact.phone, lead.contact.time) == (
        "Petra Muster", "phone", "+492315012345", "morning",
    )  # fmt: skip
    assert (lead.area, lead.topics, lead.programmes) == (
        "hamm",
        ("prozesse",),
        (("inqa_coaching", "likely"),),
    )
    assert lead.request == ASKED
    assert lead.reference in confirmed["text"]
    assert "telefonisch" in confirmed["text"]


async def test_the_consent_is_kept_word_for_word(house: House) -> None:
    """What was shown before the press is what is stored, with its version."""
    owner = await asked_for_contact(house)
    await owner.writes("0231 5012345")
    await owner.presses("Egal", on=await owner.reads("Wann passt es"))
    shown = await owner.reads("Das gebe ich weiter")
    await owner.presses("Ja, einverstanden", on=shown)
    await owner.reads("Danke")
    consent = house.lead_of(owner).consent

    assert consent is not None
    assert consent.text in shown["text"]
    assert consent.version == house.known.agency.consent_version
    for line in ("Petra Muster", "+49 231 5012345", "Sitz in Hamm", "12 Beschäftigte", ASKED):
        assert line in shown["text"]


async def test_the_contact_button_shares_the_own_number(house: House) -> None:
    """The number comes without being typed, and the keyboard goes away."""
    owner = await asked_for_contact(house)
    offered = (await owner.everything())[-1]["reply_keyboard"]
    await owner.does("contact", phone="49 231 5012345")
    kept = await owner.reads("Danke, notiert")
    await agrees(owner)
    contact = house.lead_of(owner).contact

    assert offered["keyboard"][0][0]["request_contact"] is True
    assert kept["remove_keyboard"]
    assert contact is not None
    assert contact.phone == "+492315012345"


async def test_an_address_is_enough(house: House) -> None:
    """Whoever gives an e-mail address hears by e-mail."""
    owner = await asked_for_contact(house)
    await owner.writes("Petra.Muster@EXAMPLE.org bitte")
    confirmed = await agrees(owner)
    contact = house.lead_of(owner).contact

    assert contact is not None
    assert (contact.channel, contact.email, contact.phone) == ("email", "Petra.Muster@example.org", "")
    assert "per E-Mail" in confirmed["text"]


async def test_the_chat_is_enough(house: House) -> None:
    """Nobody has to give a number or an address."""
    owner = await asked_for_contact(house)
    await owner.writes("Chat")
    confirmed = await agrees(owner)
    contact = house.lead_of(owner).contact

    assert contact is not None
    assert (contact.channel, contact.email, contact.phone) == ("chat", "", "")
    assert "hier im Chat" in confirmed["text"]


async def test_everything_can_be_typed(house: House) -> None:
    """Buttons help, but words do as well: area, name, way, time and consent."""
    owner = await house.an_owner()
    await owner.writes("Jemand irgendwo in der Welt soll mir helfen")
    await owner.reads("Wo ist Ihr Betrieb?")
    for answer, question in (
        ("in Dortmund", "Wie heißen Sie?"),
        ("Mein Name ist Petra Muster", "Wie dürfen wir Sie erreichen?"),
        ("0231/5012345", "Wann passt es"),
        ("lieber nachmittags", "Das gebe ich weiter"),
        ("Ja, einverstanden!", "Danke, Ihre Anfrage"),
    ):
        await owner.writes(answer)
        await owner.reads(question)
    lead = house.lead_of(owner)

    assert lead.contact is not None
    assert (lead.area, lead.contact.name, lead.contact.time) == ("dortmund", "Petra Muster", "afternoon")


async def test_none_of_the_answers_reaches_the_model(house: House) -> None:
    """Area, name, number, time and consent stay with the bot."""
    owner = await asked_for_contact(house)
    before = list(house.model.heard)
    await owner.writes("0231 50")
    await owner.reads("nicht nach einer vollständigen")
    await owner.writes("0231 5012345")
    await agrees(owner)
    await house.settled()

    assert house.model.heard == before


async def test_the_telegram_name_is_offered(house: House) -> None:
    """Who is called something on Telegram need not type it."""
    owner = await asked_for_somebody(house, name="Erika Muster")
    await owner.presses("Ich bin Erika Muster")
    await owner.reads("Wie dürfen wir Sie erreichen?")
    person = house.person(owner)

    assert person is not None
    assert person.form is not None
    assert person.form.name == "Erika Muster"


async def test_a_question_in_between_is_answered_and_the_form_goes_on(house: House) -> None:
    """The model answers, then the open question is asked once more."""
    owner = await asked_for_contact(house)
    await owner.writes("Wozu brauchen Sie das?")
    await owner.reads("Verstanden: Wozu brauchen Sie das?")
    again = await owner.reads("Wie dürfen wir Sie erreichen?")

    assert again["reply_keyboard"] is not None


async def test_a_mistyped_number_is_asked_for_again(house: House) -> None:
    """Half a number is no answer, and no question for the model either."""
    owner = await asked_for_contact(house)
    await owner.writes("0231 12")
    await owner.reads("nicht nach einer vollständigen Telefonnummer")
    await owner.writes("petra@")
    await owner.reads("nicht nach einer vollständigen Telefonnummer")

    person = house.person(owner)
    assert person is not None
    assert person.form is not None
    assert person.form.step == "contact"


async def test_somebody_elses_contact_is_not_taken(house: House) -> None:
    """Any contact can be forwarded; only the sender's own counts."""
    owner = await asked_for_contact(house)
    await owner.does("foreign_contact")
    await owner.reads("Kontakt einer anderen Person")
    await owner.does("foreign_contact", user_id=owner.id + 1)
    await owner.reads("Kontakt einer anderen Person")

    person = house.person(owner)
    assert person is not None
    assert person.form is not None
    assert person.form.phone == ""


async def test_a_number_that_nobody_asked_for_is_not_taken(house: House) -> None:
    """While the name is asked for, a shared contact is no answer."""
    owner = await asked_for_somebody(house)
    await owner.does("contact", phone="+49 231 5012345")
    await owner.reads("brauche ich erst, wenn")
    person = house.person(owner)

    assert person is not None
    assert person.form is not None
    assert (person.form.step, person.form.phone) == ("name", "")


@pytest.mark.parametrize("words", ["Abbrechen", "lieber nicht", "Lassen wir das"])
async def test_one_can_stop_at_any_time(house: House, words: str) -> None:
    """By a plain word or by one that the model understands: nothing is handed over."""
    owner = await asked_for_contact(house)
    await owner.writes(words)
    stopped = await owner.reads("nichts weitergegeben")
    person = house.person(owner)

    assert stopped["remove_keyboard"]
    assert person is not None
    assert person.form is None


async def test_one_can_stop_by_button_at_the_very_end(house: House) -> None:
    """Without the last yes there is no request."""
    owner = await asked_for_contact(house)
    await owner.writes("Chat")
    await owner.presses("Egal", on=await owner.reads("Wann passt es"))
    await owner.presses("Nein, doch nicht", on=await owner.reads("Das gebe ich weiter"))
    await owner.reads("nichts weitergegeben")
    await owner.writes("/status")

    await owner.reads("noch keine Anfrage")


@pytest.mark.parametrize("way", ["Woanders", "in Bochum"])
async def test_outside_the_region_others_are_named(house: House, way: str) -> None:
    """By button or by word: no request, but a word about who helps there."""
    owner = await house.an_owner()
    await owner.writes("irgendwo in der Welt")
    question = await owner.reads("Wo ist Ihr Betrieb?")
    await (owner.presses(way, on=question) if way == "Woanders" else owner.writes(way))
    await owner.reads(house.known.agency.texts["outside"])
    person = house.person(owner)

    assert buttons_of(question)[:3] == [area.name for area in house.known.agency.areas]
    assert person is not None
    assert person.form is None


async def test_a_button_of_an_earlier_form_does_nothing(house: House) -> None:
    """Who stopped and began again answers the new form; old buttons say that they are old."""
    owner = await asked_for_contact(house)
    await owner.writes("Chat")
    old = await owner.reads("Wann passt es")
    await owner.writes("stopp")
    await owner.reads("nichts weitergegeben")
    await owner.writes(ASKED)
    await owner.reads("Wie heißen Sie?")
    await owner.presses("Vormittags", on=old)
    await owner.reads("früheren Gespräch")

    person = house.person(owner)
    assert person is not None
    assert person.form is not None
    assert person.form.time == ""


async def test_one_consent_makes_one_request(house: House) -> None:
    """Two quick presses, and the word on top of them, are one yes."""
    owner = await asked_for_contact(house)
    await owner.writes("Chat")
    await owner.presses("Egal", on=await owner.reads("Wann passt es"))
    summary = await owner.reads("Das gebe ich weiter")
    for _ in range(2):
        await owner.presses_data(summary["inline_keyboard"][0][0]["callback_data"])
    await house.settled()
    await owner.writes("/status")
    standing = await owner.reads("Eingegangen am")

    said = await owner.bot_said()

    assert standing["text"].count("Eingegangen am") == 1
    assert sum("Ihre Anfrage ist eingegangen" in one for one in said) == 1
    assert not any("gilt nicht mehr" in one for one in said)


async def test_a_request_without_an_advisor_is_kept(house: House) -> None:
    """It waits for the first who joins, and the owner is told by when somebody gets in touch."""
    owner = await house.an_owner()
    await owner.writes("irgendwo in der Welt")
    await owner.presses("Dortmund", on=await owner.reads("Wo ist Ihr Betrieb?"))
    await owner.writes("Petra Muster")
    await owner.writes("Chat")
    await agrees(owner)

    assert house.lead_of(owner).state is State.NEW
