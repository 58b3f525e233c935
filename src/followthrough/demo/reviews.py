"""An invented mid-term review of 2019 from planning to answers, and the final review that is being written in 2022."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from followthrough.base.kernel import clock
from followthrough.demo.calendar import CS, MOD
from followthrough.demo.made import INVENTED
from followthrough.demo.people import person_of
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.reviews import operations as reviews
from followthrough.reporting.reviews.operations import Owner, RecommendationSaid
from followthrough.reporting.reviews.queries.content import questions_of
from followthrough.reporting.reviews.queries.figures import figures_for
from followthrough.reporting.reviews.queries.following import get_recommendation
from followthrough.reporting.reviews.queries.reviews import get_review
from followthrough.reporting.reviews.rules.changes import Change, Sort
from followthrough.reporting.reviews.rules.following import Answer, Progress
from followthrough.reporting.reviews.rules.kinds import Grade

BRI = "md-bri"
MID_TERM, FINAL = "2019-mid-term", "2021-final"
OFFICE = "Two evaluators from outside (invented)"
FOUND = (
    "Focal points still ask for the same things as in 2018; studies of premises come up in every talk.",
    "Two services were renamed in talks about the law, and the text names them as before.",
    "Orders and trainings are there; whether anybody was treated otherwise because of them, no figure shows.",
    "Studies of premises and debates were put off; money and approvals are named most often.",
    "No body keeps the hours of its staff apart for this plan. Spending is known of some rows only.",
    "Orders will stay. Posts of gender advisers hang on next year’s staff tables.",
    "Two rows ask the same study of different bodies; each waited for the other.",
)
RECOMMENDED = (
    (
        "Give the studies of premises and equipment until the end of 2021.",
        "The bodies began late and answer that money came in autumn.",
        "5",
        BRI,
        date(2020, 6, 30),
        Change(Sort.DEADLINE, "5.4-a", first=2020, last=2021),
    ),
    (
        "Let the Security and Intelligence Service owe the row on parental leave too.",
        "It counts its staff and is missing from this row alone.",
        "2",
        BRI,
        date(2020, 6, 30),
        Change(Sort.JOINS, "2.2-a", "md-sis"),
    ),
    (
        "Measure the baseline of objective 3 by one survey of staff of all bodies.",
        "Without it, nothing can be said in 2021 either.",
        "3",
        MOD,
        date(2020, 12, 31),
        Change(),
    ),
    (
        "Ask for four debates a year instead of five.",
        "No body of the sector held five in 2018.",
        "6",
        BRI,
        date(2020, 6, 30),
        Change(Sort.THRESHOLD, "6.2-a", value="4"),
    ),
    (
        "Enter debates in the register on the day on which they are held.",
        "Some were entered a year later, from memory.",
        "6",
        CS,
        date(2020, 9, 30),
        Change(),
    ),
)
GRADES = {"1": Grade.PARTLY, "4": Grade.PARTLY, "6": Grade.NOT_REACHED, "7": Grade.PARTLY}


def review_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Planned, written, closed, answered, followed; the final one is open at the end of the story."""
    if plan != "moldova-2018-2021":
        return
    yield clock.at_local(date(2019, 11, 4), 10), partial(_plan, plan)
    yield clock.at_local(date(2020, 2, 24), 10), partial(_open, plan, MID_TERM, date(2020, 4, 15))
    yield clock.at_local(date(2020, 3, 16), 10), partial(_write, plan)
    yield clock.at_local(date(2020, 4, 14), 10), partial(_close, plan)
    yield clock.at_local(date(2020, 4, 28), 10), partial(_answer, plan)
    yield clock.at_local(date(2020, 5, 12), 10), partial(_amended, plan)
    yield clock.at_local(date(2020, 9, 21), 10), partial(_tell, plan)
    yield clock.at_local(date(2022, 2, 14), 10), partial(_open, plan, FINAL, date(2022, 5, 31))
    yield clock.at_local(date(2022, 2, 22), 10), partial(_begin_final, plan)


def _plan(plan: str) -> None:
    reviews.record_planned(get_plan(plan), by=person_of(BRI, Role.COORDINATOR))


def _open(plan: str, code: str, due_on: date) -> None:
    bureau, review = person_of(BRI, Role.COORDINATOR), get_review(get_plan(plan), code)
    reviews.correct_review(review, Owner(OFFICE), due_on, by=bureau)
    reviews.open_review(review, by=bureau)


def _write(plan: str) -> None:
    bureau, review = person_of(BRI, Role.COORDINATOR), get_review(get_plan(plan), MID_TERM)
    for question, found in zip(questions_of(review), FOUND, strict=True):
        rests_on = f"Talks with focal points and the reports of 2018 and 2019 {INVENTED}"
        reviews.answer_question(question, f"{found} {INVENTED}", rests_on, version=question.version, by=bureau)
    reviews.record_value(review, "O1", 2019, Decimal("72.0"), "", f"Survey of 1,012 adults, autumn 2019 {INVENTED}", by=bureau)
    reviews.record_value(review, "O4", 2019, None, "partially_inclusive", f"Three experts, January 2020 {INVENTED}", by=bureau)
    what = f"No survey of staff was held, so objective 3 has neither a baseline nor a value {INVENTED}"
    reviews.record_gap(
        review, "3", what, "Ministry of Defense, as lead of objective 1 did for the public", date(2020, 12, 31), by=bureau
    )
    for one in figures_for(review).subjects:
        number = one.subject.number
        grade = GRADES.get(number, Grade.NOT_ASSESSABLE)
        text = f"{_reason(grade)} {INVENTED}"
        reviews.assess_subject(review, number, grade, text, version=0, by=bureau)
    for text, because, subject, body, due_on, change in RECOMMENDED:
        told = RecommendationSaid(f"{text} {INVENTED}", because, get_institution(body), due_on, subject, change)
        reviews.record_recommendation(review, told, by=bureau)


def _reason(grade: Grade) -> str:
    return {
        Grade.PARTLY: "What was ordered was done in some bodies and not in others; the change itself shows in part.",
        Grade.NOT_REACHED: "The number that the rows ask for was reached by few.",
    }.get(grade, "No value of the indicator was found, and the duties alone do not show the change.")


def _close(plan: str) -> None:
    bureau, review = person_of(BRI, Role.COORDINATOR), get_review(get_plan(plan), MID_TERM)
    reviews.close_review(review, by=bureau)
    reviews.publish_review(review, by=bureau)


def _answer(plan: str) -> None:
    bureau, customs = person_of(BRI, Role.COORDINATOR), person_of(CS, Role.FOCAL_POINT)
    lead, day = person_of(MOD, Role.LEAD), clock.today()
    review = get_review(get_plan(plan), MID_TERM)
    said = (
        (1, Answer.ACCEPTED, "", "Bureau for Reintegration (invented)", bureau),
        (2, Answer.ACCEPTED, "", "Bureau for Reintegration (invented)", bureau),
        (3, Answer.PARTLY, "One survey of all is too dear; the ministries ask their own staff the same questions.", "Ministry of Defense (invented)", lead),
        (4, Answer.REFUSED, "Five are few for a year; the bodies were late in entering them.", "Bureau for Reintegration (invented)", bureau),
        (5, Answer.ACCEPTED, "", "Customs Service (invented)", customs),
    )  # fmt: skip
    for number, answer, because, office, by in said:
        words = f"{because} {INVENTED}" if because else ""
        reviews.answer_recommendation(get_recommendation(review, number), answer, words, office, day, by=by)


def _amended(plan: str) -> None:
    """The act of May 2020 took two of them over."""
    bureau, review = person_of(BRI, Role.COORDINATOR), get_review(get_plan(plan), MID_TERM)
    told = f"Government Decision 123 of 4 May 2020 {INVENTED}"
    for number in (1, 2):
        reviews.record_progress(get_recommendation(review, number), Progress.AMENDED, told, clock.today(), by=bureau)


def _tell(plan: str) -> None:
    review, customs = get_review(get_plan(plan), MID_TERM), person_of(CS, Role.FOCAL_POINT)
    told = f"An order of August 2020 asks for it; the last six debates were entered within a week {INVENTED}"
    reviews.record_progress(get_recommendation(review, 5), Progress.DONE, told, clock.today(), by=customs)
    lead = person_of(MOD, Role.LEAD)
    told = f"The questions are agreed, the survey waits for 2021 {INVENTED}"
    reviews.record_progress(get_recommendation(review, 3), Progress.UNDER_WAY, told, clock.today(), by=lead)


def _begin_final(plan: str) -> None:
    """The final review has begun: two questions, one judgement."""
    bureau, review = person_of(BRI, Role.COORDINATOR), get_review(get_plan(plan), FINAL)
    for question in questions_of(review)[:2]:
        found = f"First talks were held; the text follows {INVENTED}"
        reviews.answer_question(question, found, f"Notes of four talks {INVENTED}", version=question.version, by=bureau)
    text = f"The value of 2021 is not in yet; the survey is in the field {INVENTED}"
    reviews.assess_subject(review, "1", Grade.NOT_ASSESSABLE, text, version=0, by=bureau)
