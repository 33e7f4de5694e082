"""How German is cut into tokens here: amounts stay whole, their units and the parts of hyphenated words come off.

"800k" is two tokens, "10-20" three, "1.500,50 €" two, "Kfz-Werkstatt" three. Everything is a rule of spaCy's own
tokenizer, so it is saved with the pipeline.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_LETTER = "A-Za-zÄÖÜäöüßéèàçñ"

_INFIXES = (
    rf"(?<=[0-9])(?=[{_LETTER}€%])",  # 800k, 12MA, 5€
    rf"(?<=[{_LETTER}])(?=[0-9])",  # KfW511
    rf"(?<=[{_LETTER}]{{2}})(?=€)",  # Mio€
    rf"(?<=[0-9{_LETTER}])[-–—/+&*|](?=[0-9{_LETTER}])",  # 10-20, Kfz-Werkstatt, 8/3, F&E, Kolleg*in
    rf"(?<=[0-9]),(?=[{_LETTER}])",  # 12,Hamm
    rf"(?<=[{_LETTER}]),(?=[0-9])",  # VZ,4
    r"(?<=[a-zäöüß])[.!?:](?=[A-ZÄÖÜ0-9])",  # Leute.Wir
    rf"(?<=[0-9])[.!?](?=[{_LETTER}])",  # 12.Leute
    r"(?<=[0-9])(?=,-)",  # 1.200,-
)
_PREFIXES = (r"[~≈<>+=€$*]", r"[-–—](?=[0-9€])", "'", "’", "‚", "„", "D-(?=[0-9]{5})")
_SUFFIXES = (r"(?<=[0-9])\.", r"(?<=[0-9])€", r",-+", r"(?<=[0-9])[-–—]", r"[-–—]", r"\*", r"\+")

# Emoticons such as "8)" and letters such as "m." must not swallow a number or an abbreviation of ours.
_KEPT_RULES = frozenset(
    """e.V. Mio. Mrd. Tsd. ca. z.B. Co. St. bzw. inkl. incl. max. min. mind. p.a. Str. gegr. evtl. ggf. zzgl. usw. G.m.b.H. d.h.
    u.a.""".split()
)


def set_tokenizer_rules(nlp: Language) -> None:
    """Puts the rules above in front of spaCy's German ones."""
    defaults, tokenizer = nlp.Defaults, nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *(defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*_SUFFIXES, *(defaults.suffixes or [])]).search
    tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *(defaults.infixes or [])]).finditer
    tokenizer.url_match = None
    tokenizer.rules = {
        word: rule for word, rule in tokenizer.rules.items() if word in _KEPT_RULES or word.isspace()
    }
