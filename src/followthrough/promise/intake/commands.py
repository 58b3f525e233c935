"""`followthrough plan read`: a Word or PDF document in, a draft plan file and its open questions out."""

import hashlib
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.intake.queries.bodies import known_bodies, learned_names, plan_documents, taken_short_names
from followthrough.promise.intake.queries.documents import blocks_of, read_document
from followthrough.promise.intake.rules.answers import Answers, checked, read_answers, told
from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.intake.rules.read import Known, read
from followthrough.promise.intake.rules.reading import Reading
from followthrough.promise.intake.rules.refusals import Unreadable, refusal
from followthrough.promise.plans.rules.check import check


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the plan as a Word document (.docx) or PDF")
    parser.add_argument("--out", metavar="DRAFT", required=True, help="the draft plan file to write, such as draft.yaml")
    parser.add_argument(
        "--answers", metavar="ANSWERS", help="answers to an earlier reading; those beside the draft are used by themselves"
    )
    parser.add_argument("--bodies", metavar="CODE", help="look for the institutions of this plan only")
    parser.add_argument("--force", action="store_true", help="write over a draft that exists")


def _read(arguments: Namespace) -> None:
    source, out = Path(arguments.file), Path(arguments.out)
    beside = out.with_suffix(".answers.yaml")
    given = _answers(arguments.answers or (str(beside) if beside.exists() else None))
    _check_paths(source, out, given, is_forced=arguments.force)
    sha256 = _hash(source)
    answers = given.for_document(sha256)
    blocks = blocks_of(read_document(source, source.name))
    try:
        reading = read(blocks, _known(arguments.bodies, answers), answers.chosen, source.stem)
    except Unreadable as error:
        raise refusal(error.code, source.name) from error
    checked(answers.chosen, reading.doubts)
    written = draft(reading, source.name)
    out.write_bytes(written)
    beside.write_bytes(told(reading.doubts, answers, source.name, (sha256, _hash(out))))
    if given.chosen and not answers.chosen:
        print("The answers belong to another document: only the names of institutions were taken from them.")
    _print(reading, out, beside, written)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check_paths(source: Path, out: Path, answers: Answers, *, is_forced: bool) -> None:
    """Refuse a missing document, and to write over a draft that these answers did not make, or that was edited since."""
    if not source.is_file():
        raise RuleBroken(
            "document.missing", _("There is no file “{name}”. Name the Word or PDF document of the plan."), name=str(source)
        )
    if out.exists() and not is_forced and _hash(out) != answers.draft:
        raise RuleBroken(
            "draft.exists",
            _("“{name}” exists already. Choose another name for the draft, or write over it with --force."),
            name=str(out),
        )


def _answers(name: str | None) -> Answers:
    if name is None:
        return Answers({}, {})
    path = Path(name)
    if not path.is_file():
        raise RuleBroken("answers.missing", _("There is no file “{name}”. Name the answers that plan read wrote."), name=name)
    return read_answers(path.read_bytes(), name)


def _known(code: str | None, answers: Answers) -> list[Known]:
    documents = plan_documents()
    if code is not None:
        documents = [document for document in documents if code in {document.code, document.short}]
        if not documents:
            raise RuleBroken(
                "bodies.unknown", _("No plan “{code}” is loaded or shipped. Name one whose institutions are meant."), code=code
            )
    names = learned_names() | dict(answers.names)
    return known_bodies(documents, names, taken_short_names())


def _print(reading: Reading, out: Path, beside: Path, written: bytes) -> None:
    rows = len(reading.rows)
    print(
        f"{len(reading.objectives)} objectives, {rows} rows, {len(reading.indicators)} indicators, {len(reading.bodies)} bodies."
    )
    print(f"{reading.clear_rows} of {rows} rows without an open question.")
    for doubt in reading.open:
        print(f"{doubt.code} ({doubt.place}): {doubt.question}")
    print(f"The draft is {out}. Compare every row with the document; nothing was loaded.")
    print(f"The questions are in {beside}. Answer there, then read the document again: the answers are used.")
    document, faults = check(written)
    for fault in faults if document is None else ():
        print(fault.told(str(out)), file=sys.stderr)


COMMANDS = [Command(("plan", "read"), "Read a plan from a Word or PDF document into a draft plan file.", _arguments, _read)]
