"""Inner rounds with their parts, answers and sendings; data requests with their replies."""

from followthrough.reporting.rounds.models.requests import DataRemark, DataReply, DataRequest
from followthrough.reporting.rounds.models.rounds import (
    InnerAnswer,
    InnerFile,
    InnerPart,
    InnerRemark,
    InnerRound,
    InnerRow,
    InnerSending,
    Insertion,
    SentLine,
)

__all__ = [
    "DataRemark",
    "DataReply",
    "DataRequest",
    "InnerAnswer",
    "InnerFile",
    "InnerPart",
    "InnerRemark",
    "InnerRound",
    "InnerRow",
    "InnerSending",
    "Insertion",
    "SentLine",
]
