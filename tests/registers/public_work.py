"""Values of entries of public work, as the offices of the cast would enter them."""

CAMPAIGN = {
    "title": "Women in uniform",
    "topic": "visibility",
    "audience": "Pupils of the last two years",
    "from_on": "2019-03-04",
    "to_on": "2019-04-12",
    "channels": [
        {"channel": "school", "sex": "F", "reached": 310},
        {"channel": "school", "sex": "M", "reached": 205},
        {"channel": "television", "items": 2},
    ],
}
OUTREACH = {
    "title": "Open day at the academy",
    "target": "women",
    "channel": "open-day",
    "from_on": "2019-05-06",
    "people": [{"sex": "F", "reached": 64}, {"sex": "M", "reached": 21}],
}
MENTORING = {
    "title": "Mentoring for new officers",
    "kind": "mentoring",
    "from_on": "2019-02-04",
    "people": [{"sex": "F", "rank_band": "officers", "attendances": 120, "new_in_year": 120}],
}
PUBLICATION = {
    "title": "Serving abroad: what women ask",
    "kind": "leaflet",
    "topic": "peace",
    "issued_on": "2019-05-20",
    "copies": [{"language": "ro", "copies": 500}, {"language": "ru", "copies": 200}],
}
EVENT = {
    "title": "Communities in the force",
    "kind": "seminar",
    "part": "held",
    "topic": "external",
    "from_on": "2019-04-08",
    "people": [
        {"sex": "F", "community": "albanian", "people": 14},
        {"sex": "M", "community": "serb", "people": 3},
        {"organization": "A women's network", "sex": "F", "people": 9},
        {"organization": "Municipalities", "sex": "F", "people": 6},
    ],
}
DEBATE = {
    "title": "Draft order on working hours",
    "topic": "draft-decision",
    "form": "debate",
    "held_on": "2019-04-18",
    "with_whom": "Women's organizations and a trade union",
    "people": [{"sex": "F", "people": 32}, {"sex": "M", "people": 11}],
}
ADVICE = {
    "title": "Publish the number of complaints each year",
    "received_on": "2019-04-18",
    "source": "A women's organization",
    "objective": "MD 3",
    "row": "MD 3.5-a",
    "state": "refused",
    "answered_on": "2019-05-20",
    "answer": "The number would name people in a small service",
}
PARTNERSHIP = {
    "title": "Training for community police",
    "partner": "A human rights organization",
    "kind": "civil-society",
    "agreement": "Agreement 3 of 2019",
    "from_on": "2019-02-11",
}
BOARD = {
    "title": "Promotion board",
    "kind": "board",
    "established_on": "2018-11-05",
    "members": [
        {"role": "chair", "sex": "M", "is_ex_officio": "yes", "people": 1, "from_on": "2018-11-05"},
        {"role": "member", "sex": "M", "people": 5, "from_on": "2018-11-05"},
        {"role": "member", "sex": "F", "people": 2, "from_on": "2019-02-01"},
    ],
}
PARTNER = {
    "title": "A women's platform",
    "kind": "civil-society",
    "invited_on": "2018-06-01",
    "joined_on": "2018-07-02",
    "works": [{"objective": "MD 6", "body": "md-cs", "does": "Trains case handlers", "from_on": "2018-07-02"}],
}
MEETING = {"title": "Coordination for 2019", "held_on": "2018-09-14", "invited": 22, "came": 15, "agreed": "Who does what"}
PUBLIC_WORK = {
    "campaigns": CAMPAIGN,
    "outreach": OUTREACH,
    "mentoring": MENTORING,
    "publications": PUBLICATION,
    "events": EVENT,
    "debates": DEBATE,
    "recommendations": ADVICE,
    "partnerships": PARTNERSHIP,
    "boards": BOARD,
    "partners": PARTNER,
    "partner-meetings": MEETING,
}
