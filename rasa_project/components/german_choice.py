"""The last step: one value where a company has only one, and the facts as the entities of the document.

`doc.spans["facts"]` keeps every fact; `doc.ents`, which may not overlap, gets the longest of those that do.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from components.german_facts import FACTS, replace, spans

_SINGLE = frozenset({"employees", "turnover_eur", "founded_year", "postcode", "sector", "legal_form"})


@Language.component("german_choice")
def german_choice(doc: Doc) -> Doc:
    """Leaves one fact of each single kind and each place once, and writes `doc.ents`."""
    kept: list[Span] = []
    for one in spans(doc, FACTS):
        same = [other for other in kept if other.label_ == one.label_]
        if any(other._.value == one._.value for other in same) or (same and one.label_ in _SINGLE):
            continue
        kept.append(one)
    replace(doc, FACTS, kept)
    doc.ents = tuple(filter_spans(kept))
    return doc
