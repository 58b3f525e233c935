"""What a report says of its plan, its sender and its reader, and the document around its sections."""

from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import Document, Section
from followthrough.publishing.reports.summary.document import writer_words
from followthrough.publishing.reports.summary.sentences import day_words


@dataclass(frozen=True)
class PlanHead:
    """A plan, the offices that a paper comes from (the house first), whom it goes to, and the act that adopted the plan."""

    short: str
    title: PlanText
    offices: tuple[PlanText, ...]
    recipient: PlanText | None
    act_kind: PlanText
    act_number: str
    act_on: date | None
    is_invented: bool

    def act_told(self, language: str) -> str:
        """The act with number and day; "" where the plan names none."""
        named = " ".join(part for part in (self.act_kind.told(language), self.act_number) if part)
        return say(_("{act} of {day}"), act=named, day=day_words(self.act_on)) if named and self.act_on else named


def framed(
    plan: PlanHead,
    language: str,
    *,
    title: str,
    short_title: str,
    day: date,
    sha256: str,
    sections: tuple[Section, ...],
    marks: tuple[str, ...] = (),
) -> Document:
    """The document of a report that is made from what stands in the house on a day; its hash is that of its content."""
    return Document(
        language=language,
        title=title,
        subtitle=" · ".join(part for part in (plan.title.told(language), plan.act_told(language)) if part),
        short_title=short_title,
        letterhead=tuple(office.told(language) for office in plan.offices),
        recipient=(say(_("To the {name}"), name=plan.recipient.told(language)),) if plan.recipient else (),
        day=day,
        day_words=day_words(day),
        release_hash=sha256,
        marks=(*((say(_("Invented data")),) if plan.is_invented else ()), *marks),
        words=writer_words(),
        sections=sections,
    )
