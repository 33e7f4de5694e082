"""Our own parts of Rasa's pipeline: what German firms say about themselves, as facts.

`german_*` are spaCy components, in the order in which they run: spelling, amounts, names, corrections, then one for
each kind of fact, then the choice. `fact_extractor` hands the facts to Rasa. Importing any of the `german_*` modules
registers its factories with spaCy. May be imported here: spacy, rapidfuzz, text_to_num, rasa; nothing of the bot.
"""

from importlib import import_module

PIPELINE = (
    "german_spelling",
    "german_amounts",
    "german_names",
    "german_corrections",
    "german_staff",
    "german_turnover",
    "german_founding",
    "german_places",
    "german_trades",
    "german_subjects",
    "german_answers",
    "german_choice",
)


def load_components() -> None:
    """Registers the factories of the pipeline with spaCy. Must run before spaCy loads a saved pipeline."""
    for name in PIPELINE:
        import_module(f"components.{name}")
