"""Sorts messages into intents with a linear model on pieces of words.

Pieces of two to five letters inside words survive typos, dialect and German compounds better than words do
(measured on public sets of real messages). A linear support vector machine separates them; its margins are
turned into probabilities by one temperature, fitted on messages the model had not seen while training.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
Scores = np.ndarray[Any, np.dtype[np.float32]]


def folded(text: str) -> str:
    """Lower case, and umlauts spelled as people type them without the keys."""
    return text.lower().translate(UMLAUTS)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WordPieceClassifier(GraphComponent, IntentClassifier):
    """Intent classifier; writes `intent` and the full `intent_ranking`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`shortest` and `longest` piece in letters, `seen` times at least in training, `penalty` C of the model."""
        return {"shortest": 2, "longest": 5, "seen": 2, "penalty": 0.5, "folds": 3}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._pieces: TfidfVectorizer | None = None
        self._labels: list[str] = []
        self._weights: Scores = np.zeros((0, 0), dtype=np.float32)
        self._offsets: Scores = np.zeros(0, dtype=np.float32)
        self._temperature = 1.0

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordPieceClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fits pieces, weights and temperature, and stores them as plain numbers."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        texts, labels = [one.get(TEXT) for one in examples], [one.get(INTENT) for one in examples]
        if len(set(labels)) < 2:
            return self._resource
        model = make_pipeline(self._vectorizer(), LinearSVC(C=self._config["penalty"], random_state=0))
        self._temperature = self._fit_temperature(model, texts, labels)
        model.fit(texts, labels)
        self._pieces, machine = model[0], model[1]
        self._labels = [str(label) for label in machine.classes_]
        self._weights, self._offsets = _one_row_a_label(machine)
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self.rank(message.get(TEXT) or "")
            message.set(
                INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True
            )
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def rank(self, text: str) -> list[dict[str, Any]]:
        """All intents with their probabilities, the likeliest first; empty when nothing was trained."""
        if self._pieces is None:
            return []
        scores = np.asarray(self._pieces.transform([text]) @ self._weights.T)[0] + self._offsets
        likely = softmax(scores * self._temperature)
        order = np.argsort(-likely, kind="stable")
        return [{"name": self._labels[place], "confidence": float(likely[place])} for place in order]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WordPieceClassifier:
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
            numbers = np.load(folder / "numbers.npz", allow_pickle=False)
            made._restore(about, numbers["idf"], numbers["weights"], numbers["offsets"])
        return made

    def _vectorizer(self, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
        return TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(self._config["shortest"], self._config["longest"]),
            min_df=1 if vocabulary else self._config["seen"],
            preprocessor=folded,
            sublinear_tf=True,
            vocabulary=vocabulary,
            dtype=np.float32,
        )

    def _fit_temperature(self, model: Any, texts: Sequence[str], labels: Sequence[str]) -> float:
        """The factor on the margins that makes unseen messages' probabilities most likely."""
        folds = min([self._config["folds"], *(labels.count(label) for label in set(labels))])
        if folds < 2:
            return 1.0
        splits = StratifiedKFold(folds, shuffle=True, random_state=0)
        margins = cross_val_predict(model, texts, labels, cv=splits, method="decision_function")
        if margins.ndim == 1:
            margins = np.stack([-margins, margins], axis=1)
        columns = {label: place for place, label in enumerate(sorted(set(labels)))}
        right = np.array([columns[label] for label in labels])
        rows = np.arange(len(right))
        loss = minimize_scalar(
            lambda log_t: -log_softmax(margins * np.exp(log_t), axis=1)[rows, right].mean(),
            bounds=(-2, 4),
            method="bounded",
        )
        return float(np.exp(loss.x))

    def _persist(self) -> None:
        assert self._pieces is not None
        with self._storage.write_to(self._resource) as folder:
            words = sorted(self._pieces.vocabulary_, key=self._pieces.vocabulary_.__getitem__)
            about = {"labels": self._labels, "temperature": self._temperature, "pieces": words}
            (folder / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
            np.savez_compressed(
                folder / "numbers.npz", idf=self._pieces.idf_, weights=self._weights, offsets=self._offsets
            )

    def _restore(self, about: dict[str, Any], idf: Scores, weights: Scores, offsets: Scores) -> None:
        pieces = self._vectorizer({piece: place for place, piece in enumerate(about["pieces"])})
        pieces.idf_ = idf
        self._pieces, self._labels, self._temperature = pieces, about["labels"], about["temperature"]
        self._weights, self._offsets = weights, offsets


def _one_row_a_label(machine: LinearSVC) -> tuple[Scores, Scores]:
    """scikit-learn keeps a single row for two labels; here every label has its own."""
    weights, offsets = machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32)
    if len(machine.classes_) == 2:
        return np.vstack([-weights, weights]), np.concatenate([-offsets, offsets])
    return weights, offsets
