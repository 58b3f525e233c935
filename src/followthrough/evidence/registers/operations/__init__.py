"""Writes of registers: entries are recorded, corrected and withdrawn, files are taken over whole."""

from followthrough.evidence.registers.operations.entries import correct, record, withdraw
from followthrough.evidence.registers.operations.imports import (
    accept_import,
    request_import,
    submit_import,
    take,
    withdraw_import,
)
from followthrough.evidence.registers.operations.staging import stage

__all__ = [
    "accept_import",
    "correct",
    "record",
    "request_import",
    "stage",
    "submit_import",
    "take",
    "withdraw",
    "withdraw_import",
]
