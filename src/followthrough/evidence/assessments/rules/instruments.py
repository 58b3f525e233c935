"""What an instrument is: sections with questions, and how answers become points. The instruments themselves stand in `questions`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _

FULL = 2
"""Points of a question that is answered with yes."""


class Answer(StrEnum):
    """What a body says to a question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DOES_NOT_APPLY = "does-not-apply"


POINTS = {Answer.YES: FULL, Answer.PARTLY: 1, Answer.NO: 0}
ANSWER_NAMES = {
    Answer.YES: _("Yes"),
    Answer.PARTLY: _("In part"),
    Answer.NO: _("No"),
    Answer.DOES_NOT_APPLY: _("Does not apply"),
}


class Colour(StrEnum):
    """How a section stands, in a word; colour and shape follow it."""

    IN_PLACE = "in-place"
    PARTLY = "partly"
    WEAK = "weak"
    NOT_ASSESSABLE = "not-assessable"


COLOUR_NAMES = {
    Colour.IN_PLACE: _("In place"),
    Colour.PARTLY: _("Partly in place"),
    Colour.WEAK: _("Weak"),
    Colour.NOT_ASSESSABLE: _("Not assessable"),
}
# From this many of a hundred possible points on; below the second it is weak.
IN_PLACE_FROM, PARTLY_FROM = 75, 40


@dataclass(frozen=True)
class Question:
    """One question; `code` is `<section>.<number>` and never changes."""

    code: str
    text: str


@dataclass(frozen=True)
class Section:
    """Questions on one matter."""

    code: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Instrument:
    """A list of questions in sections, with what it is good for."""

    code: str
    title: str
    about: str
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def section(self, code: str) -> Section | None:
        """The section of this code, or None."""
        return next((section for section in self.sections if section.code == code), None)


@dataclass(frozen=True)
class Score:
    """Points of the possible ones: only questions that apply and are answered are possible. `open` are not answered."""

    points: int
    possible: int
    open: int

    @property
    def colour(self) -> Colour:
        """The word for it; with nothing answered, or nothing that applies, it is not assessable."""
        if not self.possible or self.open:
            return Colour.NOT_ASSESSABLE
        if self.points * 100 >= IN_PLACE_FROM * self.possible:
            return Colour.IN_PLACE
        return Colour.PARTLY if self.points * 100 >= PARTLY_FROM * self.possible else Colour.WEAK


def score(section: Section, answers: Mapping[str, Answer]) -> Score:
    """The points of a section: 2 for yes, 1 for in part, 0 for no; what does not apply is left out on both sides."""
    given = [answers[question.code] for question in section.questions if question.code in answers]
    counted = [POINTS[answer] for answer in given if answer != Answer.DOES_NOT_APPLY]
    return Score(sum(counted), FULL * len(counted), len(section.questions) - len(given))


def gaps(instrument: Instrument, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Questions answered with no, then those answered in part, each in order: what an action could close."""
    return tuple(
        question
        for wanted in (Answer.NO, Answer.PARTLY)
        for question in instrument.questions
        if answers.get(question.code) == wanted
    )
