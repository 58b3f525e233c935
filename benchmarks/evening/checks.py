"""What has to be true after the evening; each check gives sentences of what is wrong, none if it holds."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.evening.clients import Log, Save
from benchmarks.evening.country import Country

SHOWN = 5


def saves_noted(log: Log) -> list[Save]:
    """The acknowledged saves as they stand in the file of the clients."""
    return [Save(**json.loads(line)) for line in log.file.read_text("utf-8").splitlines()]


def lost(log: Log) -> Iterator[str]:  # noqa: C901 -- because each kind of loss is one plain question after the other
    """Acknowledged saves that are not in the database, and stored texts that nobody sent."""
    from followthrough.base.audit.models import AuditDetail, AuditLine
    from followthrough.reporting.cycles.models import Answer

    written: dict[tuple[int, int], list[str]] = defaultdict(list)
    places = AuditLine.objects.filter(action="reporting.cycles.answer").order_by("position").values_list("position", flat=True)
    for payload in (
        AuditDetail.objects.filter(position__in=places).order_by("position").values_list("payload", flat=True).iterator()
    ):
        for change in json.loads(payload)["changes"]:
            kind, _, key = change["subject"].partition(":")
            if kind == "answer":
                written[int(key), change["after"]["version"]].append(change["after"]["narrative"])
    stored = {one.pk: one for one in Answer.objects.order_by("pk")}
    newest: dict[int, Save] = {}
    for save in saves_noted(log):
        held = stored[save.answer]
        if held.version < save.version:
            yield f"answer {save.answer}: acknowledged as version {save.version}, stored is {held.version}"
        if written[save.answer, save.version] != [save.text.strip()]:
            yield f"answer {save.answer}, version {save.version}: the acknowledged text has no line in the audit chain"
        if save.version > newest.get(save.answer, Save(save.answer, 0, "")).version:
            newest[save.answer] = save
    sent = {(answer, text.strip()) for answer, text in log.attempted}
    for answer, save in newest.items():
        held = stored[answer]
        if held.version == save.version and held.narrative != save.text.strip():
            yield f"answer {answer}: version {save.version} is stored with another text"
        if (answer, held.narrative) not in sent:
            yield f"answer {answer}: its text was sent by nobody"
        numbers = [number for key, number in written if key == answer]
        if sorted(numbers) != list(range(1, held.version + 1)):
            yield f"answer {answer}: its versions have a gap"


def unfinished(country: Country, log: Log) -> Iterator[str]:
    """Reports with every answer written that did not leave exactly once, and incomplete ones that left."""
    from followthrough.reporting.cycles.models import Filing, Submission
    from followthrough.reporting.cycles.rules.states import SubmissionState

    answered: dict[int, set[int]] = defaultdict(set)
    noted = {save.answer for save in saves_noted(log)}
    for one in country.writers:
        if one.answer in noted:
            answered[one.submission].add(one.answer)
    for report in Submission.objects.order_by("pk"):
        filings = Filing.objects.filter(submission=report)
        is_whole = len(answered[report.pk]) == country.asked[report.pk]
        if is_whole and (report.state != SubmissionState.SUBMITTED or filings.count() != 1 or filings.get().dispatch is None):
            yield f"report {report.pk} is complete, but {report.state} with {filings.count()} filings"
        if not is_whole and filings.exists():
            yield f"report {report.pk} is not complete, but was handed in"


def complete(country: Country, log: Log) -> int:
    """How many reports had every answer written."""
    noted = {save.answer for save in saves_noted(log)}
    by_report: dict[int, set[int]] = defaultdict(set)
    for one in country.writers:
        if one.answer in noted:
            by_report[one.submission].add(one.answer)
    return sum(len(found) == country.asked[report] for report, found in by_report.items())


def verified() -> tuple[bool, str]:
    """Whether `followthrough verify` is content, and what it says."""
    done = subprocess.run([sys.executable, "-m", "followthrough", "verify"], capture_output=True, text=True, check=False)
    return done.returncode == 0, (done.stdout + done.stderr).strip()
