"""From a stored notice to the page it becomes, as things stand at the moment of sending."""

from __future__ import annotations

from collections.abc import Callable

from bot.advice.knowledge import Knowledge
from bot.advice.lead import Lead
from bot.chat import advisor_pages, owner_pages, trouble_pages
from bot.chat.drawing import Page
from bot.chat.owner_pages import Data, Setting
from bot.chat.ports import Item
from bot.desk.ports import Records

Compose = Callable[[Setting, Data], Page]


def _trouble(kind: str) -> Compose:
    return lambda setting, data: trouble_pages.trouble(kind)


PAGES: dict[str, Compose] = {
    "welcome": owner_pages.welcome,
    "help": owner_pages.help_page,
    "reply": owner_pages.reply,
    "ask_area": owner_pages.ask_area,
    "ask_name": owner_pages.ask_name,
    "ask_contact": owner_pages.ask_contact,
    "ask_time": owner_pages.ask_time,
    "ask_consent": owner_pages.ask_consent,
    "contact_unclear": owner_pages.contact_unclear,
    "contact_kept": owner_pages.contact_kept,
    "foreign_contact": owner_pages.foreign_contact,
    "hand_over_stopped": owner_pages.hand_over_stopped,
    "outside_area": owner_pages.outside_area,
    "lead_confirmed": owner_pages.lead_confirmed,
    "lead_taken": owner_pages.lead_taken,
    "lead_closed": owner_pages.lead_closed,
    "status": owner_pages.status,
    "my_data": owner_pages.my_data,
    "ask_forget": owner_pages.ask_forget,
    "forget_declined": owner_pages.forget_declined,
    "forgotten": owner_pages.forgotten,
    "restarted": owner_pages.restarted,
    "not_text": trouble_pages.not_text,
    "advisor_welcome": advisor_pages.advisor_welcome,
    "upkeep": advisor_pages.upkeep,
    **{kind: _trouble(kind) for kind in trouble_pages.WORDS},
}


class Composer:
    """Finds the words for a notice. Reads leads at the moment of sending, so that nothing stale is shown."""

    def __init__(self, *, records: Records, known: Knowledge) -> None:
        self._records = records
        self._setting = Setting(known, self._lead)

    def compose(self, item: Item) -> Page:
        """The page for a notice. KeyError for a kind that has no words, which is a mistake of ours."""
        if item.kind in ("card", "card_update"):
            return self.card(str(item.data["reference"]), advisor_chat=item.chat_id)
        return PAGES[item.kind](self._setting, item.data)

    def card(self, reference: str, *, advisor_chat: int) -> Page:
        lead = self._lead(reference)
        if lead is None:
            raise KeyError(reference)
        return advisor_pages.card(self._setting, lead, advisor_chat=advisor_chat)

    def _lead(self, reference: str) -> Lead | None:
        with self._records.begin() as book:
            return book.lead(reference)
