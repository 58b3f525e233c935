"""Writes of facts: what an entry says is restated, a file is loaded. Nothing is ever overwritten."""

from followthrough.evidence.facts.operations.categories import decide_source, record_category
from followthrough.evidence.facts.operations.loading import Loaded, load_facts
from followthrough.evidence.facts.operations.restating import TOLD_BY_FILE, restate
from followthrough.evidence.facts.operations.withdrawing import withdraw_file

__all__ = ["TOLD_BY_FILE", "Loaded", "decide_source", "load_facts", "record_category", "restate", "withdraw_file"]
