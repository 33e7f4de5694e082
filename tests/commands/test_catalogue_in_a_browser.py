"""The printed catalogue as it meets a person, on a phone, on a desk and on paper. Skipped without a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.commands.catalogue_page import page
from bot.programme_files import load
from bot.settings import PROJECT

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

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


@pytest.fixture(scope="module")
def html() -> str:
    return page(load(PROJECT / "data"), on=date(2026, 11, 20))


@pytest.mark.parametrize("width", [1280, 390, 320])
async def test_nothing_is_wider_than_the_screen(browser: Browser, html: str, width: int) -> None:
    """Neither long names nor long addresses make the page scroll sideways."""
    tab = await browser.new_page(viewport={"width": width, "height": 844})
    await tab.set_content(html)

    assert await tab.evaluate("document.documentElement.scrollWidth") <= width


async def test_each_programme_begins_on_a_sheet_of_its_own(browser: Browser, html: str) -> None:
    """So that somebody can be given just the programmes they know."""
    tab = await browser.new_page()
    await tab.set_content(html)
    await tab.emulate_media(media="print")

    breaks = await tab.evaluate(
        "[...document.querySelectorAll('.programme')].map((one) => getComputedStyle(one).breakBefore)"
    )
    sheets = len(re.findall(rb"/Type\s*/Page\b", await tab.pdf(prefer_css_page_size=True)))

    assert set(breaks) == {"page"}
    assert sheets > len(breaks)
