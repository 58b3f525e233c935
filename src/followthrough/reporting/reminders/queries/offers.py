"""Every room that has something to be done, one line each. A room that is new gives an `Offer` and stands here."""

from followthrough.reporting.notices.rules import Offer
from followthrough.reporting.periodic.queries import tasks as periodic
from followthrough.reporting.questions.queries import tasks as questions
from followthrough.reporting.reminders.queries.offered import annual, cycles, debates, decisions, rounds
from followthrough.reporting.reviews.queries import tasks as reviews
from followthrough.reporting.workbooks.queries import tasks as workbooks

OFFERS: tuple[Offer, ...] = (
    cycles.OFFER,
    questions.OFFER,
    rounds.OFFER,
    workbooks.OFFER,
    periodic.OFFER,
    reviews.OFFER,
    debates.OFFER,
    annual.OFFER,
    decisions.OFFER,
)
