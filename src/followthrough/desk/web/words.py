"""Pages about the site itself: what the words mean, who sees what, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followthrough.promise.institutions.rules import ROLE_NAMES, ROLE_SENTENCES, Role

# In the order in which a person meets them.
GLOSSARY = (
    (gettext_lazy("Duty"), gettext_lazy("One line of the plan for one institution. Moldova's plan has 334.")),
    (gettext_lazy("Row"), gettext_lazy("One dated line of an action, with its own deadline and expected outcome.")),
    (gettext_lazy("Answer"), gettext_lazy("What an institution says of one duty: done, partly, not done, and what came of it.")),
    (gettext_lazy("Report"), gettext_lazy("All answers of one institution to one lead in one year.")),
    (gettext_lazy("Lead"), gettext_lazy("The institution that brings the results of an objective together.")),
    (gettext_lazy("Debt"), gettext_lazy("A duty of an earlier year that no accepted report has settled. It is asked again.")),
    (gettext_lazy("No answer"), gettext_lazy("Nothing was sent. It is not zero and not “not done”.")),
    (
        gettext_lazy("Does not apply"),
        gettext_lazy("The duty does not concern this institution. It leaves the count and is printed beside it."),
    ),
    (
        gettext_lazy("Binding, recommendation, undetermined"),
        gettext_lazy(
            "Whether the plan binds an institution, only recommends, or does not say. "
            "Only an institution that is bound can be late; for others the date has passed."
        ),
    ),
    (
        gettext_lazy("Overdue, past the date"),
        gettext_lazy("A report that is missing after its date: overdue if the institution is bound, else past the date."),
    ),
    (
        gettext_lazy("Filing"),
        gettext_lazy("A frozen copy of a report, made each time it is sent. Others read filings, never drafts."),
    ),
    (gettext_lazy("Release"), gettext_lazy("The frozen data of a year from which the summary report is made.")),
    (
        gettext_lazy("Figure code"),
        gettext_lazy("The name of a printed figure, such as MD.1.2-a.2019. It leads to where the figure comes from."),
    ),
)


def words(request: HttpRequest) -> HttpResponse:
    """What the words mean."""
    return render(request, "desk/words.html", {"entries": GLOSSARY})


def roles(request: HttpRequest) -> HttpResponse:
    """Who sees what, a sentence a role."""
    return render(request, "desk/roles.html", {"entries": [(_(ROLE_NAMES[role]), _(ROLE_SENTENCES[role])) for role in Role]})


def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what was tested, what falls short."""
    return render(request, "desk/accessibility.html")
