"""Lint, readings and files of the Moldovan plan, against one plain walk over its rows and bodies."""

from functools import partial

from benchmarks.plan_load import seconds

LIMIT_SECONDS = 2.0


def main() -> None:
    """Print one line a step: seconds, and the ratio to the plain walk."""
    from followthrough.promise.plans.queries.files import read_plan_file
    from followthrough.promise.plans.rules.lint.lint import lint
    from followthrough.promise.plans.rules.readings.questions import open_questions
    from followthrough.publishing.exports import EXPORTS
    from followthrough.publishing.reports.plan_lint import plan_lint
    from followthrough.publishing.writers import write

    plan = read_plan_file("moldova-2018-2021")
    walk = seconds(lambda: [body for _ in range(100) for row in plan.rows for body in row.responsible])
    found = seconds(lambda: lint(plan))
    steps = {
        "100 walks over the rows": walk,
        "plan lint": found,
        "plan readings": seconds(lambda: open_questions(plan)),
        "plan lint as PDF": seconds(lambda: write(plan_lint(plan, lint(plan), "en"), "pdf")),
    }
    for name, export in EXPORTS.items():
        steps[f"plan export .{name}"] = seconds(partial(export, plan, "en", False))
    for name, taken in steps.items():
        print(
            f"{name:<24} {taken:7.3f} s  {taken / walk:8.2f} × the walks  {taken / LIMIT_SECONDS:6.2f} × the limit of {LIMIT_SECONDS:.0f} s"
        )
