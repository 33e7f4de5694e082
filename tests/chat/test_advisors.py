"""Advisors: joining, taking a request first, and saying how it ended."""

from __future__ import annotations

import asyncio

import pytest

from bot.advice.lead import State
from bot.chat.tokens import Do, Signer
from tests.chat.talking import SECRET, House, Side, buttons_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def a_request(house: House) -> tuple[Side, str]:
    """An owner who wants to be called, and the reference of the request."""
    owner = await house.an_owner("Petra Muster")
    await owner.writes("Wir möchten mit einem Menschen sprechen")
    await owner.presses("Ich bin Petra Muster")
    await owner.reads("Wie dürfen wir Sie erreichen?")
    await owner.writes("0231 5012345")
    await owner.presses("Nachmittags", on=await owner.reads("Wann passt es"))
    await owner.presses("Ja, einverstanden", on=await owner.reads("Das gebe ich weiter"))
    await owner.reads("Danke, Ihre Anfrage ist eingegangen")
    return owner, house.lead_of(owner).reference


async def test_a_new_advisor_gets_the_open_requests_of_the_area(house: House) -> None:
    """Also those that came before; contact data are not on the card as long as it is nobody's."""
    _, reference = await a_request(house)
    advisor = await house.an_advisor()
    card = await advisor.reads(reference, "frei", "INQA-Coaching: passt wahrscheinlich")

    assert buttons_of(card) == ["Übernehmen"]
    assert "5012345" not in card["text"]
    assert "Petra Muster" not in card["text"]


async def test_an_invitation_is_good_once(house: House) -> None:
    """A code that was used, or that never was one, makes nobody an advisor."""
    advisor = await house.an_advisor()
    stranger = await house.an_owner()
    code = (await advisor.everything())[0]["text"].removeprefix("/start ")
    for wrong in (code, "erfunden"):
        await stranger.writes(f"/start {wrong}")
        await stranger.reads("Einladung gilt nicht mehr")


async def test_of_two_who_take_a_request_one_has_it(house: House) -> None:
    """The first gets the contact data, both cards say whose it is, and the owner learns the name."""
    first, second = await house.an_advisor("Max Beispiel"), await house.an_advisor("Erika Probe")
    owner, reference = await a_request(house)
    cards = [await side.reads(reference) for side in (first, second)]
    won = await first.presses("Übernehmen", on=cards[0])
    mine = await first.reads(reference, "übernommen von Max Beispiel", "+49 231 5012345", "Petra Muster")
    theirs = await second.reads(reference, "übernommen von Max Beispiel")

    assert won["text"].startswith("Ihre Anfrage.")
    assert (mine["message_id"], theirs["message_id"]) == (cards[0]["message_id"], cards[1]["message_id"])
    assert buttons_of(mine) == ["Kontakt aufgenommen", "Erledigt"]
    assert buttons_of(theirs) == []
    assert "5012345" not in theirs["text"]
    await owner.reads("Max Beispiel hat Ihre Anfrage", reference)


async def test_two_presses_at_the_same_moment_have_one_winner(house: House) -> None:
    """Whoever comes second is told by whom and when it was taken."""
    sides = [await house.an_advisor("Max Beispiel"), await house.an_advisor("Erika Probe")]
    _, reference = await a_request(house)
    tokens = [(await side.reads(reference))["inline_keyboard"][0][0]["callback_data"] for side in sides]
    toasts = await asyncio.gather(
        *(side.presses_data(token) for side, token in zip(sides, tokens, strict=True))
    )
    winner = house.lead(reference).owner
    late = [toast for toast in toasts if "schon übernommen" in toast["text"]]

    assert winner is not None
    assert len(late) == 1
    assert late[0]["text"].startswith(f"{winner.name} hat diese Anfrage schon übernommen, ")
    assert late[0]["show_alert"]


async def test_an_outcome_closes_the_request(house: House) -> None:
    """Contact, then done, then how it ended: the card follows, the owner is told, no button is left."""
    advisor = await house.an_advisor()
    owner, reference = await a_request(house)
    await advisor.presses("Übernehmen", on=await advisor.reads(reference))
    card = await advisor.reads(reference, "übernommen")
    await advisor.presses("Kontakt aufgenommen", on=card)
    talking = await advisor.reads(reference, "im Gespräch")
    await advisor.presses("Erledigt", on=talking)
    choice = await advisor.reads(reference)
    await advisor.presses("Beraten", on=choice)
    closed = await advisor.reads(reference, "erledigt von Max Beispiel: Beraten")

    assert buttons_of(choice) == [
        "Beraten", "Weiterverwiesen", "Nicht erreicht", "Passt nicht zu uns", "Zurück"
    ]  # fmt: skip
    assert buttons_of(closed) == []
    assert (house.lead(reference).state, house.lead(reference).outcome) == (State.CLOSED, "advised")
    await owner.reads(reference, "abgeschlossen")


async def test_back_shows_the_card_as_it_was(house: House) -> None:
    """Nobody has to choose an outcome after a slip of the thumb."""
    advisor = await house.an_advisor()
    _, reference = await a_request(house)
    await advisor.presses("Übernehmen", on=await advisor.reads(reference))
    await advisor.presses("Erledigt", on=await advisor.reads(reference, "übernommen"))
    await advisor.presses("Zurück", on=await advisor.reads(reference))
    card = await advisor.reads(reference)

    assert buttons_of(card) == ["Kontakt aufgenommen", "Erledigt"]


async def test_a_card_is_never_posted_twice(house: House) -> None:
    """It edits itself; the chat of an advisor holds one message for each request."""
    advisor = await house.an_advisor()
    _, reference = await a_request(house)
    await advisor.presses("Übernehmen", on=await advisor.reads(reference))
    await advisor.presses("Kontakt aufgenommen", on=await advisor.reads(reference, "übernommen"))
    await advisor.reads(reference, "im Gespräch")

    assert sum(reference in said for said in await advisor.bot_said()) == 1


@pytest.mark.parametrize("action", ["claim", "contacted", "close"])
async def test_only_advisors_can_use_their_buttons(house: House, action: str) -> None:
    """A card's button in the wrong hands is answered and changes nothing."""
    owner, reference = await a_request(house)
    token = Signer(SECRET).write(Do(action, f"{reference}:advised"), chat_id=owner.id)
    answer = await owner.presses_data(token)

    assert answer["text"] == "Dieser Knopf ist für die Beratung."
    assert house.lead(reference).state in (State.NEW, State.OFFERED)


async def test_only_the_one_who_has_it_can_close_it(house: House) -> None:
    """Another advisor's press on an old card is answered with the reason."""
    first, second = await house.an_advisor("Max Beispiel"), await house.an_advisor("Erika Probe")
    _, reference = await a_request(house)
    await first.presses("Übernehmen", on=await first.reads(reference))
    token = Signer(SECRET).write(Do("close", f"{reference}:advised"), chat_id=second.id)
    answer = await second.presses_data(token)

    assert answer["text"].startswith("Das geht nur, wenn Sie")
    assert house.lead(reference).state is State.TAKEN


async def test_a_request_that_is_gone_is_named_so(house: House) -> None:
    """A press for a reference that does not exist is answered at the button."""
    advisor = await house.an_advisor()
    answer = await advisor.presses_data(Signer(SECRET).write(Do("claim", "NIEMALS-100"), chat_id=advisor.id))

    assert answer["text"] == "Diese Anfrage gibt es nicht mehr."


async def test_an_advisor_of_another_area_has_no_card(house: House) -> None:
    """A request goes to those of its area."""
    advisor = await house.an_advisor(area="kreis_unna")
    _, reference = await a_request(house)

    assert not any(reference in said for said in await advisor.bot_said())
