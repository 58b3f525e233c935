"""Every page of the demonstration by name, with the office that looks at it; read by screenshots and by the tests with axe."""

from playwright.sync_api import Page

from followthrough.evidence.registers.table import REGISTERS

MORE = [code for code in REGISTERS if code not in {"acts", "studies", "appointments", "trainings"}]
PLAIN = [
    ("bureau", "control-room", "/"),
    ("bureau", "control-room-2018", "/?year=2018"),
    ("vice.prime.minister", "supervisor-home", "/"),
    ("customs", "focal-home", "/"),
    ("penitentiaries", "focal-home-sent-back", "/"),
    ("anticorruption", "focal-home-all-sent", "/"),
    ("defense.lead", "lead-home", "/"),
    ("human.rights", "kosovo-home", "/"),
    ("bureau", "plan", "/plans/MD/"),
    ("human.rights", "plan-kosovo", "/plans/KS/"),
    ("bureau", "plans", "/plans/"),
    ("bureau", "objective", "/plans/MD/objectives/6/"),
    ("human.rights", "objective-kosovo", "/plans/KS/objectives/I/"),
    ("bureau", "row", "/plans/MD/rows/6.2-a/"),
    ("bureau", "row-unclear", "/plans/MD/rows/4.1-b/"),
    ("bureau", "readings", "/plans/MD/readings/"),
    ("human.rights", "readings-none", "/plans/KS/readings/"),
    ("bureau", "reading", "/plans/MD/readings/O1.2021/?O1.2019=68%2C0"),
    ("customs", "reading-of-a-row", "/plans/MD/readings/1.2-a.scope/"),
    ("bureau", "lint", "/plans/MD/lint/"),
    ("bureau", "plans-read", "/plans-read/"),
    ("customs", "versions", "/plans/MD/versions/"),
    ("bureau", "amend", "/plans/MD/amend/"),
    ("bureau", "succession", "/plans/MD/succession/"),
    ("bureau", "institution", "/plans/MD/institutions/md-cs/"),
    ("bureau", "institution-undetermined", "/plans/MD/institutions/md-sis/"),
    ("defense.lead", "received", "/leads/MD/2019/md-mod/"),
    ("defense.lead", "consolidation", "/leads/MD/2019/objectives/6/"),
    ("defense.lead", "consolidation-proposal", "/leads/MD/2019/objectives/1/?propose=1"),
    ("bureau", "reports", "/plans/MD/reports/"),
    ("bureau", "report-draft", "/plans/MD/reports/2019/"),
    ("customs", "report-published", "/plans/MD/reports/2018/"),
    ("customs", "annual-written", "/annual/MD/md-cs/2020/"),
    ("interior", "annual-approved", "/annual/MD/md-mia/2020/"),
    ("interior", "annual-changed", "/annual/MD/md-mia/2019/"),
    ("interior", "annual-gantt", "/annual/MD/md-mia/2020/gantt/"),
    ("interior", "annual-calendar", "/annual/MD/md-mia/2020/calendar/"),
    ("customs", "annual-row", "/annual/MD/md-cs/2020/rows/6.2-a/"),
    ("penitentiaries", "annual-none", "/annual/MD/md-dpi/2020/"),
    ("bureau", "annual-overview", "/annual/MD/2019/"),
    ("customs.personnel", "registers", "/registers/"),
    ("customs.personnel", "register-acts", "/registers/acts/"),
    ("bureau", "register-studies", "/registers/studies/"),
    ("customs.personnel", "register-appointments", "/registers/appointments/"),
    ("bureau", "register-trainings", "/registers/trainings/"),
    ("customs.personnel", "register-enter-act", "/registers/acts/new/"),
    ("customs.personnel", "register-enter-study", "/registers/studies/new/"),
    ("customs.personnel", "register-enter-post", "/registers/appointments/new/"),
    ("customs.personnel", "register-enter-training", "/registers/trainings/new/?topic=harassment"),
    ("customs.personnel", "register-import", "/registers/trainings/import/"),
    ("bureau", "register-nothing-found", "/registers/acts/?q=zzzz"),
    *(("customs.personnel", f"register-{code}", f"/registers/{code}/") for code in MORE),
    *(("customs.personnel", f"register-enter-{code}", f"/registers/{code}/new/") for code in MORE),
    ("customs.personnel", "missions-of-a-body", "/missions/md-cs/"),
    ("defense.personnel", "missions-of-senders", "/missions/md-mod/"),
    ("bureau", "missions-together", "/missions/"),
    ("customs.personnel", "missions-list", "/missions/list/"),
    ("defense.personnel", "missions-publish", "/missions/md-mod/published/"),
    ("customs.personnel", "assessments", "/assessments/"),
    ("bureau", "assessments-readable", "/assessments/"),
    ("human.rights", "row-without-a-day", "/plans/KS/rows/I.1/"),
    ("customs", "row-without-a-number", "/plans/MD/rows/8.4-a/"),
    ("customs.personnel", "people", "/personnel/md-cs/"),
    ("bureau", "people-of-another", "/personnel/md-mod/"),
    ("bureau", "people-none", "/personnel/md-sis/"),
    ("human.rights", "people-by-community", "/personnel/ks-ksf-units/"),
    ("customs.personnel", "projection", "/personnel/md-cs/projection/"),
    ("defense", "projection-never", "/personnel/md-mod/projection/"),
    ("bureau", "projection-to-fill", "/personnel/md-sis/projection/?level=officers"),
    ("customs.personnel", "own-sheets", "/personnel/md-cs/sheets/"),
    ("bureau", "why-row", "/why/MD.3.3-a.2019/"),
    ("customs", "why-institution", "/why/MD.3.3-a.2019.md-cs/"),
    ("bureau", "why-count", "/why/MD.O1.2019.done/"),
    ("bureau", "why-submissions", "/why/MD.2019.submissions/"),
    ("customs", "why-closed", "/why/MD.2019.submissions/"),
    ("customs", "share-without-counts", "/plans/MD/shares/1.3-b/md-cs/"),
    ("customs", "search", "/search/?q=sanatatii"),
    ("customs", "search-nothing", "/search/?q=zzzz"),
    ("customs", "words", "/words/"),
    ("customs", "who-sees-what", "/who-sees-what/"),
    ("customs", "accessibility", "/accessibility/"),
    ("customs", "not-found", "/plans/MD/rows/9.9-z/"),
]
# Pages whose address is found by following a link from a page before: (office, name, start, pattern of the link, what
# comes behind it).
FOLLOWED = [
    ("customs", "submission", "/", r"^/reports/\d+/$"),
    ("customs", "answer", "/", r"^/reports/\d+/duties/[^/]+/(\d+/)?$"),
    ("customs.personnel", "register-entry", "/registers/acts/", r"^/registers/acts/acts-\d+/$"),
    ("bureau", "register-training", "/registers/trainings/", r"^/registers/trainings/trainings-\d+/$"),
    ("customs", "answer-from-registers", "/", r"^/reports/\d+/duties/7\.4-a/"),
    (
        "customs.personnel",
        "register-correct",
        "/registers/trainings/?institution=md-cs",
        r"^/registers/trainings/trainings-\d+/$",
        "correct/",
    ),
    (
        "customs.personnel",
        "register-withdraw",
        "/registers/trainings/?institution=md-cs",
        r"^/registers/trainings/trainings-\d+/$",
        "withdraw/",
    ),
    (
        "customs.personnel",
        "register-post",
        "/registers/appointments/?institution=md-cs",
        r"^/registers/appointments/appointments-\d+/$",
    ),
    ("bureau", "register-study", "/registers/studies/", r"^/registers/studies/studies-\d+/$"),
    *(
        ("bureau", f"register-one-of-{code}", f"/registers/{code}/", rf"^/registers/{code}/{code}-\d+/$")
        for code in ("workforce", "campaigns", "events", "recommendations", "boards", "policies", "missions", "budget")
    ),
    ("customs.personnel", "assessment", "/assessments/", r"^/assessments/\d+/$"),
    ("customs.personnel", "assessment-section", "/assessments/", r"^/assessments/\d+/$", "sections/pool/"),
    ("customs.personnel", "own-sheet-layout", "/personnel/md-cs/sheets/", r"^/personnel/md-cs/sheets/\d+/$"),
    ("customs.personnel", "own-sheet-columns", "/personnel/md-cs/sheets/", r"^/personnel/md-cs/sheets/\d+/$", "columns/"),
    ("customs.personnel", "own-sheet-counts", "/personnel/md-cs/sheets/", r"^/personnel/md-cs/sheets/counts/\d+/$"),
    ("penitentiaries", "submission-sent-back", "/", r"^/reports/\d+/$"),
    ("defense.lead", "filing", "/leads/MD/2019/md-mod/", r"^/reports/\d+/filed/$"),
]


# Pages that answer with something else than 200, and say why.
STATUSES = {"not-found": 404, "why-closed": 403}


def find_link(page: Page, pattern: str) -> str | None:
    """The first address on the page that matches."""
    return page.evaluate(
        "pattern => [...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href')).find(href => new RegExp(pattern).test(href)) || null",
        pattern,
    )
