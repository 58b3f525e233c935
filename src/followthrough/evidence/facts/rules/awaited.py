"""Measures of registers that are not built yet: their numbers come by file (`followthrough facts load`)."""

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.measures import Measure, OverTime

FLOW, STOCK = OverTime.FLOW, OverTime.STOCK

AWAITED = (
    Measure("assessments.held", FLOW, _("Internal gender reviews held")),
    Measure("boards.established", FLOW, _("Boards, committees and working groups set up")),
    Measure("boards.members", STOCK, _("Members of boards, committees and working groups"), of_persons=True, declared=("role",)),
    Measure("campaigns.held", FLOW, _("Campaigns started"), declared=("topic", "channel")),
    Measure("campaigns.media_items", FLOW, _("Items published in the media"), declared=("topic", "channel")),
    Measure("campaigns.reached", FLOW, _("People addressed directly"), of_persons=True, declared=("topic", "channel")),
    Measure("debates.held", FLOW, _("Public debates held"), declared=("topic",)),
    Measure("events.attended", FLOW, _("Events attended"), declared=("topic", "place")),
    Measure("events.external_participants", FLOW, _("Guests from outside"), of_persons=True, declared=("topic", "place")),
    Measure("events.held", FLOW, _("Conferences, seminars and tables held"), declared=("topic", "place")),
    Measure("events.participants", FLOW, _("People who took part in events"), of_persons=True, declared=("topic", "place")),
    Measure(
        "mentoring.participants", FLOW, _("People in mentoring and leadership programmes, each once a year"), of_persons=True
    ),
    Measure("missions.applied", FLOW, _("People who applied for missions"), of_persons=True, declared=("mission", "role")),
    Measure("missions.deployed", FLOW, _("People sent on missions"), of_persons=True, declared=("mission", "role")),
    Measure("missions.eligible", STOCK, _("People eligible for missions"), of_persons=True, declared=("mission", "role")),
    Measure("missions.invited", FLOW, _("People invited to apply for missions"), of_persons=True, declared=("mission", "role")),
    Measure("missions.nominated", FLOW, _("People nominated for missions"), of_persons=True, declared=("mission", "role")),
    Measure("missions.selected", FLOW, _("People selected for missions"), of_persons=True, declared=("mission", "role")),
    Measure("missions.trained", FLOW, _("People trained before they were sent"), of_persons=True, declared=("mission", "role")),
    Measure("outreach.held", FLOW, _("Recruitment campaigns held"), declared=("topic", "channel")),
    Measure("outreach.reached", FLOW, _("People told about jobs directly"), of_persons=True, declared=("topic", "channel")),
    Measure("partnerships.initiatives", FLOW, _("Joint initiatives with partners"), declared=("topic",)),
    Measure("policies.adjusted", STOCK, _("Policies adjusted for gender equality")),
    Measure("policies.in_force", STOCK, _("Policies in force")),
    Measure("policies.needing_change", STOCK, _("Policies that need a change")),
    Measure("policies.reviewed", STOCK, _("Policies reviewed for gender equality")),
    Measure("publications.copies", FLOW, _("Copies handed out"), declared=("topic", "channel")),
    Measure("publications.issued", FLOW, _("Materials published"), declared=("topic", "channel")),
    Measure("reporting.due", FLOW, _("Reports due"), declared=("topic",)),
    Measure("reporting.on_time", FLOW, _("Reports received in time"), declared=("topic",)),
    Measure("reporting.received", FLOW, _("Reports received"), declared=("topic",)),
    Measure("reporting.sent", FLOW, _("Reports sent on"), declared=("topic",)),
    Measure("standards.applied", STOCK, _("Standards of conventions taken over"), declared=("topic",)),
)
