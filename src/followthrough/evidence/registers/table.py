"""The registers that are kept, by trade. A new one is a folder under `books` and a line here."""

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.acts.book import BOOK as ACTS
from followthrough.evidence.registers.books.adjustments.book import BOOK as ADJUSTMENTS
from followthrough.evidence.registers.books.appointments.book import BOOK as APPOINTMENTS
from followthrough.evidence.registers.books.assessments.book import BOOK as ASSESSMENTS
from followthrough.evidence.registers.books.boards.book import BOOK as BOARDS
from followthrough.evidence.registers.books.budget.book import BOOK as BUDGET
from followthrough.evidence.registers.books.campaigns.book import BOOK as CAMPAIGNS
from followthrough.evidence.registers.books.datasets.book import BOOK as DATASETS
from followthrough.evidence.registers.books.debates.book import BOOK as DEBATES
from followthrough.evidence.registers.books.events.book import BOOK as EVENTS
from followthrough.evidence.registers.books.mentoring.book import BOOK as MENTORING
from followthrough.evidence.registers.books.missions.book import BOOK as MISSIONS
from followthrough.evidence.registers.books.outreach.book import BOOK as OUTREACH
from followthrough.evidence.registers.books.partners.book import BOOK as PARTNERS
from followthrough.evidence.registers.books.partners.meetings import BOOK as PARTNER_MEETINGS
from followthrough.evidence.registers.books.partnerships.book import BOOK as PARTNERSHIPS
from followthrough.evidence.registers.books.policies.book import BOOK as POLICIES
from followthrough.evidence.registers.books.publications.book import BOOK as PUBLICATIONS
from followthrough.evidence.registers.books.quotas.book import BOOK as QUOTAS
from followthrough.evidence.registers.books.recommendations.book import BOOK as RECOMMENDATIONS
from followthrough.evidence.registers.books.reintegration.book import BOOK as REINTEGRATION
from followthrough.evidence.registers.books.requirements.book import BOOK as REQUIREMENTS
from followthrough.evidence.registers.books.standards.book import BOOK as STANDARDS
from followthrough.evidence.registers.books.studies.book import BOOK as STUDIES
from followthrough.evidence.registers.books.trainings.book import BOOK as TRAININGS
from followthrough.evidence.registers.books.workforce.book import BOOK as WORKFORCE
from followthrough.evidence.registers.books.workforce.definitions import BOOK as DEFINITIONS
from followthrough.evidence.registers.shared.book import Book

TRADES: dict[str, tuple[Book, ...]] = {
    _("Rules and studies"): (ACTS, STUDIES, POLICIES, STANDARDS, QUOTAS, REQUIREMENTS, ASSESSMENTS),
    _("Personnel"): (WORKFORCE, DEFINITIONS, DATASETS, APPOINTMENTS, TRAININGS, MENTORING, OUTREACH),
    _("Public work"): (CAMPAIGNS, PUBLICATIONS, EVENTS, DEBATES, RECOMMENDATIONS, PARTNERSHIPS, BOARDS),
    _("Partners"): (PARTNERS, PARTNER_MEETINGS),
    _("Missions"): (MISSIONS, REINTEGRATION),
    _("Resources"): (BUDGET, ADJUSTMENTS),
}
"""Registers that the same people keep stand together."""
REGISTERS: dict[str, Book] = {book.code: book for books in TRADES.values() for book in books}


def get_book(register: str) -> Book:
    """The register with this code; raises NotFound."""
    book = REGISTERS.get(register)
    if book is None:
        raise NotFound(
            "register.unknown",
            _("There is no register “{register}”. Registers are: {known}."),
            register=register,
            known=", ".join(REGISTERS),
        )
    return book


def neighbours(book: Book) -> tuple[Book, ...]:
    """The registers of the same trade, itself among them."""
    return next((books for books in TRADES.values() if book in books), (book,))


def find_book_of(measure: str) -> Book | None:
    """The register that counts this measure, or None where it comes by file only."""
    return next((book for book in REGISTERS.values() if measure in {one.code for one in book.every_measure}), None)
