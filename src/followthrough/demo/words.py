"""What the invented institutions write: sentences with seeded figures, and the awkward cases that reality has."""

from random import Random

from followthrough.reporting.cycles.rules.answers import Status

DONE = (
    "Order {n} of {day} approved it; {k} members of staff were told in person and the text hangs in every unit.",
    "Approved by order {n} of {day}. Two units asked for changes, both were made.",
    "In force since {day} (order {n}). {k} people took part in preparing it, {w} of them women.",
    "Carried out by {day}: {k} people were reached, {w} women and {m} men.",
    "Finished on {day}. One woman alone prepared it beside her other work; nobody replaces her when she is away.",
)
PARTLY = (
    "A draft of {day} exists and went to the legal department; {k} of {t} units have used it so far.",
    "{w} of {t} units finished. The rest wait for the order of the ministry.",
    "Begun on {day}; the second half was moved to the next quarter.",
)
NOT_DONE = ("", "The working group was set up and met once, on {day}.", "Nothing could be begun.")
RUNNING = (
    "{k} of {t} people so far; the list of the rest is being made.",
    "Two of the four steps are behind us, the last on {day}.",
)
NOT_APPLICABLE = (
    "Nobody of this institution was sent on a mission in this year, and none is planned.",
    "There is no such post and no such procedure in this institution.",
)
SEEN_DIFFERENTLY = (
    "The order is signed; the registry enters it only in January.",
    "The entry counts a draft. The text was never approved.",
    "Two units hold it up; for the others it is done.",
)
DIFFICULTIES = (
    "The person in charge left in May and the post stayed empty.",
    "No line in the budget; a partner was asked in September.",
    "The legal department has had the draft since {day}.",
    "The training hall was needed for exercises.",
    "",
)
NEXT_STEPS = (
    "Approve the draft in the first quarter.",
    "Ask for a line in the next budget.",
    "Finish the units that remain by June.",
    "",
)
# The awkward ones, by row and institution: contradictory, copied, in another script, huge.
SPECIAL: dict[tuple[str, str], str] = {
    (
        "6.2-a",
        "md-mia",
    ): "The Ministry and its inspectorate held “more than ten debates” in eight districts; minutes exist for six.",
    ("6.2-a", "md-dpi"): "Debates are held regularly and the public is widely involved.",
    (
        "6.2-a",
        "md-mod",
    ): "Șapte dezbateri publice privind proiecte de ordine; 14 propuneri au fost preluate în ordinul despre locuințele din garnizoane.",
    ("1.2-a", "md-cs"): "1 340 people were addressed at two border posts: 702 women, 638 men. Кампания шла и на русском языке.",
    (
        "5.3-a",
        "md-mod",
    ): "58 women attended; 12 of them also attend the program of Internal Affairs and may be counted there too.",
    (
        "4.1-b",
        "md-spgs",
    ): "Exactly one woman could be addressed: the service has no open posts (staff < 500 & > 100; see *order* #14, $0 spent).",
}
HUGE = ("3.1-a", "md-mhlsp")
HUGE_SENTENCE = (
    "In unit {n} the procedure was read out, discussed for {k} minutes and signed by everybody present, {w} women and {m} men. "
)


def narrative(status: Status, row: str, institution: str, year: int, dice: Random) -> str:
    """What an institution writes about a row; the same seed, the same words."""
    if (row, institution) in SPECIAL:
        return SPECIAL[row, institution]
    if (row, institution) == HUGE:
        return "".join(HUGE_SENTENCE.format(**_numbers(year, dice)) for _unit in range(22)).strip()[:2900]
    pool = {
        Status.DONE: DONE,
        Status.DONE_LATE: DONE,
        Status.PARTLY: PARTLY,
        Status.NOT_DONE: NOT_DONE,
        Status.IN_PROGRESS: RUNNING,
        Status.NOT_APPLICABLE: NOT_APPLICABLE,
        Status.NOT_STARTED: ("",),
    }[status]
    return dice.choice(pool).format(**_numbers(year, dice))


def difficulty(year: int, dice: Random) -> str:
    """What stood in the way, in a sentence; may be empty."""
    return dice.choice(DIFFICULTIES).format(**_numbers(year, dice))


def _numbers(year: int, dice: Random) -> dict[str, object]:
    women, men = dice.randint(3, 60), dice.randint(3, 90)
    months = ("February", "March", "May", "June", "September", "October", "November")
    return {
        "n": dice.randint(12, 480),
        "day": f"{dice.randint(1, 28)} {dice.choice(months)} {year}",
        "w": women,
        "m": men,
        "k": women + men,
        "t": women + men + dice.randint(0, 120),
    }
