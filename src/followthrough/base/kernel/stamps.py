"""The words that laws and alliances stamp on classified papers, by language; and the labels that stand before them.

Moldova: Law 245/2008 on State secrets, art. 11 (four levels), and what was stamped before it, in Romanian and Russian.
Kosovo: Law 03/L-178, art. 4, in Albanian, Serbian and English. Serbia: the Data Secrecy Law of 2009, four levels, in both
alphabets. NATO and the European Union: their own forms. "Для служебного пользования" is no level of secrecy but a
handling mark; it is among them because it was stamped on what is "Restricționat" in Moldova today.
"""

LEVELS: dict[str, tuple[str, ...]] = {
    "en": ("SECRET", "CONFIDENTIAL", "RESTRICTED"),
    "ro": ("CONFIDENȚIAL", "RESTRICȚIONAT"),
    "sq": ("SEKRET", "SEKRETE", "KONFIDENCIALE", "KONFIDENCIAL", "E KUFIZUAR", "I KUFIZUAR", "KUFIZUAR"),
    "sr": (
        "POVERLJIVO",
        "INTERNO",
        "TAJNO",
        "OGRANIČENO",
        "ПОВЕРЉИВО",
        "ИНТЕРНО",
        "ТАЈНО",
        "ОГРАНИЧЕНО",
    ),
    "ru": ("СЕКРЕТНО", "ОСОБОЙ ВАЖНОСТИ", "КОНФИДЕНЦИАЛЬНО", "ДСП"),
}
"""Refused where they stand as a stamp: alone in a line, in brackets, after a label. In a sentence they pass."""

COMPOUND: dict[str, tuple[str, ...]] = {
    "en": (
        "TOP SECRET",
        "COSMIC TOP SECRET",
        "FOCAL TOP SECRET",
        "NATO SECRET",
        "NATO CONFIDENTIAL",
        "NATO RESTRICTED",
        "SECRET ATOMAL",
        "CONFIDENTIAL ATOMAL",
        "EU TOP SECRET",
        "EU SECRET",
        "EU CONFIDENTIAL",
        "EU RESTRICTED",
        "TRES SECRET UE",
        "SECRET UE",
        "CONFIDENTIEL UE",
        "RESTREINT UE",
        "SECRET//NOFORN",
        "SECRET NOFORN",
    ),
    "ro": (
        "STRICT SECRET",
        "STRICT SECRET DE IMPORTANȚĂ DEOSEBITĂ",
        "SECRET DE SERVICIU",
        "SECRET DE STAT",
        "NATO STRICT SECRET",
        "NATO RESTRICȚIONAT",
        "NATO CONFIDENȚIAL",
        "UE SECRET",
        "UE CONFIDENȚIAL",
        "UE RESTRICȚIONAT",
    ),
    "sq": ("TEPËR SEKRET", "SHUMË SEKRET", "SEKRET SHTETËROR"),
    "sr": (
        "DRŽAVNA TAJNA",
        "STROGO POVERLJIVO",
        "STROGO TAJNO",
        "VRLO TAJNO",
        "VOJNA TAJNA",
        "SLUŽBENA TAJNA",
        "ДРЖАВНА ТАЈНА",
        "СТРОГО ПОВЕРЉИВО",
        "СТРОГО ТАЈНО",
        "ВОЈНА ТАЈНА",
        "СЛУЖБЕНА ТАЈНА",
    ),
    "ru": ("СОВЕРШЕННО СЕКРЕТНО", "СОВ. СЕКРЕТНО", "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ"),
}
"""Refused wherever they stand in capitals: no ordinary sentence has them so. Alone in a line also in small letters."""

OPEN_ALONE = ("SECRET DE STAT", "DRŽAVNA TAJNA", "ДРЖАВНА ТАЈНА", "SEKRET SHTETËROR", "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ")
"""Names of subjects too: alone in a line, in small letters, they are headings."""

LABELS: dict[str, tuple[str, ...]] = {
    "en": ("security classification", "security marking", "protective marking", "classification marking", "secrecy level"),
    "ro": (
        "grad de secretizare",
        "gradul de secretizare",
        "parafa de secretizare",
        "parafă de secretizare",
        "nivel de secretizare",
        "nivelul de secretizare",
        "clasa de secretizare",
    ),
    "sq": ("niveli i klasifikimit", "shkalla e klasifikimit", "shkalla e sekretit", "niveli i sekretit"),
    "sr": ("stepen tajnosti", "oznaka tajnosti", "степен тајности", "ознака тајности"),
    "ru": ("гриф секретности", "степень секретности", "гриф ограничения доступа", "гриф"),
}
"""Nothing but a level follows these; letter case does not matter."""

LOOSE_LABELS: dict[str, tuple[str, ...]] = {
    "en": ("classification", "classified as", "marking", "marked"),
    "ro": ("nivel de clasificare", "nivelul de clasificare", "clasificare", "clasificat"),
    "sq": ("klasifikimi", "i klasifikuar si"),
    "sr": ("klasifikacija", "класификација"),
    "ru": ("классификация",),
}
"""Other words may follow these ("Classification: restricted budget line"), so the level has to end there."""

BESIDE = (
    *("ex", "exemplar", "exemplarul", "copy", "copies", "page", "pages", "nr", "no", "of", "from", "n", "inv", "reg"),
    *("pag", "pagina", "din", "de", "la", "copie", "kopja", "kopje", "faqe", "nga", "strana", "str", "br", "od", "primerak"),
    *("экз", "екз", "стр", "лист", "л", "из", "от", "бр", "примерак"),
)
"""What stands beside a stamp in its line: numbers of copies, pages, the register."""

PORTIONS = ("TS", "S", "C", "R", "CTS", "NS", "NC", "NR")
OPEN_PORTIONS = ("U", "NU")
"""Portion marks at the beginning of paragraphs: of classified portions, and of open ones in such papers."""

CORES = (
    *("secret", "sekret", "confiden", "konfiden", "restri", "restreint", "kufizuar", "poverljiv", "интерно", "interno"),
    *("tajn", "ograničen", "поверљив", "тајн", "ограничен", "секретн", "особой", "конфиденц", "дсп", "служебного"),
)
"""Pieces of words, of which every stamp has one at least."""
