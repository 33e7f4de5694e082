"""What the owner reads, apart from the dialogue model's answers: greeting, hand-over, status, data, troubles.

Every notice kind of the desk has one function here. German for people; names of places and programmes come
from data/.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.advice.description import described
from bot.advice.facts import FactBook
from bot.advice.first_contact import first_contacts
from bot.advice.german import day, moment
from bot.advice.hand_over import Form, form_from_json
from bot.advice.knowledge import Knowledge
from bot.advice.lead import Lead, State
from bot.advice.neighbours import outside_note
from bot.advice.reply import Button, Paragraph, Reply, reply_from_json
from bot.chat.contact import readable_phone
from bot.chat.drawing import Page

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Setting:
    """What a page may look at: what Lotse knows, and the leads it is about."""

    known: Knowledge
    leads: Callable[[str], Lead | None]

    def local(self, time: datetime) -> datetime:
        return time.astimezone(self.known.agency.hours.zone)


def welcome(setting: Setting, data: Data) -> Page:
    agency = setting.known.agency
    hello = (
        f"Guten Tag! Ich bin Lotse, ein Programm der {agency.name}, kein Mensch. Ich sage Ihnen, welche Förderung und "
        "welche Hilfe zu Ihrem Betrieb passt. Schreiben Sie einfach, worum es geht, am besten gleich mit Branche, Ort "
        "und Größe. Auf Wunsch verbinde ich Sie mit einem Menschen."
    )
    rows = (
        (Button("Förderung finden", "find_funding"), Button("Wo anfangen?", "digital_start")),
        (Button("Mit einem Menschen sprechen", "talk_to_advisor"),),
    )
    return Page(Reply((Paragraph(hello), Paragraph(agency.privacy, "Ihre Daten")), rows))


def help_page(setting: Setting, data: Data) -> Page:
    text = (
        "Schreiben Sie, wie Sie reden: „Wir sind 12 Leute im Metallbau und brauchen neue Software, gibt es da was?“ "
        "Mehrere Angaben auf einmal sind gut, „weiß nicht“ ist eine Antwort, und alles lässt sich später berichtigen."
    )
    commands = (
        "/status – wo Ihre Anfrage steht\n/neu – von vorn beginnen\n/daten – was ich über Sie gespeichert habe\n"
        "/loeschen – alles löschen"
    )
    rows = (
        (
            Button("Förderung finden", "find_funding"),
            Button("Mit einem Menschen sprechen", "talk_to_advisor"),
        ),
    )
    return Page(Reply((Paragraph(text), Paragraph(commands, "Befehle")), rows))


def reply(setting: Setting, data: Data) -> Page:
    return Page(reply_from_json(data))


def ask_area(setting: Setting, data: Data) -> Page:
    form = _form(data)
    areas = [_do(area.name, "area", form, area.id) for area in setting.known.agency.areas]
    rows = (tuple(areas), (_do("Woanders", "area", form, "outside"), _stop(form)))
    return Page(Reply.of(*_beginning(setting, data), "Wo ist Ihr Betrieb?", rows=rows))


def ask_name(setting: Setting, data: Data) -> Page:
    form = _form(data)
    called = str(data.get("called") or "")
    known = ((_do(f"Ich bin {called}"[:60], "name", form),),) if called else ()
    return Page(Reply.of(*_beginning(setting, data), "Wie heißen Sie?", rows=(*known, (_stop(form),))))


def ask_contact(setting: Setting, data: Data) -> Page:
    text = (
        "Wie dürfen wir Sie erreichen? Schreiben Sie Telefonnummer oder E-Mail-Adresse, oder tippen Sie unten auf "
        "„Meine Nummer teilen“. Wenn Sie lieber hier im Chat bleiben, schreiben Sie „Chat“."
    )
    return Page(Reply.of(text), offer_contact="Meine Nummer teilen")


def contact_unclear(setting: Setting, data: Data) -> Page:
    return Page(
        Reply.of(
            "Das sieht nicht nach einer vollständigen Telefonnummer oder E-Mail-Adresse aus. Bitte prüfen Sie es noch "
            "einmal, zum Beispiel „0231 1234567“ oder „name@firma.de“."
        ),
        offer_contact="Meine Nummer teilen",
    )


def foreign_contact(setting: Setting, data: Data) -> Page:
    return Page(Reply.of("Das ist der Kontakt einer anderen Person. Bitte teilen Sie Ihren eigenen."))


def contact_kept(setting: Setting, data: Data) -> Page:
    return Page(Reply.of("Danke, notiert."), remove_keyboard=True)


def ask_time(setting: Setting, data: Data) -> Page:
    form = _form(data)
    rows = (
        (_do("Vormittags", "time", form, "morning"), _do("Nachmittags", "time", form, "afternoon")),
        (_do("Egal", "time", form, "any"), _stop(form)),
    )
    return Page(Reply.of("Wann passt es Ihnen am besten?", rows=rows))


def ask_consent(setting: Setting, data: Data) -> Page:
    form = _form(data)
    agency = setting.known.agency
    lines = [
        f"Name: {form.name}",
        f"Kontakt: {contact_line(form.channel, form.phone, form.email)}",
        f"Zeit: {TIMES[form.time]}",
        f"Gebiet: {agency.area_name(form.area)}",
        *company_lines(form.company, book=setting.known.book),
    ]
    if form.request:
        lines.append(f"Anliegen: „{form.request}“")
    rows = ((_do("Ja, einverstanden", "consent", form),), (_stop(form, "Nein, doch nicht"),))
    return Page(
        Reply((Paragraph("\n".join(lines), "Das gebe ich weiter"), Paragraph(agency.consent)), rows),
        remove_keyboard=False,
    )


def hand_over_stopped(setting: Setting, data: Data) -> Page:
    return Page(
        Reply.of("In Ordnung, ich habe nichts weitergegeben und Ihre Angaben dazu verworfen."),
        remove_keyboard=True,
    )


def outside_area(setting: Setting, data: Data) -> Page:
    """Who helps there, by name where we know the town."""
    known, company = setting.known, data.get("company") or {}
    town = known.region.locate(place=company.get("place"), postcode=company.get("postcode"))
    note = outside_note(town, neighbours=known.neighbours)
    sorry = Paragraph("Für diesen Ort ist die Agentur leider nicht zuständig.")
    reply = Reply((sorry, note)) if note else Reply.of(known.agency.texts["outside"])
    return Page(reply, remove_keyboard=True)


def lead_confirmed(setting: Setting, data: Data) -> Page:
    lead = setting.leads(str(data["reference"]))
    if lead is None:
        return Page(Reply.of("Ihre Anfrage ist eingegangen."))
    agency = setting.known.agency
    who = f"Jemand aus dem Team der {agency.short_name} für {agency.area_name(lead.area)}"
    text = (
        f"Danke, Ihre Anfrage ist eingegangen: {lead.reference}. {who} meldet sich {BY_CHANNEL[_channel(lead)]} bis "
        f"{moment(setting.local(lead.due_at))}. Sobald feststeht, wer es ist, sage ich es Ihnen. "
        "Mit /status sehen Sie jederzeit, wo Ihre Anfrage steht."
    )
    return Page(Reply((Paragraph(text), *first_talks(setting, lead))))


def first_talks(setting: Setting, lead: Lead) -> list[Paragraph]:
    """Who leads the first talk about a programme, where it is not the agency."""
    known = setting.known
    lines = first_contacts(
        lead.programmes, area=lead.area, catalogue=known.catalogue, partners=known.topics.partners
    )
    return (
        [Paragraph("\n".join(f"• {line}" for line in lines), "Erstgespräch zu den Programmen")]
        if lines
        else []
    )


def lead_taken(setting: Setting, data: Data) -> Page:
    lead = setting.leads(str(data["reference"]))
    if lead is None or lead.owner is None:
        return Page(Reply.of("Ihre Anfrage wird jetzt bearbeitet."))
    text = (
        f"{lead.owner.name} hat Ihre Anfrage {lead.reference} übernommen und meldet sich {BY_CHANNEL[_channel(lead)]} "
        f"bis {moment(setting.local(lead.due_at))}."
    )
    return Page(Reply.of(text))


def lead_closed(setting: Setting, data: Data) -> Page:
    text = f"Ihre Anfrage {data['reference']} ist abgeschlossen. Wenn noch etwas offen ist, sagen Sie es mir gern."
    return Page(Reply.of(text, rows=((Button("Mit einem Menschen sprechen", "talk_to_advisor"),),)))


def status(setting: Setting, data: Data) -> Page:
    leads = [lead for reference in data["references"] if (lead := setting.leads(reference))]
    if not leads:
        rows = ((Button("Mit einem Menschen sprechen", "talk_to_advisor"),),)
        return Page(Reply.of("Sie haben noch keine Anfrage an uns weitergegeben.", rows=rows))
    return Page(Reply(tuple(Paragraph(_standing(lead, setting), lead.reference) for lead in leads)))


def my_data(setting: Setting, data: Data) -> Page:
    since = day(setting.local(datetime.fromisoformat(data["first_seen"])))
    lines = [f"Im Gespräch seit {since}.", f"Name bei Telegram: {data['called'] or 'keiner'}."]
    lines += company_lines(data["company"], book=setting.known.book) or ["Keine Angaben zu Ihrem Betrieb."]
    lines += [f"Ihr Anliegen: „{wish}“" for wish in data["wishes"]]
    paragraphs = [Paragraph("\n".join(lines), "Das habe ich gespeichert")]
    for reference in data["references"]:
        if (lead := setting.leads(reference)) and lead.contact:
            contact = lead.contact
            line = f"{contact.name}, {contact_line(contact.channel, contact.phone, contact.email)}"
            paragraphs.append(Paragraph(f"{line}. {_standing(lead, setting)}", f"Anfrage {reference}"))
    paragraphs.append(Paragraph("Dazu kommt unser Gespräch, ohne Telefonnummern und E-Mail-Adressen."))
    return Page(Reply(tuple(paragraphs), ((Button("Alles löschen", "do_forget"),),)))


def ask_forget(setting: Setting, data: Data) -> Page:
    text = (
        "Soll ich alles löschen: unser Gespräch, Ihre Angaben und Ihre Anfragen? Eine offene Anfrage wird damit "
        "zurückgezogen, und die Beratung wird gebeten, Ihre Daten auch dort zu löschen."
    )
    return Page(
        Reply.of(text, rows=((Button("Ja, alles löschen", "do_forget_yes"), Button("Nein", "do_forget_no")),))
    )


def forgotten(setting: Setting, data: Data) -> Page:
    text = "Alles ist gelöscht. Wenn Sie wieder schreiben, kenne ich Sie nicht mehr und frage neu."
    return Page(Reply.of(text), remove_keyboard=True)


def forget_declined(setting: Setting, data: Data) -> Page:
    return Page(Reply.of("Gut, es bleibt alles, wie es ist."))


def restarted(setting: Setting, data: Data) -> Page:
    rows = ((Button("Förderung finden", "find_funding"), Button("Wo anfangen?", "digital_start")),)
    return Page(Reply.of("Gut, wir fangen von vorn an. Worum geht es?", rows=rows), remove_keyboard=False)


TIMES = {"morning": "vormittags", "afternoon": "nachmittags", "any": "egal", "": "egal"}
BY_CHANNEL = {"phone": "telefonisch", "email": "per E-Mail", "chat": "hier im Chat"}
STANDINGS = {
    State.NEW: "Eingegangen am {created}. Wird bis {due} bearbeitet.",
    State.OFFERED: "Eingegangen am {created}, liegt der Beratung vor. Rückmeldung bis {due}.",
    State.TAKEN: "{owner} kümmert sich und meldet sich {channel} bis {due}.",
    State.IN_CONTACT: "{owner} ist mit Ihnen im Gespräch.",
    State.CLOSED: "Abgeschlossen. Eingegangen war sie am {created}.",
    State.WITHDRAWN: "Von Ihnen zurückgezogen.",
}


def contact_line(channel: str, phone: str, email: str) -> str:
    return {"phone": readable_phone(phone), "email": email}.get(channel, "hier im Chat")


def company_lines(company: Data, *, book: FactBook) -> list[str]:
    """The told facts in the order of the fact file, one a line."""
    known = book.company({name: value for name, value in company.items() if name in book})
    return [
        described(fact, known.facts[fact.name])
        for fact in book.facts
        if fact.name in known.facts and fact.name != "area"
    ]


def _standing(lead: Lead, setting: Setting) -> str:
    return STANDINGS[lead.state].format(
        created=day(setting.local(lead.created_at)),
        due=moment(setting.local(lead.due_at)),
        owner=lead.owner.name if lead.owner else "Die Beratung",
        channel=BY_CHANNEL[_channel(lead)],
    )


def _channel(lead: Lead) -> str:
    return lead.contact.channel if lead.contact else "chat"


def _beginning(setting: Setting, data: Data) -> tuple[str, ...]:
    if not data.get("begins"):
        return ()
    text = (
        f"Gern. Damit jemand von der {setting.known.agency.short_name} Sie erreicht, brauche ich ein paar kurze "
        "Angaben. Weitergegeben wird erst etwas, wenn Sie am Ende zustimmen."
    )
    return (text,)


def _form(data: Data) -> Form:
    return form_from_json(data["form"])


def _do(title: str, action: str, form: Form, value: str = "") -> Button:
    """A button of a form; the form's id tells it from a button of an earlier one."""
    return Button(title, f"do_{action}", {"of": f"{form.id}:{value}" if value else form.id})


def _stop(form: Form, title: str = "Abbrechen") -> Button:
    return _do(title, "stop", form)
