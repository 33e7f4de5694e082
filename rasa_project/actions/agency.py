"""About the agency, and what only the bot can do: hand over, show, delete."""

from __future__ import annotations

from actions.questions import with_open_question
from actions.talk import Talk
from actions.turn import Said, TalkAction, Turn
from bot.advice.explain import CALL_ME
from bot.advice.knowledge import Knowledge
from bot.advice.region import OUTSIDE
from bot.advice.reply import Button, Reply

SHOWN_BY_THE_BOT = {"ask_request_status": "status", "delete_data": "delete"}
TEXTS_OF_INTENT = {
    "ask_agency": ("about", "offers", "address"),
    "ask_bot": ("bot",),
    "ask_advice_costs": ("advice_costs",),
    "founding": ("founding",),
    "private_person": ("private_person",),
    "legal_tax_advice": ("legal_tax_advice",),
    "other_funding": ("other_funding",),
}
"""Which texts of agency.yml answer which intent."""

WITH_A_PERSON = (
    "founding",
    "private_person",
    "legal_tax_advice",
    "other_funding",
    "ask_agency",
    "ask_advice_costs",
)


class ActionHandOver(TalkAction):
    """Asks the bot to put the owner through to a person; name and number are the bot's business."""

    def name(self) -> str:
        return "action_hand_over"

    def answer(self, turn: Turn) -> Said | None:
        return Said(turn.talk.asking(""), None, {"hand_over": True})


class ActionShow(TalkAction):
    """Asks the bot to show what only it knows."""

    def name(self) -> str:
        return "action_show"

    def answer(self, turn: Turn) -> Said | None:
        return Said(turn.before, None, {"show": SHOWN_BY_THE_BOT[turn.intent]})


class ActionAbout(TalkAction):
    """Answers about the agency, the bot and the data, and refers what is not ours; texts are in agency.yml."""

    def name(self) -> str:
        return "action_about"

    def answer(self, turn: Turn) -> Said | None:
        known, here = turn.known, turn.intent == "ask_region"
        talk = turn.talk if here else turn.before
        reply = _region(talk, known=known) if here else _about(turn.intent, known=known)
        return Said(talk, with_open_question(reply, talk, known=known))


def _about(intent: str, *, known: Knowledge) -> Reply:
    if intent == "ask_data_protection":
        own = (Button("Meine Daten ansehen", "do_data"), Button("Löschen", "do_forget"))
        return Reply.of(known.agency.privacy, rows=(own,))
    texts = [known.agency.texts[name] for name in TEXTS_OF_INTENT[intent]]
    return Reply.of(*texts, rows=((CALL_ME,),) if intent in WITH_A_PERSON else ())


def _region(talk: Talk, *, known: Knowledge) -> Reply:
    """Whether the agency serves the place that was named, else which areas it serves."""
    town = known.region.locate(place=talk.company.text("place"), postcode=talk.company.text("postcode"))
    if town is None:
        return Reply.of(known.agency.texts["region"])
    if town.area == OUTSIDE:
        return Reply.of(f"{town.name}: {known.agency.texts['outside']}")
    return Reply.of(f"Ja, für {town.name} sind wir zuständig.", rows=((CALL_ME,),))
