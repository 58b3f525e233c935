"""`followthrough review draft-amendment`: the changed plan file that comes of a review's recommendations."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.reviews.queries.drafts import draft_of
from followthrough.reporting.reviews.queries.reviews import get_review


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="code or short name of a loaded plan")
    parser.add_argument("code", metavar="CODE", help="a review by year and kind, such as 2019-mid-term")
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write the changed plan file")


def _draft(arguments: Namespace) -> None:
    review = get_review(get_plan(arguments.plan), arguments.code)
    draft = draft_of(review)
    target = Path(arguments.out)
    if not target.parent.is_dir():
        raise RuleBroken("draft.no_folder", _("“{path}” was not written: there is no such folder."), path=target)
    target.write_text(draft.text, encoding="utf-8")
    for one in draft.taken:
        print(f"{one.recommendation.number}: {one.recommendation.as_change.told}")
    for fault in draft.faults:
        print(f"not sound: {fault}")
    print(f"{target}: {len(draft.taken)} changes, {len(draft.tasks)} tasks and {len(draft.refused)} refused left out")


COMMANDS = [
    Command(
        ("review", "draft-amendment"),
        "Write the changed plan file that comes of a review's recommendations, for plan amend.",
        _arguments,
        _draft,
    )
]
