"""Values of entries of the other registers, and the facts that each is counted as: (measure, day counted, subject, sex, number)."""

from datetime import date

F, M = "F", "M"
CASES = {
    "workforce": (
        {
            "kind": "left",
            "span": "year",
            "on": date(2018, 12, 31),
            "counts": [
                {"sex": F, "reason": "retired", "people": 7},
                {"sex": M, "reason": "retired", "people": 9},
                {"sex": M, "reason": "own-wish", "people": 0},
            ],
        },
        {
            ("workforce.left", "2018-12-31", "retired", F, 7),
            ("workforce.left", "2018-12-31", "retired", M, 9),
            ("workforce.left", "2018-12-31", "own-wish", M, 0),
        },
    ),
    "datasets": (
        {"title": "Absences", "from_on": "2018-01-01", "by_sex_since": "2018-10-01", "ended_on": "2019-01-31"},
        {
            ("workforce.data_sets", "2018-01-01", "", "", 1),
            ("workforce.data_sets", "2019-02-01", "", "", 0),
            ("workforce.data_sets_by_sex", "2018-01-01", "", "", 0),
            ("workforce.data_sets_by_sex", "2018-10-01", "", "", 1),
            ("workforce.data_sets_by_sex", "2019-02-01", "", "", 0),
        },
    ),
    "definitions": ({"term": "parents", "words": "Employees with a child under 14", "from_on": "2018-01-01"}, set()),
    "campaigns": (
        {
            "title": "In uniform",
            "topic": "visibility",
            "from_on": "2019-03-01",
            "to_on": "2019-04-02",
            "channels": [
                {"channel": "school", "sex": F, "reached": 120},
                {"channel": "radio", "items": 3},
            ],
        },
        {
            ("campaigns.held", "2019-03-01", "visibility", "", 1),
            ("campaigns.reached", "2019-04-02", "visibility/school", F, 120),
            ("campaigns.media_items", "2019-04-02", "visibility/radio", "", 3),
        },
    ),
    "outreach": (
        {
            "title": "Open day",
            "target": "women",
            "channel": "open-day",
            "from_on": "2019-03-01",
            "people": [{"sex": F, "reached": 40}],
        },
        {
            ("outreach.held", "2019-03-01", "women/open-day", "", 1),
            ("outreach.reached", "2019-03-01", "women/open-day", F, 40),
        },
    ),
    "mentoring": (
        {
            "title": "Mentors",
            "kind": "mentoring",
            "from_on": "2019-03-01",
            "people": [{"sex": F, "attendances": 95, "new_in_year": 75}],
        },
        {
            ("mentoring.attendances", "2019-03-01", "", F, 95),
            ("mentoring.participants", "2019-03-01", "", F, 75),
        },
    ),
    "publications": (
        {
            "title": "Serving abroad",
            "kind": "leaflet",
            "topic": "peace",
            "issued_on": "2019-06-03",
            "copies": [{"language": "ro", "copies": 500}, {"language": "ru", "copies": 100}],
        },
        {
            ("publications.issued", "2019-06-03", "peace", "", 1),
            ("publications.copies", "2019-06-03", "peace/ro", "", 500),
            ("publications.copies", "2019-06-03", "peace/ru", "", 100),
        },
    ),
    "events": (
        {
            "title": "Table with neighbours",
            "kind": "table",
            "part": "held",
            "topic": "external",
            "from_on": "2019-03-01",
            "people": [
                {"sex": F, "people": 6},
                {"organization": "A network", "sex": F, "people": 5},
                {"organization": "A town", "sex": F, "people": 2},
            ],
        },
        {
            ("events.held", "2019-03-01", "external/home", "", 1),
            ("events.participants", "2019-03-01", "external/home", F, 6),
            ("events.external_participants", "2019-03-01", "external/home", F, 7),
        },
    ),
    "debates": (
        {
            "title": "Draft order",
            "topic": "draft-decision",
            "form": "debate",
            "held_on": "2019-04-18",
            "people": [{"sex": M, "people": 12}],
        },
        {
            ("debates.held", "2019-04-18", "draft-decision", "", 1),
            ("debates.participants", "2019-04-18", "draft-decision", M, 12),
        },
    ),
    "recommendations": (
        {
            "title": "Publish the number of complaints",
            "received_on": "2019-04-18",
            "source": "A platform",
            "state": "refused",
            "answered_on": "2019-05-02",
            "answer": "They are few",
            "objective": "MD 3",
        },
        {
            ("recommendations.received", "2019-04-18", "", "", 1),
            ("recommendations.answered", "2019-05-02", "refused", "", 1),
        },
    ),
    "partnerships": (
        {"title": "Joint training", "partner": "A platform", "kind": "civil-society", "from_on": "2019-03-01"},
        {("partnerships.initiatives", "2019-03-01", "", "", 1)},
    ),
    "boards": (
        {
            "title": "Promotion board",
            "kind": "board",
            "established_on": "2018-06-01",
            "members": [
                {"role": "member", "sex": M, "people": 4, "from_on": "2018-06-01", "to_on": "2019-02-28"},
                {"role": "member", "sex": F, "people": 1, "from_on": "2018-06-01"},
            ],
        },
        {
            ("boards.established", "2018-06-01", "", "", 1),
            ("boards.members", "2018-06-01", "member", M, 4),
            ("boards.members", "2018-06-01", "member", F, 1),
            ("boards.members", "2019-03-01", "member", M, 0),
            ("boards.members", "2019-03-01", "member", F, 1),
        },
    ),
    "partners": (
        {"title": "A platform", "kind": "civil-society", "invited_on": "2018-06-01", "works": []},
        {("partners.joined", "2018-06-01", "", "", 0)},
    ),
    "partner-meetings": (
        {"title": "First meeting", "held_on": "2018-09-14", "invited": 6, "came": 4},
        {("partners.meetings", "2018-09-14", "", "", 1)},
    ),
    "policies": (
        {
            "title": "Human resources",
            "in_force_on": "2017-02-01",
            "reviewed_on": "2018-10-15",
            "needs_change": "yes",
            "adjusted_on": "2019-05-20",
        },
        {
            *(
                (f"policies.{measure}", "2017-02-01", "", "", number)
                for measure, number in (("in_force", 1), ("reviewed", 0), ("needing_change", 0), ("adjusted", 0))
            ),
            ("policies.reviewed", "2018-10-15", "", "", 1),
            ("policies.needing_change", "2018-10-15", "", "", 1),
            ("policies.adjusted", "2019-05-20", "", "", 1),
        },
    ),
    "adjustments": (
        {"title": "Changing rooms", "kind": "sanitary", "planned_on": "2018-05-04", "done_on": "2019-05-14"},
        {
            ("adjustments.planned", "2018-05-04", "", "", 1),
            ("adjustments.done", "2018-05-04", "", "", 0),
            ("adjustments.done", "2019-05-14", "", "", 1),
        },
    ),
    "requirements": (
        {
            "title": "Running",
            "function": "Patrol",
            "of_men": "in 15 minutes",
            "from_on": "2015-01-01",
            "reviewed_on": "2019-01-15",
            "outcome": "adjusted",
        },
        {
            ("requirements.set", "2015-01-01", "", "", 1),
            ("requirements.reviewed", "2019-01-15", "adjusted", "", 1),
        },
    ),
    "quotas": (
        {
            "title": "Women among recruits",
            "of_whom": "women",
            "percent": 20,
            "population": "Recruits",
            "source": "Order 12",
            "from_on": "2018-06-01",
            "to_on": "2019-01-31",
        },
        {("quotas.in_force", "2018-06-01", "", "", 1), ("quotas.in_force", "2019-02-01", "", "", 0)},
    ),
    "standards": (
        {"title": "Complaints", "document": "Convention, article 2", "known_on": "2018-01-01", "acts": []},
        {("standards.known", "2018-01-01", "", "", 1), ("standards.applied", "2018-01-01", "", "", 0)},
    ),
    "missions": (
        {
            "mission": "unmik",
            "role": "observer",
            "span": "year",
            "on": "2018-12-31",
            "people": [
                {"step": "eligible", "sex": F, "people": 12},
                {"step": "deployed", "sex": F, "people": 0},
            ],
        },
        {
            ("missions.eligible", "2018-12-31", "unmik/observer", F, 12),
            ("missions.deployed", "2018-12-31", "unmik/observer", F, 0),
        },
    ),
    "reintegration": (
        {"title": "Talks", "from_on": "2019-03-02", "people": [{"sex": M, "people": 21}]},
        {("reintegration.offered", "2019-03-02", "", "", 1), ("reintegration.supported", "2019-03-02", "", M, 21)},
    ),
    "budget": (
        {
            "title": "Trainers",
            "row": "MD 1.3-b",
            "year": 2019,
            "source": "own",
            "currency": "MDL",
            "allocated": "125 000,50",
            "decided_on": "2019-01-15",
        },
        set(),
    ),
    "assessments": (
        {"title": "Review", "held_on": "2019-03-15"},
        {("assessments.held", "2019-03-15", "", "", 1)},
    ),
}
"""Register → what is entered, what it counts as. What a subject holds: topic, role, mission, channel, reason, place."""
