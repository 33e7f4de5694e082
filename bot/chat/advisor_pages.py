"""What advisors read: the lead card that decides in ten seconds, and a few words around it.

The card edits itself and is never posted twice. Contact data are on it only for the advisor who has the lead.
"""

from __future__ import annotations

from bot.advice.german import day, moment
from bot.advice.lead import Contact, Lead, State
from bot.advice.reply import Button, Paragraph, Reply
from bot.chat.drawing import Page
from bot.chat.owner_pages import TIMES, Data, Setting, company_lines, contact_line, first_talks

OUTCOMES = {
    "advised": "Beraten",
    "referred": "Weiterverwiesen",
    "not_reached": "Nicht erreicht",
    "not_for_us": "Passt nicht zu uns",
}
VERDICTS = {
    "likely": "passt wahrscheinlich",
    "undecided": "offen",
    "unlikely": "eher nicht",
    "closed": "geschlossen",
}
SHOWN_PROGRAMMES = 4


def advisor_welcome(setting: Setting, data: Data) -> Page:
    area = setting.known.agency.area_name(str(data["area"]))
    text = (
        f"Willkommen, {data['name']}. Sie bekommen hier neue Anfragen aus {area}. Jede Anfrage ist eine Karte; "
        "wer zuerst auf „Übernehmen“ tippt, hat sie. Die Kontaktdaten stehen dann auf der Karte."
    )
    return Page(Reply.of(text))


def upkeep(setting: Setting, data: Data) -> Page:
    """The weekly list of what there is to do about the catalogue."""
    lines = [f"• {line}" for line in data["lines"]]
    if data["more"]:
        lines.append(f"… und {data['more']} weitere, alle mit „lotse catalogue check“")
    return Page(Reply((Paragraph("\n".join(lines), "Diese Woche am Förderkatalog zu tun"),)))


def card(setting: Setting, lead: Lead, *, advisor_chat: int) -> Page:
    """The card of one lead as this advisor may see it now."""
    mine = lead.owner is not None and lead.owner.chat_id == advisor_chat
    paragraphs = [Paragraph(_headline(setting, lead), f"Anfrage {lead.reference}")]
    if lead.state is not State.WITHDRAWN:
        paragraphs += _need(setting, lead)
        if mine and lead.contact:
            paragraphs.append(_contact(lead.contact))
    return Page(Reply(tuple(paragraphs), _buttons(lead, mine=mine)))


def outcome_choice(reference: str) -> tuple[tuple[Button, ...], ...]:
    """The buttons that replace "Erledigt" once it is tapped."""
    buttons = [Button(title, "do_close", {"of": f"{reference}:{code}"}) for code, title in OUTCOMES.items()]
    return (tuple(buttons[:2]), tuple(buttons[2:]), (Button("Zurück", "do_back", {"of": reference}),))


def _contact(contact: Contact) -> Paragraph:
    reach = contact_line(contact.channel, contact.phone, contact.email)
    return Paragraph(f"{contact.name}\n{reach}\nam besten {TIMES[contact.time]}", "Kontakt")


def _headline(setting: Setting, lead: Lead) -> str:
    area = setting.known.agency.area_name(lead.area)
    due = moment(setting.local(lead.due_at))
    who = lead.owner.name if lead.owner else ""
    return {
        State.NEW: f"{area} · frei · Rückmeldung zugesagt bis {due}",
        State.OFFERED: f"{area} · frei · Rückmeldung zugesagt bis {due}",
        State.TAKEN: f"{area} · übernommen von {who} · Rückmeldung zugesagt bis {due}",
        State.IN_CONTACT: f"{area} · {who} ist im Gespräch",
        State.CLOSED: f"{area} · erledigt von {who}: {OUTCOMES.get(lead.outcome, lead.outcome)}",
        State.WITHDRAWN: "Zurückgezogen. Bitte löschen Sie, was Sie zu dieser Anfrage notiert haben.",
    }[lead.state]


def _need(setting: Setting, lead: Lead) -> list[Paragraph]:
    topics = ", ".join(setting.known.topics.title(topic) for topic in lead.topics) or "Thema offen"
    if lead.kind == "project":
        topics = f"Träger, vielleicht mit eigenem Projekt · {topics}"
    request = f"„{lead.request}“" if lead.request else "ohne eigene Worte, möchte gesprochen werden"
    company = company_lines(lead.company, book=setting.known.book)
    return [
        Paragraph(f"{topics}\n{request}", "Anliegen"),
        Paragraph(", ".join(company) or "noch nichts bekannt", "Betrieb"),
        Paragraph(_programmes(setting, lead), "Programme"),
        *first_talks(setting, lead),
        Paragraph(f"eingegangen am {day(setting.local(lead.created_at))}"),
    ]


def _programmes(setting: Setting, lead: Lead) -> str:
    catalogue = setting.known.catalogue
    lines = [
        f"• {catalogue.programme(name).short_name}: {VERDICTS.get(verdict, verdict)}"
        for name, verdict in lead.programmes[:SHOWN_PROGRAMMES]
        if name in catalogue
    ]
    return "\n".join(lines) or "keines geprüft"


def _buttons(lead: Lead, *, mine: bool) -> tuple[tuple[Button, ...], ...]:
    of = {"of": lead.reference}
    if lead.state in (State.NEW, State.OFFERED):
        return ((Button("Übernehmen", "do_claim", of),),)
    if mine and lead.state is State.TAKEN:
        return ((Button("Kontakt aufgenommen", "do_contacted", of), Button("Erledigt", "do_finish", of)),)
    if mine and lead.state is State.IN_CONTACT:
        return ((Button("Erledigt", "do_finish", of),),)
    return ()
