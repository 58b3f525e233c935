"""`followthrough verify`: walk the audit chain, then everything that was frozen with a hash; name the first that does not match."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from followthrough.base.audit.commands import verify as verify_chain
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.files import sha256_of_file
from followthrough.base.kit.frozen import Frozen, Teller
from followthrough.base.kit.terminal import Command
from followthrough.evidence.engagement.queries.frozen import frozen_debates
from followthrough.promise.annual.queries.frozen import frozen_versions
from followthrough.promise.plans.models import PlanVersion
from followthrough.publishing.releases.queries.frozen import frozen_releases
from followthrough.reporting.cycles.queries.frozen import frozen_filings, frozen_lead_reports
from followthrough.reporting.periodic.queries.frozen import frozen_copies
from followthrough.reporting.reviews.queries.frozen import frozen_reviews
from followthrough.reporting.rounds.queries.frozen import frozen_replies, frozen_sendings


def _plan_texts() -> Iterator[Frozen]:
    for version in PlanVersion.objects.select_related("plan").order_by("pk"):
        yield Frozen(
            f"text of the plan {version.plan.short}, version {version.number}", version.sha256, sha256_of(version.stored)
        )


def _kept_files() -> Iterator[Frozen]:
    """Every kept file stands under the name of its hash."""
    root = Path(settings.EVIDENCE_ROOT)
    for path in sorted(root.glob("??/*")) if root.is_dir() else ():
        yield Frozen(f"kept file {path.relative_to(root).as_posix()}", path.name, sha256_of_file(path))


TELLERS: dict[str, Teller] = {
    "texts of plans": _plan_texts,
    "approved annual plans": frozen_versions,
    "filings and their dispatches": frozen_filings,
    "reports of leads that left": frozen_lead_reports,
    "returns on periods and their dispatches": frozen_copies,
    "sendings of inner rounds": frozen_sendings,
    "replies to data requests": frozen_replies,
    "releases and their dispatches": frozen_releases,
    "reviews": frozen_reviews,
    "records of debates": frozen_debates,
    "kept files": _kept_files,
}


def _no_arguments(parser: ArgumentParser) -> None:
    """The command takes none."""


def _verify(arguments: Namespace) -> None:
    verify_chain(arguments)
    for kind, tell in TELLERS.items():
        number = 0
        for one in tell():
            if not one.is_whole:
                raise RuleBroken(
                    "verify.broken",
                    _(
                        "{name} is not what was frozen: its hash was {held} and is {found}. Keep a copy of the data and compare it with your last backup."
                    ),
                    name=one.name,
                    held=one.held[:12],
                    found=one.found[:12],
                )
            number += 1
        print(f"{number} {kind}: each is what was frozen.")


COMMAND = Command(("verify",), "Check the audit chain and everything that was frozen with a hash.", _no_arguments, _verify)
