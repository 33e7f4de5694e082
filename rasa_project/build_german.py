"""Builds the German pipeline that Rasa's SpacyNLP loads: a blank German spaCy with our components and word lists.

    python build_german.py [--data ../data] [--out models/german]

Run in rasa_project. There is no trained part in it, so it takes seconds and gives the same result every time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import spacy
from spacy.language import Language

from components import PIPELINE, load_components
from components.german_lexicon import read_lexicon
from components.german_tokens import set_tokenizer_rules


def build(data_dir: Path, target: Path) -> Language:
    """Builds the pipeline from the lists in `data_dir`, saves it to `target` and returns it.

    ValueError in one sentence when a word list is missing.
    """
    load_components()
    nlp = spacy.blank("de")
    nlp.meta.update(
        {"name": "lotse", "version": "1.0.0", "description": "Angaben kleiner Unternehmen auf Deutsch"}
    )
    set_tokenizer_rules(nlp)
    for name in PIPELINE:
        nlp.add_pipe(name)
    nlp.get_pipe("german_names").load(read_lexicon(data_dir))
    target.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target)
    return nlp


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Baut die deutsche spaCy-Pipeline aus den Wortlisten.")
    parser.add_argument("--data", type=Path, default=Path("../data"), help="Ordner mit den Wortlisten")
    parser.add_argument("--out", type=Path, default=Path("models/german"), help="Zielordner")
    options = parser.parse_args(arguments)
    try:
        build(options.data, options.out)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Deutsche Pipeline liegt in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
