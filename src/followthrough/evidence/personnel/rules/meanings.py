"""What a column of a ministry's own sheet can mean, and the words that offices write in four languages for it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.people import COMMUNITIES, RANKS, REASONS, SEXES


class Shape(StrEnum):
    """What a row of a sheet is: one person, or a count of several."""

    PERSONS = "persons"
    COUNTS = "counts"


class Meaning(StrEnum):
    """What stands in a column. UNUSED columns are never looked at."""

    UNUSED = "unused"
    SEX = "sex"
    RANK = "rank_band"
    COMMUNITY = "community"
    UNIT = "unit"
    REASON = "reason"
    LEADING = "leading"
    PARENT = "parents"
    PARENTAL_LEAVE = "parental_leave"
    FLEXIBLE_HOURS = "flexible_hours"
    RECRUITED_ON = "recruited_on"
    PROMOTED_ON = "promoted_on"
    LEFT_ON = "left_on"
    WOMEN = "women"
    MEN = "men"
    NOT_KNOWN = "not_known"
    NUMBER = "number"


NAMES: Mapping[Meaning, str] = {
    Meaning.UNUSED: _("Not used"),
    Meaning.SEX: _("Sex"),
    Meaning.RANK: _("Rank or title"),
    Meaning.COMMUNITY: _("Community"),
    Meaning.UNIT: _("Unit of your body"),
    Meaning.REASON: _("Why they left"),
    Meaning.LEADING: _("Holds a leading post (yes or no)"),
    Meaning.PARENT: _("Is a parent (yes or no)"),
    Meaning.PARENTAL_LEAVE: _("On parental leave in the year (yes or no)"),
    Meaning.FLEXIBLE_HOURS: _("Flexible hours in the year (yes or no)"),
    Meaning.RECRUITED_ON: _("Day of recruitment"),
    Meaning.PROMOTED_ON: _("Day of promotion"),
    Meaning.LEFT_ON: _("Day of leaving"),
    Meaning.WOMEN: _("How many women"),
    Meaning.MEN: _("How many men"),
    Meaning.NOT_KNOWN: _("How many, sex not known"),
    Meaning.NUMBER: _("How many"),
}
BY_CODE = (Meaning.SEX, Meaning.RANK, Meaning.COMMUNITY, Meaning.UNIT, Meaning.REASON)
"""Columns whose values are told apart; with the yes-or-no ones they are the only ones whose values are ever shown."""
YES_OR_NO = (Meaning.LEADING, Meaning.PARENT, Meaning.PARENTAL_LEAVE, Meaning.FLEXIBLE_HOURS)
DAYS = (Meaning.RECRUITED_ON, Meaning.PROMOTED_ON, Meaning.LEFT_ON)
NUMBERS = (Meaning.WOMEN, Meaning.MEN, Meaning.NOT_KNOWN, Meaning.NUMBER)
WITH_VALUES = (*BY_CODE, *YES_OR_NO)
OF_PERSONS = (*BY_CODE, *YES_OR_NO, *DAYS)
OF_COUNTS = (*BY_CODE, *NUMBERS)
YES, NO = "yes", "no"
AS_IT_STANDS = "="
"""Of a unit: it is counted under its own name."""
NOT_TOLD = "-"
"""This value says nothing: the person is counted without rank, community, unit or reason."""
ANSWERS = ((YES, _("Yes")), (NO, _("No")))
UNIT_CHOICES = ((AS_IT_STANDS, _("A unit, called as it stands")), (NOT_TOLD, _("No unit")))
_OPEN = ((NOT_TOLD, _("Not told")),)
CHOICES: Mapping[Meaning, tuple[tuple[str, str], ...]] = {
    Meaning.SEX: SEXES,
    Meaning.RANK: (*RANKS, *_OPEN),
    Meaning.COMMUNITY: (*COMMUNITIES, *_OPEN),
    Meaning.UNIT: UNIT_CHOICES,
    Meaning.REASON: (*REASONS, *_OPEN),
    **dict.fromkeys(YES_OR_NO, ANSWERS),
}

# Words as they stand in sheets in English, Romanian, Albanian, Serbian and Russian. What could be read in two ways
# ("colonel": senior or officer) is left out and asked.
_SEX = {
    "F": "f fem feminin femeie femei femeiesc female woman women fem. femër femra grua gra ženski žensko žena žene ж жен женский женского женщина женщины",
    "M": "m masc masculin bărbat bărbați bărbătesc b male man men mashkull meshkuj burrë burra muški muško muškarac muškarci м муж мужской мужского мужчина мужчины",
    "X": "x necunoscut nespecificat unknown unspecified panjohur nepoznato неизвестно неизвестен",
}
_RANK = {
    "senior": "general|generali|general de brigadă|general de divizie|general major|генерал|gjeneral|staff superior",
    "officers": "officer|officers|ofițer|ofițeri|lieutenant|locotenent|locotenent major|locotenent-colonel|lieutenant colonel|captain|căpitan|major|maior|oficer|oficerë|oficir|oficiri|toger|kapiten|poručnik|kapetan|офицер|офицеры|лейтенант|старший лейтенант|капитан|майор|подполковник",
    "sergeants": "sergeant|sergeants|corporal|nco|sergent|sergenți|sergent inferior|sergent superior|sergent major|plutonier|plutonier major|plutonier adjutant|subofițer|subofițeri|caporal|nënoficer|nënoficerë|rreshter|tetar|podoficir|podoficiri|vodnik|desetar|сержант|младший сержант|старший сержант|сержанты|прапорщик|старшина|ефрейтор",
    "soldiers": "soldier|soldiers|private|other ranks|soldat|soldați|ushtar|ushtarë|vojnik|vojnici|солдат|солдаты|рядовой|рядовые",
    "civilians": "civilian|civilians|civil servant|civil servants|civil|civili|personal civil|funcționar public|funcționari publici|salariat civil|nëpunës civil|personel civil|državni službenik|civilno lice|гражданский|гражданский персонал|госслужащий|государственный служащий|служащий",
}
_COMMUNITY = {
    "albanian": "albanian|albanez|shqiptar|shqiptare|albanac|albanka|албанец",
    "serb": "serb|serbian|sârb|serb|serbe|srbin|srpkinja|серб",
    "bosniak": "bosniak|bosniac|boshnjak|boshnjake|bošnjak|bošnjakinja|босняк",
    "turk": "turk|turkish|turc|turke|turčin|turkinja|турок",
    "roma": "roma|rom|rome|romkinja|рома",
    "ashkali": "ashkali|aškalija|ашкали",
    "egyptian": "egyptian|egiptean|egjiptian|egjiptiane|egipćanin|египтянин",
    "gorani": "gorani|goran|gorane|goranac|горанец",
    "montenegrin": "montenegrin|muntenegrean|malazez|malazeze|crnogorac|crnogorka|черногорец",
    "croat": "croat|croatian|croat|kroat|kroate|hrvat|hrvatica|хорват",
    "other": "other|another|altul|alta|altă etnie|tjetër|drugo|ostali|другой|иное",
}
_REASON = {
    "retired": "retired|retirement|pensionare|pensionat|pension|pensionim|penzija|penzionisan|пенсия|выход на пенсию",
    "contract-ended": "contract ended|end of contract|expirarea contractului|sfârșitul contractului|përfundim kontrate|istek ugovora|окончание контракта",
    "own-wish": "own wish|at own wish|resignation|demisie|la cerere|la cererea proprie|dorință proprie|dorinta proprie|dorëheqje|ostavka|по собственному желанию",
    "dismissed": "dismissed|dismissal|concediat|concediere|destituit|shkarkim|otpušten|увольнение|уволен",
    "moved": "moved|transfer|transferred|transferat|detașat|transferim|premešten|перевод|переведен",
    "health": "health|illness|boală|sănătate|motive de sănătate|shëndet|zdravlje|здоровье|по состоянию здоровья",
    "other": "other|alt motiv|altele|tjetër|drugo|другое",
    "unknown": "unknown|not known|necunoscut|panjohur|nepoznato|неизвестно",
}
_YES = "yes y da d 1 true adevărat x + po da да v ✓"
_NO = "no n nu 0 false fals - – jo ne нет"
TOTALS = "total|totals|total general|grand total|subtotal|in all|all|în total|gjithsej|totali|shuma|ukupno|svega|итого|всего|итог"

_HEADS: Mapping[Meaning, str] = {
    Meaning.SEX: "sex|sexul|gen|genul|gender|gjinia|gjini|pol|пол",
    Meaning.RANK: "rank|rank or title|grad|gradul|rang|gradul special|gradul militar|grad special|grad militar|grada|čin|звание|воинское звание",
    Meaning.COMMUNITY: "community|ethnicity|comunitate|comunitatea|etnie|etnia|naționalitate|naționalitatea|komuniteti|zajednica|nacionalnost|национальность",
    Meaning.UNIT: "unit|department|section|unitate|unitatea|subdiviziune|subdiviziunea|direcția|direcție|secția|secție|departament|departamentul|njësia|departamenti|jedinica|odeljenje|подразделение|отдел",
    Meaning.REASON: "reason|reason of leaving|why they left|motiv|motivul|motivul eliberării|motivul încetării|arsyeja|razlog|причина|причина увольнения",
    Meaning.LEADING: "leading|leading post|management post|funcție de conducere|post de conducere|pozitë udhëheqëse|rukovodeće mesto|руководящая должность",
    Meaning.PARENT: "parent|parents|is a parent|has children|părinte|are copii|prind|roditelj|родитель|есть дети",
    Meaning.PARENTAL_LEAVE: "parental leave|on parental leave|concediu parental|concediu de îngrijire a copilului|concediu îngrijire copil|pushim prindëror|roditeljsko odsustvo|отпуск по уходу за ребенком|декретный отпуск",
    Meaning.FLEXIBLE_HOURS: "flexible hours|flexitime|program flexibil|orar flexibil|orar fleksibil|fleksibilno radno vreme|гибкий график",
    Meaning.RECRUITED_ON: "recruited on|hired on|date of recruitment|day of recruitment|start date|data angajării|data încadrării|data e punësimit|datum zaposlenja|дата приема|дата приёма на службу",
    Meaning.PROMOTED_ON: "promoted on|date of promotion|day of promotion|data promovării|data avansării|data e gradimit|datum unapređenja|дата повышения",
    Meaning.LEFT_ON: "left on|date of leaving|day of leaving|end date|data eliberării|data plecării|data încetării|data e largimit|datum odlaska|дата увольнения",
    Meaning.WOMEN: "women|how many women|number of women|femei|nr femei|gra|femra|žene|женщины|женщин",
    Meaning.MEN: "men|how many men|number of men|bărbați|nr bărbați|burra|meshkuj|muškarci|мужчины|мужчин",
    Meaning.NOT_KNOWN: "not known|sex not known|unknown|necunoscut|panjohur|nepoznato|неизвестно",
    Meaning.NUMBER: "number|how many|count|număr|numărul|nr persoane|efectiv|numri|broj|количество|численность",
}


def _by_word(words: Mapping[str, str], parted_by: str | None, titles: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    found = {word_of(word): code for code, text in words.items() for word in text.split(parted_by)}
    return found | {word_of(one): code for code, title in titles for one in (code, title)}


def word_of(text: str) -> str:
    """A value or a head as it is compared: folded, or itself where it is nothing but signs (+, –)."""
    return fold(text) or text.strip()


_ANSWERS = {YES: _YES, NO: _NO}
KNOWN: Mapping[Meaning, Mapping[str, str]] = {
    Meaning.SEX: _by_word(_SEX, None, SEXES),
    Meaning.RANK: _by_word(_RANK, "|", RANKS),
    Meaning.COMMUNITY: _by_word(_COMMUNITY, "|", COMMUNITIES),
    Meaning.UNIT: {},
    Meaning.REASON: _by_word(_REASON, "|", REASONS),
    **dict.fromkeys(YES_OR_NO, _by_word(_ANSWERS, None, ANSWERS)),
}
TOTAL_WORDS = frozenset(fold(word) for word in TOTALS.split("|"))
HEAD_WORDS: Mapping[str, Meaning] = {fold(word): meaning for meaning, text in _HEADS.items() for word in text.split("|")}

_BY_SEX = {"F": Meaning.WOMEN, "M": Meaning.MEN, "X": Meaning.NOT_KNOWN}


def proposed(head: str, shape: Shape) -> Meaning:
    """What a column probably means, by its head; UNUSED where nothing is known."""
    found = HEAD_WORDS.get(word_of(head), Meaning.UNUSED)
    if found == Meaning.UNUSED and shape == Shape.COUNTS:
        found = _BY_SEX.get(KNOWN[Meaning.SEX].get(word_of(head), ""), Meaning.UNUSED)
    return found if found in allowed(shape) else Meaning.UNUSED


def allowed(shape: Shape) -> tuple[Meaning, ...]:
    """What a column of such a sheet can mean."""
    return OF_PERSONS if shape == Shape.PERSONS else OF_COUNTS
