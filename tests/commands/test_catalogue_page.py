"""`lotse catalogue page`: the catalogue to read and print, complete, with nothing from elsewhere, and safe."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.__main__ import main
from bot.advice.catalogue_words import ASPECT_WORDS, CONFIDENCE_WORDS, FORM_WORDS, KIND_WORDS
from bot.advice.criteria import CONFIDENCES
from bot.advice.knowledge import Knowledge
from bot.advice.programme import (
    ASPECTS,
    FORMS,
    FUNDING_KINDS,
    AdvisorCheck,
    Example,
    Exclusion,
    Programme,
    Window,
)
from bot.advice.topics import Partner, TopicBook
from bot.commands.catalogue_page import page, unbroken
from bot.commands.catalogue_sheet import sheet
from bot.programme_files import load
from bot.settings import PROJECT
from tests.builders import (
    a_catalogue,
    a_company,
    a_criterion,
    a_fact_book,
    a_group,
    a_programme,
    a_region,
    a_source,
    a_statement,
    an_agency,
)

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


class Outline(HTMLParser):
    """The ids, links and addresses of a page, and its text without the style sheet."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids += [told["id"]] if told.get("id") else []  # type: ignore[list-item]  # looked at just before
        self.links += [told["href"]] if tag == "a" and told.get("href") else []  # type: ignore[list-item]
        self.loaded += [tag] if tag in ("script", "img", "link", "iframe") or told.get("src") else []
        self.open += [] if tag in ("meta", "br") else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += [data] if "style" not in self.open else []


def known(*programmes: Programme, **partners: Partner) -> Knowledge:
    topics = TopicBook({}, partners)
    return Knowledge(a_fact_book(), a_region(), a_catalogue(*programmes), topics, {}, an_agency())


def read(*programmes: Programme) -> str:
    """The words on the page."""
    return Outline(page(known(*programmes), on=TODAY)).text


def test_the_command_prints_the_whole_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    """Every programme, condition, check, answer and source of the shipped data stands on the page."""
    assert main(["catalogue", "page", "--on", "2026-11-20"]) == 0

    html = capsys.readouterr().out
    outline = Outline(html)
    text = outline.text
    for one in load(PROJECT / "data").catalogue.programmes:
        assert outline.ids.count(one.id) == 1
        for sentence in (
            one.name,
            one.benefit,
            *(criterion.sentence for criterion in one.criteria()),
            *(check.sentence for check in one.checks),
            *(said.text for said in one.statements.values()),
            *(example.name for example in one.examples),
        ):
            assert sentence in text
        assert {source.url for source in one.sources() if source.url} <= set(outline.links)


def test_the_page_needs_nothing_from_elsewhere_and_its_links_lead_somewhere() -> None:
    """No script, font or picture; each link within the page has its aim."""
    old = a_programme("alt", window=Window(closes=TODAY - DAY, source=a_source()), replaced_by="neu")
    rule = Exclusion("alt", "Nicht für dasselbe.", a_source())

    outline = Outline(page(known(old, a_programme("neu", not_with=(rule,))), on=TODAY))

    inner = {link.removeprefix("#") for link in outline.links if link.startswith("#")}
    assert outline.loaded == []
    assert inner == {"alt", "neu", "oben"}
    assert inner <= set(outline.ids)


def test_what_a_file_says_is_text_and_never_html() -> None:
    """A sign that means something to a browser does no harm."""
    html = page(known(a_programme(benefit='Für Betriebe <script>alert(1)</script> & Co. "neu"')), on=TODAY)

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co." in html


@pytest.mark.parametrize(
    ("window", "tone", "words"),
    [
        (Window(), "open", "Nimmt Anträge an; ein letzter Tag ist nicht bekannt."),
        (Window(closes=TODAY + 61 * DAY), "open", "Nimmt Anträge bis 20.01.2027 an."),
        (Window(closes=TODAY + 60 * DAY), "soon", "Nimmt Anträge nur noch bis 19.01.2027 an."),
        (
            Window(lottery=True),
            "open",
            "Nimmt Anträge an; ein letzter Tag ist nicht bekannt. Das Los entscheidet.",
        ),
        (
            Window(doubt="Nur ein Bericht."),
            "doubted",
            "Nimmt vielleicht Anträge an; bestätigt ist das nicht.",
        ),
        (Window(closes=TODAY - DAY), "closed", "MUSTER ist beendet: Anträge waren bis 19.11.2026 möglich."),
        (Window(opens=TODAY + DAY), "closed", "MUSTER nimmt erst ab dem 21.11.2026 Anträge an."),
        (Window(paused="Kein Geld."), "closed", "MUSTER nimmt zurzeit keine Anträge an: Kein Geld."),
    ],
)
def test_the_state_of_the_day_is_said_in_plain_words(window: Window, tone: str, words: str) -> None:
    """Open, closing, doubted or closed, and since or until when."""
    catalogue = known(a_programme(window=window))

    shown = sheet(catalogue.catalogue.programme("muster"), known=catalogue, on=TODAY)

    assert (shown.tone, shown.status) == (tone, words)


def test_whoever_leads_the_first_talk_is_named() -> None:
    """Partners by name, else the agency."""
    bank = Partner("bank", "Musterbank", "Geld")
    catalogue = known(a_programme("kredit", first_contact=("bank",)), a_programme(), bank=bank)

    contacts = [sheet(one, known=catalogue, on=TODAY).contacts for one in catalogue.catalogue.programmes]

    assert contacts == ["Musterbank", "Agentur Musterregion"]


def test_a_condition_shows_what_is_said_and_what_is_tested() -> None:
    """Both sentences, the comparison and whether anybody asks; groups say how their parts belong together."""
    nested = a_group(
        "any", a_criterion("turnover_eur", at_most=50_000_000), a_criterion("sector", none_of=("handel",))
    )

    text = read(a_programme("muster", a_group("all", a_criterion(ask=False), nested)))

    assert (
        "employees ist erfüllt. Sonst: employees ist nicht erfüllt. Prüfung: Beschäftigte – weniger als 250"
        in text
    )
    assert "(Lotse fragt nicht danach)" in text
    assert "Mindestens eines davon:" in text
    assert "Alles davon" not in text
    assert "Jahresumsatz – höchstens 50 Mio. €" in text
    assert "Branche – nicht Handel" in text


def test_doubts_are_marked_and_counted() -> None:
    """In the contents, at the sentence by word and colour; what is certain has neither."""
    unsure = AdvisorCheck("Das Land fördert noch.", a_source(confidence="low"))
    statements = {**a_programme().statements, "amount": a_statement(source=a_source(confidence="medium"))}

    html = page(known(a_programme(checks=(unsure,), statements=statements)), on=TODAY)

    assert "2 unsichere Angaben" in html
    assert html.count('<strong class="doubt">') == 2
    assert len(re.findall(r'class="unsure"', html)) == 2
    assert 'class="doubt"' not in page(known(a_programme()), on=TODAY)


def test_sources_are_numbered_by_programme() -> None:
    """Each page once, so that the number in print leads to an address in full."""
    other = AdvisorCheck("Der Betrieb ist solide.", a_source(url="https://example.org/zwei"))

    text = read(a_programme(checks=(other,)))

    assert "Quelle 2" in text
    assert "Quelle 3" not in text
    assert text.endswith("Quellen https://example.org/programm https://example.org/zwei nach oben")


def test_an_example_reads_as_a_firm_with_its_result() -> None:
    """What it told, the day, and what rules it out."""
    example = Example(
        "Zu groß", a_company(employees=250, project_started=False), TODAY, "unlikely", "employees"
    )

    text = read(a_programme(examples=(example,)))

    assert (
        "Zu groß 250 Beschäftigte, Vorhaben begonnen: nein 20.11.2026 passt nicht wegen: Beschäftigte" in text
    )


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("50 % von 2 Mio. €", "50_% von 2_Mio._€"),
        ("am 1. Juli 2027", "am 1._Juli 2027"),
        ("12 Tage", "12 Tage"),
    ],
)
def test_figures_stay_with_their_signs(text: str, glued: str) -> None:
    """No line ends between a number and what it counts."""
    assert unbroken(text) == glued.replace("_", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (ASPECTS, ASPECT_WORDS),
        (FORMS, FORM_WORDS),
        (FUNDING_KINDS, KIND_WORDS),
        (CONFIDENCES, CONFIDENCE_WORDS),
    ],
)
def test_every_code_has_a_word(codes: tuple[str, ...], words: dict[str, Any]) -> None:
    """A new code of the files cannot break the page or a table."""
    assert set(words) == set(codes)
