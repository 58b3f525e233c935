"""The column in which a plan's text lies. A text is read from JSON once in a process, since every page and every save loads its plan."""

import json
from collections import OrderedDict
from threading import Lock
from typing import Any

from django.db import models

from followthrough.promise.plans.rules.document import PlanDocument, Stored

TEXTS_KEPT = 32


class PlanTextField(models.JSONField):
    """JSON of a plan. Who reads the same text gets the same object: it is read, never changed in place."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """The text as data."""
        return None if value is None else _texts.read(value).stored

    def deconstruct(self) -> Any:
        """To the database it is JSON like any other."""
        name, _path, arguments, keywords = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, keywords


def document_of(stored: Stored) -> PlanDocument:
    """The typed text; the one already built where `stored` came from the database."""
    return _texts.document_of(stored)


class _Texts:
    """The texts read last, by their JSON; safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_text: OrderedDict[str, PlanDocument] = OrderedDict()
        self._by_data: dict[int, PlanDocument] = {}

    def read(self, text: str) -> PlanDocument:
        with self._lock:
            held = self._by_text.get(text)
            if held is not None:
                self._by_text.move_to_end(text)
                return held
        document = PlanDocument(json.loads(text))
        with self._lock:
            self._by_text[text] = self._by_data[id(document.stored)] = document
            if len(self._by_text) > TEXTS_KEPT:
                _text, oldest = self._by_text.popitem(last=False)
                self._by_data.pop(id(oldest.stored), None)
        return document

    def document_of(self, stored: Stored) -> PlanDocument:
        held = self._by_data.get(id(stored))
        return held if held is not None and held.stored is stored else PlanDocument(stored)


_texts = _Texts()
