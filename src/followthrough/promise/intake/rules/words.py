"""Words by which tables are understood, per language, folded: heads of columns, objectives, dates. One list to extend."""

import re
import unicodedata
from enum import StrEnum


class Column(StrEnum):
    """What a column of a plan's table holds."""

    NUMBER = "number"
    OBJECTIVE = "objective"
    ACTION = "action"
    DEADLINE = "deadline"
    START = "start"
    END = "end"
    RESPONSIBLE = "responsible"
    SUPERVISOR = "supervisor"
    OUTCOME = "outcome"
    BUDGET = "budget"
    EVIDENCE = "evidence"
    IGNORED = "ignored"


def folded(words: str) -> str:
    """`words` without letter case, diacritics and marks, single blanks: ţ, ț and t are one, so are “ and "."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w#№%+]+", " ", "".join(letters)).split())


# A head of a column begins with one of these words, or holds it; the word that stands first decides.
# In each language: English, Romanian, Albanian.
HEADS: dict[str, dict[Column, tuple[str, ...]]] = {
    "en": {
        Column.NUMBER: ("no", "nr", "number", "item", "#", "№"),
        Column.OBJECTIVE: ("objective", "objectives", "goal"),
        Column.ACTION: ("action", "actions", "activity", "activities", "measure", "measures", "task", "tasks", "initiative"),
        Column.DEADLINE: (
            "deadline",
            "deadlines",
            "timeline",
            "timelines",
            "timeframe",
            "time",
            "term",
            "terms",
            "period",
            "due",
            "date",
            "when",
            "year",
            "years",
        ),
        Column.START: ("from", "start", "starts", "beginning", "begin"),
        Column.END: ("to", "until", "end", "ends", "finish"),
        Column.RESPONSIBLE: (
            "responsible",
            "institution",
            "institutions",
            "organization",
            "organizations",
            "organisation",
            "organisations",
            "implementer",
            "implementers",
            "implementing",
            "body",
            "bodies",
            "authority",
            "authorities",
        ),
        Column.SUPERVISOR: ("supervise", "supervises", "supervisor", "supervision", "oversight", "monitoring"),
        Column.OUTCOME: (
            "outcome",
            "outcomes",
            "result",
            "results",
            "output",
            "outputs",
            "indicator",
            "indicators",
            "product",
            "products",
        ),
        Column.BUDGET: ("budget", "cost", "costs", "funding", "finance", "financing", "financial"),
        Column.EVIDENCE: ("verification", "evidence", "proof"),
    },
    "ro": {
        Column.NUMBER: ("nr", "numar", "numarul"),
        Column.OBJECTIVE: ("obiectiv", "obiective", "obiectivul", "obiectivele", "scop", "scopul"),
        Column.ACTION: (
            "actiune",
            "actiuni",
            "actiunea",
            "actiunile",
            "activitate",
            "activitati",
            "activitatea",
            "activitatile",
            "masura",
            "masuri",
        ),
        Column.DEADLINE: ("termen", "termene", "termenul", "termenele", "perioada", "data", "anul", "durata"),
        Column.START: ("inceput", "inceputul", "de la"),
        Column.END: ("sfarsit", "sfarsitul", "pana la", "finalizare", "incheiere"),
        Column.RESPONSIBLE: (
            "responsabil",
            "responsabili",
            "responsabile",
            "institutie",
            "institutii",
            "institutia",
            "institutiile",
            "autoritate",
            "autoritati",
            "autoritatile",
            "executor",
            "executori",
            "executorii",
            "implementator",
        ),
        Column.SUPERVISOR: ("supraveghere", "supravegherea", "supraveghetor", "supravegheaza", "monitorizare", "monitorizarea"),
        Column.OUTCOME: (
            "rezultat",
            "rezultate",
            "rezultatul",
            "rezultatele",
            "indicator",
            "indicatori",
            "indicatorul",
            "indicatorii",
            "produs",
            "produse",
        ),
        Column.BUDGET: ("buget", "bugetul", "cost", "costuri", "costul", "costurile", "finantare", "surse de finantare"),
        Column.EVIDENCE: ("verificare", "dovada", "dovezi"),
    },
    "sq": {
        Column.NUMBER: ("nr", "numri"),
        Column.OBJECTIVE: ("objektiv", "objektivi", "objektivat", "qellimi"),
        Column.ACTION: ("veprim", "veprimi", "veprimet", "veprime", "aktivitet", "aktiviteti", "aktivitetet", "masa", "masat"),
        Column.DEADLINE: ("afati", "afatet", "afat", "koha", "periudha", "viti"),
        Column.START: ("fillimi", "nga"),
        Column.END: ("mbarimi", "perfundimi", "deri"),
        Column.RESPONSIBLE: (
            "pergjegjes",
            "pergjegjese",
            "pergjegjesit",
            "institucioni",
            "institucionet",
            "organizata",
            "organizatat",
            "bartesi",
            "bartesit",
            "zbatuesi",
            "zbatuesit",
        ),
        Column.SUPERVISOR: (
            "mbikeqyr",
            "mbikeqyre",
            "mbikeqyres",
            "mbikeqyresi",
            "mbikeqyrja",
            "mbikqyr",
            "mbikqyre",
            "mbikqyrja",
            "monitorimi",
        ),
        Column.OUTCOME: ("rezultati", "rezultatet", "rezultat", "treguesi", "treguesit", "produkti", "produktet"),
        Column.BUDGET: ("buxheti", "buxhet", "kosto", "kostoja", "financimi", "shpenzimet"),
        Column.EVIDENCE: ("verifikimi", "verifikimit", "deshmi", "deshmia"),
    },
}
# These decide wherever they stand in a head: "institution responsible for monitoring" supervises.
DECISIVE = (Column.SUPERVISOR, Column.EVIDENCE)

OBJECTIVE_WORDS = r"(?:specific\s+|strategic\s+)?(?:objective|obiectivul|obiectiv|objektivi|objektiv)(?:\s+(?:specific|strategic|specifik|strategjik))?"
ALWAYS = (
    "continuous",
    "continuously",
    "permanent",
    "permanently",
    "ongoing",
    "constantly",
    "all the time",
    "according to circumstances",
    "continuu",
    "in mod continuu",
    "in permanenta",
    "pe parcurs",
    "vazhdimisht",
    "ne vazhdimesi",
    "i vazhdueshem",
    "vazhdueshem",
    "sipas rrethanave",
)
YEARLY = (
    "annual",
    "annually",
    "yearly",
    "every year",
    "each year",
    "a year",
    "per year",
    "anual",
    "anuala",
    "anuale",
    "in fiecare an",
    "pe an",
    "vjetor",
    "vjetore",
    "cdo vit",
    "ne vit",
    "per vit",
)
UNTIL = ("until", "by", "till", "before", "pana", "deri", "brenda")
SINCE = ("from", "since", "starting", "as of", "after", "incepand", "dupa", "duke filluar", "nga")
ROMAN_NUMBER = r"[IVX]{1,5}"


def holds(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether folded `words` hold one of `phrases` as whole words."""
    padded = f" {words} "
    return any(f" {phrase} " in padded for phrase in phrases)
