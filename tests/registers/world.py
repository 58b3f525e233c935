"""Values of entries as the offices of the cast would enter them."""

from datetime import date

from tests.registers.public_work import PUBLIC_WORK

ACT = {
    "title": "Order on flexible working hours",
    "number": "147",
    "kind": "order",
    "topic": "flexible-hours",
    "adopted_on": date(2019, 3, 5),
    "implemented_on": date(2019, 5, 2),
}
STUDY = {
    "title": "Study on promotion",
    "topic": "promotion",
    "completed_on": date(2019, 4, 1),
    "recommendations": [
        {"text": "State the criteria in writing", "state": "applied", "closed_on": date(2019, 5, 1)},
        {"text": "Publish the vacancies", "state": "rejected", "closed_on": date(2019, 5, 20), "reason": "They are published"},
        {"text": "Count by sex"},
    ],
}
POST = {
    "role": "gender-unit",
    "title": "Gender unit of the personnel section",
    "set_up_on": date(2018, 9, 3),
    "holdings": [{"from_on": date(2018, 10, 1), "to_on": date(2019, 3, 31)}, {"from_on": date(2019, 5, 1)}],
}
TRAINING = {
    "title": "Handling reports of harassment",
    "topic": "harassment",
    "from_on": date(2019, 5, 13),
    "to_on": date(2019, 5, 14),
    "hours": 12,
    "posts_case_handler": 1,
    "participants": [
        {"sex": "F", "attendances": 18, "new_in_year": 15, "new_in_period": 12},
        {"sex": "M", "attendances": 7, "new_in_year": 7, "new_in_period": 7},
    ],
}
EXAMPLES = {"acts": ACT, "studies": STUDY, "appointments": POST, "trainings": TRAINING} | PUBLIC_WORK


def of(register, body="md-cs", **more):
    """The example of a register for a body."""
    return {**EXAMPLES[register], "institution": body, **more}
