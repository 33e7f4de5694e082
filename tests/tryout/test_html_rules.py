"""The HTML parse mode: what Telegram takes, what it refuses, and where it counts."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tryout.errors import ApiError
from bot.tryout.html_rules import Formatted, link_target, parse_html, trimmed, utf16_length


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("schlicht", "schlicht", []),
        ("<b>fett</b>, <i>schräg</i>", "fett, schräg", [entity("bold", 0, 4), entity("italic", 6, 6)]),
        ("<STRONG>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀<b>x</b>", "😀x", [entity("bold", 2, 1)]),
        (
            "<a href='https://example.org/?a=1&amp;b=2'>L</a>",
            "L",
            [entity("text_link", 0, 1, url="https://example.org/?a=1&b=2")],
        ),
        ('<a href="javascript:alert(1)">L</a>', "L", []),
        ("<b></b>leer", "leer", []),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="python")],
        ),
        ("1 &lt; 2 &amp;&#38; 3 &gt; 2 &quot;&#x41;", '1 < 2 && 3 > 2 "A', []),
        ("&nbsp; & &foo; &#0;", "&nbsp; & &foo; &#0;", []),
    ],
)
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, object]]) -> None:
    """Known tags become entities, known references become characters, and all else stays as it is written."""
    formatted = parse_html(source)

    assert formatted == Formatted(text, tuple(entities))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("ab<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("für 1 < 2", 'Unsupported start tag "" at byte offset 7'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>y</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>ä</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<i><b>x</b>", 'Can\'t find end tag corresponding to start tag "i"'),
    ],
)
def test_wrong_markup_is_refused_in_telegrams_words(source: str, why: str) -> None:
    """Unknown, unclosed and mismatched tags are refused, with the place counted in bytes."""
    with pytest.raises(ApiError) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_escaped_text_comes_back_unchanged(text: str) -> None:
    """Whatever a person writes survives `html.escape`: that is all a bot has to do."""
    formatted = parse_html(html.escape(text, quote=False))

    assert formatted == Formatted(text)


@given(st.text(st.sampled_from("<>/ab=\"' &;#x")))
def test_any_rubbish_is_parsed_or_refused(source: str) -> None:
    """No input breaks the parser: it gives a text or an `ApiError`."""
    try:
        formatted = parse_html(source)
    except ApiError:
        return
    most = utf16_length(formatted.text)

    assert all(found["offset"] + found["length"] <= most for found in formatted.entities)


def test_white_space_at_both_ends_goes_and_entities_move_along() -> None:
    """Telegram keeps no white space at the ends of a message."""
    formatted = trimmed(parse_html("\n <b> fett</b>  \n<i> </i>"))

    assert formatted == Formatted("fett", (entity("bold", 0, 4),))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("example.org", "http://example.org"),
        ("tg://user?id=1001", "tg://user?id=1001"),
        ("http://localhost:8081", ""),
        ("mailto:wer@example.org", ""),
        ("tel:+49231", ""),
        ("ftp://example.org", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_with_a_real_host_are_links(url: str, target: str) -> None:
    """Telegram makes no link of a host without a dot or of a scheme it does not know."""
    assert link_target(url) == target
