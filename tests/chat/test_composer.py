"""Every notice has words, every button has a meaning, and all of it fits into Telegram."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from telegram import InlineKeyboardMarkup

from bot.advice import lead
from bot.advice.hand_over import STEPS, form_to_json
from bot.advice.knowledge import Knowledge
from bot.advice.lead import State
from bot.advice.messages import Item
from bot.advice.reply import Reply, reply_to_json
from bot.chat import press_handlers
from bot.chat.advisor_handlers import AdvisorHandlers
from bot.chat.advisor_pages import OUTCOMES
from bot.chat.composer import PAGES, Composer
from bot.chat.drawing import draw
from bot.chat.tokens import LONGEST, Signer
from bot.chat.trouble_pages import NOT_TEXT
from bot.store.records import SqlRecords
from bot.tryout.html_rules import parse_html
from tests.builders import ADVISOR_CHAT, NOW, OWNER_CHAT, a_contact, a_form, a_lead

ROOMS = Path(__file__).parents[2] / "bot"
WITHOUT_WORDS = {"forget_talk"}
"""Notices that are done and not said."""

FORM = form_to_json(
    a_form(
        id="0123456789abcdef",
        area="dortmund",
        name="Erika <Muster>",
        channel="phone",
        phone="+492315012345",
        time="any",
    )
)
REFERENCES = {"reference": "LINDE-482", "references": ["LINDE-482", "ERLE-100"]}
SAMPLES: dict[str, dict[str, Any]] = {
    "reply": reply_to_json(Reply.of("Guten Tag")),
    **{f"ask_{step}": {"form": FORM, "called": "Erika", "begins": True} for step in STEPS},
    **dict.fromkeys(("lead_confirmed", "lead_taken", "lead_closed", "status"), REFERENCES),
    "my_data": {
        "first_seen": NOW.isoformat(),
        "called": "Erika <Muster>",
        "company": {"employees": 12, "place": "Dortmund", "turnover_eur": [500_000, None]},
        "wishes": ["Ich möchte <b>online</b> verkaufen."],
        "references": ["LINDE-482"],
    },
    "not_text": {"what": "photo"},
    "advisor_welcome": {"name": "Max Beispiel", "area": "dortmund"},
    "upkeep": {"lines": ["muster.yml, window: <b>Bitte</b> nachsehen."], "more": 3},
}
"""What a notice of each kind carries; those that are not here carry nothing."""


@pytest.fixture
def composer(engine: Engine, known: Knowledge) -> Composer:
    """With one lead in the records, taken by the advisor of the builders."""
    records = SqlRecords(engine)
    with records.begin() as book:
        book.add_lead(a_lead(contact=a_contact(time="morning")), chat_id=OWNER_CHAT, cause="form:f1")
        advisor = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund", at=NOW)
        book.claim("LINDE-482", advisor=advisor, at=NOW, due_at=NOW)
    return Composer(records=records, known=known)


def an_item(kind: str, data: dict[str, Any], *, chat: int = OWNER_CHAT) -> Item:
    return Item(id=2**40, chat_id=chat, kind=kind, data=data, attempts=0, created_at=datetime.now(UTC))


def posted_kinds() -> Iterator[str]:
    """The kinds of all notices that the desk and the chat room post, as they stand in the source."""
    for path in (*(ROOMS / "desk").glob("*.py"), *(ROOMS / "chat").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in ("Notice", "tell", "_once_for_each"):
                place = 0 if _name(node) == "_once_for_each" else 1
                yield from _kinds(node.args[place])


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _kinds(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.JoinedStr):
        yield from (f"ask_{step}" for step in STEPS)
    else:
        # `Notice(chat.id, kind, …)` passes on what its own caller says, which is looked at as well.
        assert isinstance(argument, ast.Name)
        assert argument.id == "kind"


def test_every_notice_has_a_page() -> None:
    """Whatever the desk posts, there are words for it."""
    kinds = set(posted_kinds())

    assert kinds >= {"welcome", "card", "ask_consent", "outage"}
    assert kinds - set(PAGES) - {"card", "card_update"} - WITHOUT_WORDS == set()


def test_every_page_is_used() -> None:
    """No words stand around that nobody says any more, but for those kept for a purpose."""
    assert set(PAGES) <= set(posted_kinds())


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_can_be_sent(composer: Composer, kind: str) -> None:
    """With text, with markup that Telegram takes, with buttons that fit, with nothing left blank."""
    page = composer.compose(an_item(kind, SAMPLES.get(kind, {})))
    pieces = draw(page, item=2**40, chat_id=OWNER_CHAT, signer=Signer(b"a secret for tests"))
    keyboards = [piece.markup for piece in pieces if isinstance(piece.markup, InlineKeyboardMarkup)]

    assert len(pieces) == 1
    assert parse_html(pieces[0].html).text.strip()
    assert "None" not in pieces[0].html
    for keyboard in keyboards:
        for button in (button for row in keyboard.inline_keyboard for button in row):
            assert 0 < len(button.text) <= 64
            assert len(str(button.callback_data).encode()) <= LONGEST


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind.startswith("lead_")])
def test_a_page_about_a_lead_that_is_gone_still_says_something(composer: Composer, kind: str) -> None:
    """Between the posting and the sending everything may have been deleted."""
    page = composer.compose(an_item(kind, {"reference": "NIEMALS-100"}))

    assert page.reply.paragraphs


def test_an_unknown_kind_is_a_mistake_of_ours(composer: Composer) -> None:
    """It is not answered with silence."""
    with pytest.raises(KeyError):
        composer.compose(an_item("unheard_of", {}))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("mine", [True, False])
def test_a_card_shows_what_this_advisor_may_see_now(
    engine: Engine, known: Knowledge, state: State, mine: bool
) -> None:
    """Contact data only for the one who has it, and only as long as it is not withdrawn."""
    records = SqlRecords(engine)
    with records.begin() as book:
        owner = book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area="dortmund", at=NOW)
        taken = owner if state not in (State.NEW, State.OFFERED) else None
        card = a_lead(state=state, owner=taken, contact=a_contact(time="morning"), outcome="advised")
        book.add_lead(card, chat_id=OWNER_CHAT, cause="form:f1")
    chat = ADVISOR_CHAT if mine else ADVISOR_CHAT + 1
    page = Composer(records=records, known=known).compose(
        an_item("card", {"reference": "LINDE-482"}, chat=chat)
    )
    text = "\n".join(paragraph.text for paragraph in page.reply.paragraphs)
    buttons = [button.title for row in page.reply.rows for button in row]

    assert ("Erika Muster" in text) == (mine and taken is not None and state is not State.WITHDRAWN)
    assert ("Ich möchte online verkaufen" in text) == (state is not State.WITHDRAWN)
    assert buttons == {
        State.NEW: ["Übernehmen"],
        State.OFFERED: ["Übernehmen"],
        State.TAKEN: ["Kontakt aufgenommen", "Erledigt"] if mine else [],
        State.IN_CONTACT: ["Erledigt"] if mine else [],
    }.get(state, [])


def test_every_button_of_ours_is_understood() -> None:
    """What stands behind "do_" on a page is known to the handlers."""
    actions = set()
    for path in (ROOMS / "chat").glob("*_pages.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("do_"):
                actions.add(str(node.value).removeprefix("do_"))
            elif (
                isinstance(node, ast.Call) and _name(node) == "_do" and isinstance(node.args[1], ast.Constant)
            ):
                actions.add(str(node.args[1].value))
    source = Path(press_handlers.__file__).read_text(encoding="utf-8")
    own = {str(node.value) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}

    assert {"claim", "consent", "forget_yes"} <= actions - {""}
    assert actions - {""} <= set(AdvisorHandlers.ACTIONS) | set(press_handlers.FORM_ACTIONS) | own


def test_outcomes_have_names() -> None:
    """All that a lead can end with, in words."""
    assert set(OUTCOMES) == set(lead.OUTCOMES)


@pytest.mark.parametrize("what", NOT_TEXT)
def test_every_unreadable_thing_has_its_sentence(composer: Composer, what: str) -> None:
    """And an unknown one gets the general one."""
    texts = [
        composer.compose(an_item("not_text", {"what": kind})).reply.paragraphs[0].text
        for kind in (what, "still_to_be_invented")
    ]

    assert texts == [NOT_TEXT[what], NOT_TEXT["other"]]
