"""Every write about questions."""

from followthrough.reporting.questions.operations.questions import (
    answer_question,
    close_question,
    open_question,
    open_question_again,
    record_comment,
)

__all__ = ["answer_question", "close_question", "open_question", "open_question_again", "record_comment"]
