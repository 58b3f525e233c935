"""When each thing happens in a cycle of the demonstration: in time, late, sent back, never."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followthrough.base.kernel import clock

Route = tuple[str, str]
MOD, MIA, MHLSP = "md-mod", "md-mia", "md-mhlsp"
CS, DPI, SPGS, SIS, NAC = "md-cs", "md-dpi", "md-spgs", "md-sis", "md-nac"


@dataclass(frozen=True)
class Year:
    """What goes wrong in one cycle. Routes are (institution, lead).

    `never`: nothing is sent; of these, `half_written` have half of their answers in draft,
    `unsigned` lie before the approver since their last day. `late`: sent so
    many days after the day that decides. `sent_back`: given back once, and corrected unless in `not_corrected`.
    `waiting`: not yet accepted when the leads write. `late_leads`: sent so many days after their date.
    `lead_sent_back`: the coordinator gave the report of this lead back once, and it came again.
    `is_summary_sent`: the summary left for the Government on the day of its publication, and note was taken a month later.
    """

    never: frozenset[Route] = frozenset()
    unsigned: frozenset[Route] = frozenset()
    half_written: frozenset[Route] = frozenset()
    late: tuple[tuple[Route, int], ...] = ()
    sent_back: frozenset[Route] = frozenset()
    not_corrected: frozenset[Route] = frozenset()
    waiting: frozenset[Route] = frozenset()
    late_leads: tuple[tuple[str, int], ...] = ()
    lead_sent_back: str = ""
    is_summary_sent: bool = False


YEARS: dict[int, Year] = {
    2018: Year(
        never=frozenset({(SPGS, MIA)}),
        late=(((DPI, MOD), 6), ((SIS, MHLSP), 4)),
        sent_back=frozenset({(DPI, MHLSP), (CS, MOD)}),
        late_leads=((MIA, 3),),
        lead_sent_back=MHLSP,
        is_summary_sent=True,
    ),
    2019: Year(
        never=frozenset({(SPGS, MOD), (DPI, MIA), (CS, MOD)}),
        half_written=frozenset({(CS, MOD), (SPGS, MOD)}),
        unsigned=frozenset({(DPI, MIA)}),
        late=(((MHLSP, MIA), 1), ((SIS, MOD), 4), ((DPI, MHLSP), 4)),
        sent_back=frozenset({(DPI, MOD), (CS, MIA)}),
        not_corrected=frozenset({(DPI, MOD)}),
        waiting=frozenset({(MHLSP, MIA), (SIS, MOD), (DPI, MHLSP)}),
    ),
    2020: Year(
        never=frozenset({(SPGS, MHLSP), (NAC, MIA)}),
        late=(((DPI, MOD), 12), ((CS, MHLSP), 2)),
        sent_back=frozenset({(SIS, MIA)}),
        late_leads=((MHLSP, 5),),
    ),
    2021: Year(
        never=frozenset({(DPI, MOD)}), late=(((MOD, MIA), 1), ((SPGS, MOD), 9)), sent_back=frozenset({(MIA, MHLSP), (DPI, MIA)})
    ),
}


@dataclass(frozen=True)
class Moments:
    """The moments of one cycle."""

    year: int
    institutions_due_on: date
    leads_due_on: date
    coordinator_due_on: date
    institutions_effective_on: date
    leads_effective_on: date
    coordinator_effective_on: date

    @property
    def opened(self) -> datetime:
        """Reporting opens on 2 December of the year."""
        return clock.at_local(date(self.year, 12, 2), 9)

    def sent(self, route: Route, place: int) -> datetime:
        """When a report is sent: some days before its date, or late."""
        days_late = dict(YEARS[self.year].late).get(route)
        in_time = self.institutions_due_on - timedelta(days=1 + place % 14)
        day = self.institutions_effective_on + timedelta(days=days_late) if days_late else in_time
        return clock.at_local(day, 9 + place % 8, (place * 7) % 60)

    def judged(self, route: Route, place: int) -> datetime:
        """When the lead accepts a report or sends it back: two days after it came."""
        return self.sent(route, place) + timedelta(days=2, hours=1)

    def corrected(self, route: Route, place: int) -> datetime:
        """When a report that was sent back comes again."""
        return self.judged(route, place) + timedelta(days=2)

    def lead_sent(self, lead: str, place: int) -> datetime:
        """When a lead sends its report."""
        days_late = dict(YEARS[self.year].late_leads).get(lead)
        day = self.leads_effective_on + timedelta(days=days_late) if days_late else self.leads_due_on - timedelta(days=1)
        return clock.at_local(day, 15, place * 9)

    @property
    def drafted(self) -> datetime:
        """A week before the leads' date the coordinator makes a first draft, to see what is missing."""
        return clock.at_local(self.leads_due_on - timedelta(days=7), 16)

    @property
    def published(self) -> datetime:
        """The summary is published on its last day in time."""
        return clock.at_local(self.coordinator_effective_on, 11)
