"""The summary by operations and by command: frozen, built, kept, written; every refusal with what to do next."""

import hashlib
import io

import pypdf
import pytest

from followthrough.base.kernel.errors import NotAllowed
from followthrough.desk import operations as desk
from followthrough.project.cli import main
from followthrough.publishing.releases.models import Release
from followthrough.publishing.releases.queries.content import content_of
from followthrough.publishing.reports.figures import walk
from tests.factories import cast

from .world import varied

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """The first cycle: two reports are in, all others are missing."""
    plan = cast.offices()
    cycle = cast.open_cycle(plan, 2018)
    with cast.on("2019-01-04"):
        cast.file(cycle, "md-mod", "md-mod", "defense")
        cast.file(cycle, "md-cs", "md-mia", "customs")
    desk.documents.clear()
    desk.contents.clear()
    with cast.on("2019-02-09"):
        yield cycle


@pytest.fixture
def run(capsys):
    """Run the command; returns its exit code, what it printed and what it refused."""

    def run(*words):
        code = main(["report", "summary", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_frozen_content_has_the_shape_of_the_tests_own_world(cycle):
    assert shape(content_of(cycle)) == shape(varied())


def shape(content):
    """Names of everything in a content, without its values."""
    return {
        name: sorted(value)
        if isinstance(value, dict)
        else sorted(value[0])
        if isinstance(value, list) and value and name != "debts"
        else None
        for name, value in content.items()
    }


def test_report_says_what_reporting_counted(cycle):
    built = desk.built_report(cycle, "en", by="system:test")
    shown = {figure.code: figure.value for figure in walk(built.document)}
    assert built.release.label == "2018-1"
    assert shown["MD.2018.submissions"].startswith("2 of ")
    done = sum(1 for entry in built.release.content["answers"] if entry["status"] == "done")
    assert shown["MD.2018.done"] == f"{done} of {len(built.release.content['answers'])}"


def test_same_release_and_language_is_built_once(cycle):
    first = desk.built_report(cycle, "en", by="system:test")
    assert desk.built_report(cycle, "en", by="system:test").document is first.document
    assert desk.built_report(cycle, "ro", by="system:test").document.language == "ro"
    assert Release.objects.count() == 1


def test_written_report_is_kept_and_named(cycle):
    first = desk.written(cycle, "en", "html", by="system:test")
    assert desk.written(cycle, "en", "html", by="system:test").content is first.content
    assert (first.name, first.media_type) == ("MD-2018-summary-2018-1.html", "text/html; charset=utf-8")


def test_no_more_than_eight_are_kept():
    kept = desk.Kept()
    for number in range(12):
        assert kept.get((str(number),), lambda number=number: number) == number
    assert kept.get(("11",), lambda: "made again") == 11
    assert kept.get(("0",), lambda: "made again") == "made again"


def test_invented_data_are_in_the_name(cycle, settings):
    settings.INVENTED_DATA = True
    assert desk.written(cycle, "en", "html", by="system:test").name == "MD-2018-summary-2018-1-invented-data.html"


def test_an_unknown_format_is_a_mistake_of_ours(cycle):
    with pytest.raises(KeyError):
        desk.written(cycle, "en", "odt", by="system:test")


def test_focal_point_may_not_read_before_it_is_published(cycle):
    with pytest.raises(NotAllowed):
        desk.written(cycle, "en", "html", by=cast.person("customs"))
    assert desk.written(cycle, "en", "html", by=cast.person("bureau")).content


def test_command_writes_prints_and_repeats(cycle, run, tmp_path):
    target = tmp_path / "summary.pdf"
    code, out, err = run("MD", "--cycle", 2018, "--out", target)
    assert (code, err) == (0, "")
    release = Release.objects.get()
    assert out.splitlines() == [str(target), f"release 2018-1, data {release.sha256[:12]}, new"]
    assert pypdf.PdfReader(io.BytesIO(target.read_bytes())).metadata.title.endswith("what was done in 2018")
    first = hashlib.sha256(target.read_bytes()).hexdigest()
    desk.contents.clear()
    desk.documents.clear()
    assert "unchanged" in run("MD", "--cycle", 2018, "--out", target)[1]
    assert hashlib.sha256(target.read_bytes()).hexdigest() == first
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_command_says_invented_and_keeps_the_chosen_name(cycle, run, tmp_path, settings):
    settings.INVENTED_DATA = True
    target = tmp_path / "mine.html"
    assert run("MD", "--cycle", 2018, "--out", target)[1].startswith(f"{target} (invented data)\n")
    page = target.read_text("utf-8")
    assert page.count("Invented data") >= 3


def test_command_writes_in_another_language(cycle, run, tmp_path):
    target = tmp_path / "summary.html"
    assert run("moldova-2018-2021", "--cycle", 2018, "--out", target, "--language", "ro")[0] == 0
    assert '<html lang="ro">' in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("MD", "--cycle", "2018", "--out", "{folder}"), "is a folder. Name a file in it"),
        (
            ("MD", "--cycle", "2018", "--out", "{folder}/summary.odt"),
            "its ending says the format, which is one of .pdf, .docx, .html.",
        ),
        (("MD", "--cycle", "2018", "--out", "{folder}/summary"), "its ending says the format"),
        (("MD", "--cycle", "2018", "--out", "{folder}/none/summary.pdf"), "there is no folder"),
        (("MD", "--cycle", "2018", "--out", "{folder}/summary.pdf", "--language", "tlh"), "There is no report in “tlh”"),
        (("MD", "--cycle", "2020", "--out", "{folder}/summary.pdf"), "Reporting on 2020 was never opened"),
        (("XX", "--cycle", "2018", "--out", "{folder}/summary.pdf"), "No plan “XX” is loaded"),
    ],
)
def test_command_refuses_with_what_to_do(cycle, run, tmp_path, words, expected):
    code, out, err = run(*(word.format(folder=tmp_path) for word in words))
    assert (code, out) == (2, "")
    assert expected in err
    assert list(tmp_path.iterdir()) == []
    assert Release.objects.count() == 0


def test_command_refuses_a_folder_that_is_closed(cycle, run):
    # Nobody can make a file there, the superuser neither.
    code, _out, err = run("MD", "--cycle", 2018, "--out", "/proc/summary.pdf")
    assert code == 2
    assert "nothing can be written" in err


def test_a_full_disk_leaves_the_old_file_and_no_half_one(cycle, run, tmp_path, monkeypatch):
    target = tmp_path / "summary.html"
    target.write_text("the old one", "utf-8")

    def full(self, content):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    code, _out, err = run("MD", "--cycle", 2018, "--out", target)
    assert code == 2
    assert "nothing can be written in" in err
    assert [path.name for path in tmp_path.iterdir()] == ["summary.html"]
    assert target.read_text("utf-8") == "the old one"
