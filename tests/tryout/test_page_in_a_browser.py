"""The chat page as a person meets it, in a real browser. Skipped where there is none."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from tests.tryout.running import ADVISOR, OWNER, Trial, running

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NO_OVERFLOW = (
    "[document.documentElement, ...document.querySelectorAll('.scroller, .foot, .top, .tabs')]"
    ".every((part) => part.scrollWidth <= part.clientWidth)"
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--no-first-run"])
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, trial: Trial, *, width: int = 1280) -> AsyncIterator[Page]:
    """The page, once it is connected. Any error in it fails the test."""
    page = await browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    await page.goto(trial.url)
    await expect(page.locator("[data-presence]")).not_to_be_empty()
    yield page
    assert complaints == []


async def test_a_question_is_sent_with_enter_and_the_answer_appears(browser: Browser, talk: Trial) -> None:
    """Typing, Enter, and both sides of the talk stand in the log without a reload."""
    async with opened(browser, talk) as page:
        await page.get_by_label("Nachricht als Inhaberin").fill("Gibt es Zuschüsse?")
        await page.keyboard.press("Enter")
        own = page.locator("[data-chat='1001'] .own").last
        await expect(own).to_contain_text("Gibt es Zuschüsse?")
        await talk.bot.send_chat_action(OWNER, "typing")
        await expect(page.locator("[data-chat='1001'] .state")).to_have_text("Lotse schreibt …")
        await talk.bot.send_message(OWNER, "Ja:\n<b>zwei</b>", parse_mode="HTML")
        answer = page.locator("[data-chat='1001'] .from-bot .text")
        await expect(answer).to_have_text("Ja:\nzwei", use_inner_text=True)

        await expect(page.locator("[data-chat='1001'] .state")).to_have_text("im Chat mit Lotse")
        assert await answer.locator("b").inner_text() == "zwei"


async def test_markup_in_a_message_is_never_run(browser: Browser, talk: Trial) -> None:
    """Tags that a person types are shown, not built; so are links that are none."""
    nasty = "<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1)"
    await talk.says(OWNER, nasty)
    await talk.bot.send_message(OWNER, nasty)
    async with opened(browser, talk) as page:
        messages = page.locator("[data-chat='1001'] .messages")
        await expect(messages.locator(".from-bot .text")).to_have_text(nasty)

        assert await messages.locator("img, script, a").count() == 0


async def test_buttons_can_be_pressed_with_the_keyboard_alone(browser: Browser, talk: Trial) -> None:
    """Focus, Enter, a toast for the answer, and the message changes in its place."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Übernehmen", callback_data="t")]])
    card = await talk.bot.send_message(OWNER, "Anfrage", reply_markup=keyboard)
    async with opened(browser, talk) as page:
        await page.get_by_role("button", name="Übernehmen").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Übernehmen")).to_have_attribute("aria-busy", "true")
        query = (await talk.bot.get_updates(offset=-1, timeout=5))[0].callback_query
        assert query is not None
        await talk.bot.answer_callback_query(query.id, "Übernommen")
        await talk.bot.edit_message_text("Anfrage, bei Ihnen", OWNER, card.message_id)

        await expect(page.locator("[data-chat='1001'] .toast")).to_have_text("Übernommen")
        changed = page.locator(f"[data-number='{card.message_id}']")
        await expect(changed).to_contain_text("Anfrage, bei Ihnen")
        await expect(changed).to_contain_text("bearbeitet")
        await expect(page.get_by_label("Nachricht als Inhaberin")).to_be_focused()


async def test_the_contact_button_asks_first(browser: Browser, talk: Trial) -> None:
    """A number is shared only after a dialog that says what it is for."""
    button = KeyboardButton("Nummer teilen", request_contact=True)
    await talk.bot.send_message(OWNER, "Wie?", reply_markup=ReplyKeyboardMarkup([[button]]))
    async with opened(browser, talk) as page:
        await page.get_by_role("button", name="Nummer teilen").click()
        await expect(page.get_by_role("dialog")).to_contain_text("Nur zum Ausprobieren")
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Nummer teilen").click()
        await page.get_by_label("Telefonnummer", exact=True).fill("0231 123")
        await page.keyboard.press("Enter")
        await expect(page.locator(".own").last).to_contain_text("0231123")

    contacts = [message for message in await talk.sees(OWNER) if message["kind"] == "contact"]
    assert len(contacts) == 1


@pytest.mark.parametrize("width", [360, 768, 1280])
async def test_nothing_scrolls_sideways(browser: Browser, talk: Trial, width: int) -> None:
    """Long words, many buttons and wide keyboards fit, on every width."""
    wide = InlineKeyboardMarkup(
        [[InlineKeyboardButton(f"Antwort Nummer {number}", callback_data=str(number)) for number in range(6)]]
    )
    await talk.bot.send_message(OWNER, "Donaudampfschifffahrt" * 9, reply_markup=wide)
    await talk.bot.send_message(
        OWNER, "?", reply_markup=ReplyKeyboardMarkup([["Digitalisierungszuschuss"] * 4])
    )
    async with opened(browser, talk, width=width) as page:
        await expect(page.locator(".keyboard .button")).to_have_count(4)

        assert await page.evaluate(NO_OVERFLOW)


async def test_a_tab_shows_that_something_came_in(browser: Browser, talk: Trial) -> None:
    """On a phone the other tabs get a dot, which goes when they are looked at."""
    await talk.says(ADVISOR, "/start")
    async with opened(browser, talk, width=390) as page:
        tab = page.get_by_role("button", name="Beratung 1")
        dot = tab.locator(".dot")
        await expect(page.locator("[data-chat='1001'] .row")).to_have_count(1)
        await expect(dot).to_be_hidden()
        await talk.bot.send_message(ADVISOR, "Neue Anfrage")
        await expect(dot).to_be_visible()
        await tab.click()

        await expect(dot).to_be_hidden()
        await expect(page.locator("[data-chat='2001'] .from-bot")).to_be_visible()


async def test_after_a_new_start_the_page_begins_anew(browser: Browser, talk: Trial) -> None:
    """When the stand-in has forgotten everything, the page does not show what is no longer true."""
    async with opened(browser, talk) as page:
        await expect(page.locator("[data-chat='1001'] .row")).to_have_count(1)
        await talk.client.post("/tryout/reset")

        await expect(page.locator("[data-chat='1001'] .row")).to_have_count(0, timeout=10_000)
        await expect(page.locator("[data-chat='1001'] [data-welcome]")).to_be_visible()


async def test_an_invitation_is_one_click(browser: Browser) -> None:
    """The advisor's column offers to join, and no longer once that is done."""
    async with running(invitations={ADVISOR: "K7Q2"}) as trial, opened(browser, trial) as page:
        button = page.get_by_role("button", name="Einladung annehmen")
        await button.click()

        await expect(button).to_have_count(0)
        assert [message["text"] for message in await trial.sees(ADVISOR)] == ["/start K7Q2"]
