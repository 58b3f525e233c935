"""Sheets as ministries keep them: a banner, Romanian heads, values as everybody types them, sums at the end. All invented."""

import io
from datetime import date, timedelta

import xlsxwriter

HEADS = (
    "Nr.",
    "Nume, prenume",
    "Sexul",
    "Gradul",
    "Post de conducere",
    "Părinte",
    "Data angajării",
    "Data eliberării",
    "Motivul",
    "Telefon",
)
RANKS = ("ofițer", "Ofițer ", "sergent", "SOLDAT", "funcționar public", "soldat")
CANARY = "Canarinescu-7391"


def rows(women=12, men=30, name=CANARY):
    """Persons: every third is a parent, every tenth leads, the last woman and the last man left in May 2019."""
    found = []
    for number in range(women + men):
        is_woman = number < women
        sex = ("F", "femeie", "Fem.")[number % 3] if is_woman else ("M", "bărbat", "masc.")[number % 3]
        came = date(2019, 3, 4) if number % 12 == 5 else date(2010, 1, 4) + timedelta(number)
        went = date(2019, 5, 6) if number in {women - 1, women + men - 1} else None
        found.append(
            [
                number + 1,
                f"{name} {number}",
                sex,
                RANKS[number % len(RANKS)],
                "da" if number % 10 == 0 else "",
                "Da" if number % 3 == 0 else "nu",
                came,
                went,
                "pensionare" if went else "",
                f"07{number:06}",
            ]
        )
    return found


def workbook(lines, heads=HEADS, banner=("Lista angajaților (invented)",), total=True, sheet="Lista"):
    """The lines as xlsx, below a banner and the heads."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        as_day = book.add_format({"num_format": "dd.mm.yyyy"})
        for row, words in enumerate(banner):
            page.write(row, 0, words)
        at = len(banner)
        page.write_row(at, 0, heads)
        for row, line in enumerate(lines, start=at + 1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(row, column, value, as_day)
                elif value is not None:
                    page.write(row, column, value)
        if total:
            page.write_row(at + len(lines) + 1, 0, ["Total", "", len(lines)])
    return made.getvalue()


def as_csv(lines, heads=HEADS, encoding="utf-8"):
    """The lines as an office writes CSV: semicolons, days with points."""
    told = [list(heads), *lines]
    text = "\r\n".join(
        ";".join("" if cell is None else cell.strftime("%d.%m.%Y") if isinstance(cell, date) else str(cell) for cell in line)
        for line in told
    )
    return text.replace("ț", "ţ").encode(encoding) if encoding == "cp1250" else text.encode(encoding)
