"""What each invented institution answers to a due: a seeded choice that leans on how well the institution works."""

from datetime import date
from random import Random

from followthrough.demo import words
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import NEEDS_DIFFICULTY, AnswerText, Difficulty, Kind, Status

# Of ten duties, how many an institution gets done. Invented, like everything here.
DILIGENCE = {"md-mod": 7, "md-mia": 8, "md-mhlsp": 6, "md-cs": 6, "md-nac": 7, "md-sis": 4, "md-spgs": 5, "md-dpi": 3}
SENDS_NOBODY_ABROAD = {"md-mhlsp", "md-spgs"}
MISSION_ROWS = {"8.2-b", "8.4-a"}
SEED = 1325
# Once in so many duties an institution sees it differently from what the registers show.
SEEN_DIFFERENTLY = 14
# People and money are named far more often than a partner that dropped out.
WEIGHED = (tuple(Difficulty), (31, 24, 15, 8, 3, 7, 6, 1, 4))


def dice_for(year: int, *names: str) -> Random:
    """A die of its own for each thing, so that adding one does not move the others."""
    return Random("/".join((str(SEED), str(year), *names)))  # noqa: S311 -- because a demonstration is no secret


def answer_to(asked: Asked, institution: str, year: int) -> AnswerText:
    """The invented answer of an institution to one due in a cycle."""
    dice = dice_for(year, institution, asked.row_code, asked.kind.value, str(asked.due.year))
    proposed = asked.proposal.status if asked.proposal else None
    is_seen_differently = (
        proposed is not None and dice_for(year, institution, asked.row_code, "view").randint(1, SEEN_DIFFERENTLY) == 1
    )
    status = _status(asked, institution, dice) if proposed is None or is_seen_differently else proposed
    difficulties = tuple(dict.fromkeys(dice.choices(*WEIGHED, k=dice.choice((1, 1, 2))))) if status in NEEDS_DIFFICULTY else ()
    return AnswerText(
        status=status,
        narrative=words.narrative(status, asked.row_code, institution, year, dice),
        difficulties=difficulties,
        difficulty=words.difficulty(year, dice) if difficulties else "",
        next_steps=dice.choice(words.NEXT_STEPS) if status not in {Status.DONE, Status.NOT_APPLICABLE} else "",
        done_on=date(year, dice.randint(2, 11), dice.randint(1, 28)) if status == Status.DONE_LATE else None,
        differs_because=dice.choice(words.SEEN_DIFFERENTLY) if status != proposed is not None else "",
    )


def _status(asked: Asked, institution: str, dice: Random) -> Status:
    if asked.row_code in MISSION_ROWS and institution in SENDS_NOBODY_ABROAD:
        return Status.NOT_APPLICABLE
    is_lucky = dice.randint(1, 10) <= DILIGENCE[institution]
    if asked.kind == Kind.RUNNING:
        return dice.choice((Status.IN_PROGRESS, Status.IN_PROGRESS, Status.DONE)) if is_lucky else Status.NOT_STARTED
    if asked.kind == Kind.DEBT:
        return Status.DONE_LATE if is_lucky else dice.choice((Status.PARTLY, Status.NOT_DONE))
    if is_lucky:
        return Status.DONE
    return dice.choice((Status.PARTLY, Status.PARTLY, Status.NOT_DONE))
