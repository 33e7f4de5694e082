"""About the agency, who helps instead, and what only the bot can do: hand over, show, delete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.knowledge import today
from actions.questions import with_open_question
from actions.talk import Talk
from actions.turn import Said, TalkAction, Turn
from bot.advice.agency import REFERRALS
from bot.advice.answers import answer
from bot.advice.criteria import truth_of
from bot.advice.explain import CALL_ME
from bot.advice.facts import Company
from bot.advice.knowledge import Knowledge
from bot.advice.neighbours import helpers_in, outside_note
from bot.advice.programme import Programme
from bot.advice.region import OUTSIDE, Town
from bot.advice.reply import Button, Paragraph, Reply
from bot.advice.values import Truth

SHOWN_BY_THE_BOT = {"ask_request_status": "status", "delete_data": "delete"}
TEXTS_OF_INTENT = {"ask_bot": ("bot", "bot_operator"), "ask_advice_costs": ("advice_costs",)}
"""Which texts of agency.yml answer which intent; each of REFERRALS is answered by its own."""

ABOUT_THE_AGENCY = ("about", "offers")
ASKED_ABOUT_THE_AGENCY = {
    "address": r"\bwo (?:sitz|find|sind|seid|ist|muss|kann)|\bsitz(?:en sie|t ihr) in|wohin|anschrift|adresse"
    r"|hausnummer|stra(?:ß|ss)e|(?:euer|ihr) büro|stockwerk|parkpl|\bbahn|where"
    r"|\bwann (?:hab|mach|sind|seid|ist)|\buhr\b|offen|geöffnet|öffnung|sprechzeit|bürozeit|besetzt",
    "carriers": r"träg(?:er|t\b)|getragen|finanzier|bezahlt|gehör\w* (?:ihr|sie|euer|eure|zu)|steckt|staat|behörde"
    r"|\bamt\b|öffentlich|privat|unabhängig|neutral|provision",
    "process": r"abl(?:auf|äuft)|läuft|schritt für schritt|erstgespräch|ersten gespräch|beratungsgespräch",
    "not_offers": r"verkauf|\bsoftware|antrag|anträge|entscheide(?:n sie|t ihr)|bewillig|wobei nicht"
    r"|rechtsberatung|steuer",
}
"""What a question about the agency is about; where none of it is found, ABOUT_THE_AGENCY answers."""

WITH_A_PERSON = ("ask_agency", "ask_advice_costs")
ALSO_NEXT_DOOR = ("founding", "other_funding")
"""The agency of another region is for firms as well; it has no answer to private persons or legal cases."""

MOST_PROGRAMMES = 3
STILL_FINDING = "Förderprogramme, die auch dort gelten, finde ich trotzdem gern."
FIND = Button("Förderung finden", "find_funding")


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
        known = turn.known
        if turn.intent != "ask_region" and turn.intent not in REFERRALS:
            reply = _about(turn.intent, turn.message, known=known)
            return Said(turn.before, with_open_question(reply, turn.before, known=known))
        # Who helps depends on the place, so what the message tells is taken in.
        talk = _answered(turn.talk, before=turn.before)
        reply = (
            _refer(turn.intent, talk, known=known) if turn.intent in REFERRALS else _region(talk, known=known)
        )
        if turn.named:
            # Somebody who names a programme hears about it first, and then who helps.
            about = answer("what", turn.named, catalogue=known.catalogue, general=known.general, on=today())
            reply = about.then(reply)
        return Said(talk, with_open_question(reply, talk, known=known))


def _answered(talk: Talk, *, before: Talk) -> Talk:
    """The talk, without its open question when the message answered that in passing."""
    names = ("place", "postcode") if talk.asked in ("place", "postcode") else (talk.asked,)
    told = any(talk.company.facts.get(name) != before.company.facts.get(name) for name in names)
    return talk.asking("") if told else talk


def _about(intent: str, message: Mapping[str, Any], *, known: Knowledge) -> Reply:
    if intent == "ask_data_protection":
        own = (Button("Meine Daten ansehen", "do_data"), Button("Löschen", "do_forget"))
        return Reply.of(known.agency.privacy, rows=(own,))
    names = _asked(str(message.get("text") or "")) if intent == "ask_agency" else TEXTS_OF_INTENT[intent]
    texts = [known.agency.texts[name] for name in names]
    return Reply.of(*texts, rows=((CALL_ME,),) if intent in WITH_A_PERSON else ())


def _asked(text: str) -> tuple[str, ...]:
    """The texts that answer a question about the agency, at most two."""
    found = [name for name, cue in ASKED_ABOUT_THE_AGENCY.items() if re.search(cue, text, re.IGNORECASE)]
    return tuple(found[:2]) or ABOUT_THE_AGENCY


def _region(talk: Talk, *, known: Knowledge) -> Reply:
    """Whether the agency serves the place that was named, and who does if not; else which areas it serves."""
    named = talk.company.text("place") or talk.company.text("postcode")
    town = _town(talk, known=known)
    if town is None:
        return Reply.of(known.agency.texts["place_unknown" if named else "region"])
    if town.area != OUTSIDE:
        return Reply.of(f"Ja, für {town.name} sind wir zuständig.", rows=((CALL_ME,),))
    note = outside_note(town, neighbours=known.neighbours)
    if note is None:
        return Reply.of(f"{town.name}: {known.agency.texts['outside']}", rows=((FIND,),))
    no = f"Nein, für {town.name} sind wir leider nicht zuständig. {STILL_FINDING}"
    return Reply((Paragraph(no), note), ((FIND,),))


def _town(talk: Talk, *, known: Knowledge) -> Town | None:
    return known.region.locate(place=talk.company.text("place"), postcode=talk.company.text("postcode"))


def _refer(intent: str, talk: Talk, *, known: Knowledge) -> Reply:
    """That others do this, who they are where the owner is, and what the catalogue has for founders."""
    paragraphs = [Paragraph(known.agency.texts[intent])]
    town = _town(talk, known=known)
    # Whom we refer to belongs to the region or its state, so in another state they are the wrong ones.
    names = known.agency.referrals.get(intent, ()) if town is None or known.region.in_state(town) else ()
    partners = [known.topics.partners[name] for name in names]
    if helpers := helpers_in(town.area if town else None, of=partners):
        paragraphs.append(Paragraph(helpers, "Diese Stellen helfen"))
    note = outside_note(town, neighbours=known.neighbours)
    if note and intent in ALSO_NEXT_DOOR:
        paragraphs.append(note)
    if intent == "founding" and (programmes := _programmes_for_founders(town, known=known)):
        paragraphs.append(Paragraph(f"Für Gründende stehen im Katalog: {', '.join(programmes)}."))
    return Reply(tuple(paragraphs), ((CALL_ME,),))


def _programmes_for_founders(town: Town | None, *, known: Knowledge) -> list[str]:
    """Open programmes whose conditions name founders, and that do not rule out one in this town."""
    founder = Company({"applicant": "founder", **({"area": town.area, "state": town.state} if town else {})})
    names = [
        one.short_name
        for one in known.catalogue.taking_applications(today())
        if _names_founders(one) and truth_of(one.condition, founder) is not Truth.NO
    ]
    return names[:MOST_PROGRAMMES]


def _names_founders(programme: Programme) -> bool:
    return any(one.fact == "applicant" and "founder" in one.test.one_of for one in programme.criteria())
