"""The chat page as it is served."""

import re
from pathlib import Path

import pytest

import bot.tryout
from bot.tryout.values import Person
from tests.tryout.running import Trial, running

FOLDER = Path(bot.tryout.__file__).parent
FILES = sorted([*(FOLDER / "static").iterdir(), *(FOLDER / "templates").iterdir()])


async def test_the_page_has_a_place_for_everybody_and_three_questions(trial: Trial) -> None:
    """Owner and advisors have their column, and the owner something to click on."""
    page = (await trial.client.get("/")).text

    assert re.findall(r'data-chat="(\d+)"', page) == ["1001", "2001", "2002"]
    assert page.count("data-example") == 3
    assert "Ab wann müssen wir E-Rechnungen schreiben?" in page


async def test_the_browser_is_told_to_load_nothing_from_elsewhere(trial: Trial) -> None:
    """Even a mistake in the page cannot reach another address."""
    response = await trial.client.get("/")

    assert response.headers["content-security-policy"].startswith("default-src 'self';")


async def test_style_and_scripts_are_served(trial: Trial) -> None:
    """Everything the page links to is there."""
    page = (await trial.client.get("/")).text
    linked = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    answers = [await trial.client.get(address) for address in linked]

    assert len(linked) == 3
    assert [answer.status_code for answer in answers] == [200] * 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_of_the_page_names_another_address(file: Path) -> None:
    """Nothing in the page points out of this machine, namespaces aside."""
    addresses = set(re.findall(r"https?://[\w.]+", file.read_text()))

    assert addresses <= {"http://www.w3.org"}


async def test_names_and_questions_are_escaped() -> None:
    """What the factory is given is text, whatever it looks like."""
    people = [Person(7, "<b>A</b>")]
    async with running(people=people, examples=["<script>1</script>"]) as trial:
        page = (await trial.client.get("/")).text

    assert "<b>A</b>" not in page
    assert "<script>1" not in page
    assert "&lt;b&gt;A&lt;/b&gt;" in page
