"""Hands the facts that the German pipeline found to Rasa, as entities with normalised values."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.tokens import Doc

from components import load_components
from components.german_facts import FACTS, spans

# Rasa imports this module before it lets spaCy load the pipeline, which needs the factories by then.
load_components()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Entity extractor without training; needs SpacyNLP before it."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [SpacyNLP]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactExtractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            doc = message.get(SPACY_DOCS[TEXT])
            found = entities(doc) if doc is not None else []
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages


def entities(doc: Doc) -> list[dict[str, Any]]:
    """The facts of a document; a range has `low` and `high` beside its value, None is an open end."""
    return [_entity(span) for span in spans(doc, FACTS)]


def _entity(span: Any) -> dict[str, Any]:
    entity = {
        "entity": span.label_,
        "value": span._.value,
        "start": span.start_char,
        "end": span.end_char,
        "extractor": "FactExtractor",
    }
    if span._.low is not None or span._.high is not None:
        entity |= {"low": span._.low, "high": span._.high}
    return entity
