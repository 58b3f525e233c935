"""`followthrough plan read`: the draft, the file of answers, answers given back, names carried to the next document."""

import pytest
import yaml

from followthrough.project.cli import main
from tests.intake import hostile
from tests.intake.test_operations import HEAD, ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a small plan as Word; the command works on the test's own database."""
    monkeypatch.setattr("followthrough.project.commands.prepare_database", lambda: None)
    (tmp_path / "plan.docx").write_bytes(document())
    return tmp_path


def document(title="Plan for peace 2027-2029"):
    return hostile.word_bytes(title, "Objective 1: Peace for all", table=[HEAD, *ROWS])


def run(folder, *more, name="plan.docx", out="draft.yaml"):
    return main(["plan", "read", str(folder / name), "--out", str(folder / out), *more])


def answers(folder):
    return yaml.safe_load((folder / "draft.answers.yaml").read_text("utf-8"))


def answered(folder, **chosen):
    stored = answers(folder)
    for doubt in stored["doubts"]:
        kind = doubt["code"].partition(":")[0]
        doubt["chosen"] = chosen.get(kind, doubt["chosen"])
    (folder / "draft.answers.yaml").write_text(yaml.safe_dump(stored, allow_unicode=True), "utf-8")


def bodies(folder, name="draft.yaml"):
    rows = [
        row for action in yaml.safe_load((folder / name).read_text("utf-8"))["objectives"][0]["actions"] for row in action["rows"]
    ]
    return [row["responsible"] for row in rows]


def test_read_writes_a_sound_draft_and_its_questions(folder, capsys):
    assert run(folder) == 0
    told = capsys.readouterr().out
    assert "1 of 3 rows without an open question." in told
    assert main(["plan", "check", str(folder / "draft.yaml")]) == 0
    kinds = [doubt["code"].partition(":")[0] for doubt in answers(folder)["doubts"]]
    assert sorted(set(kinds)) == ["body", "number", "plan", "recurrence"]
    assert "# - number:t1.r3" in (folder / "draft.yaml").read_text("utf-8")


def test_answers_are_used_kept_and_can_be_changed(folder):
    run(folder)
    answered(folder, body="md-mof", number="1.2")
    again = ("--answers", str(folder / "draft.answers.yaml"))
    assert run(folder, *again) == 0
    assert bodies(folder) == [["md-mod", "md-mof"], ["md-mof"], ["md-cs"]]
    assert {doubt["chosen"] for doubt in answers(folder)["doubts"]} == {None, "md-mof", "1.2"}
    answered(folder, body="md-moj")
    assert run(folder, *again) == 0
    assert bodies(folder)[1] == ["md-moj"]


def test_names_are_known_in_the_next_document(folder):
    run(folder)
    answered(folder, body="md-mof")
    run(folder, "--answers", str(folder / "draft.answers.yaml"))
    (folder / "other.docx").write_bytes(document("Another plan"))
    assert run(folder, "--answers", str(folder / "draft.answers.yaml"), name="other.docx", out="other.yaml") == 0
    assert bodies(folder, "other.yaml")[1] == ["md-mof"]


def test_answers_of_another_document_are_not_taken_for_this_one(folder, capsys):
    run(folder)
    answered(folder, number="1.9", plan="Another title")
    (folder / "other.docx").write_bytes(document("Another plan"))
    capsys.readouterr()
    assert run(folder, "--answers", str(folder / "draft.answers.yaml"), name="other.docx", out="other.yaml") == 0
    assert "belong to another document" in capsys.readouterr().out
    assert "1.9-a" not in (folder / "other.yaml").read_text("utf-8")


def test_a_draft_that_was_edited_by_hand_is_not_written_over(folder, capsys):
    run(folder)
    with (folder / "draft.yaml").open("a", encoding="utf-8") as draft:
        draft.write("# checked by hand\n")
    assert run(folder, "--answers", str(folder / "draft.answers.yaml")) == 2
    assert "exists already" in capsys.readouterr().err


def test_nothing_is_loaded(folder):
    from followthrough.promise.plans.models import Plan

    run(folder)
    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--answers", "none.yaml"), "There is no file “none.yaml”"),
        (("--bodies", "atlantis"), "No plan “atlantis” is loaded or shipped"),
    ],
)
def test_refusals_exit_with_two(folder, capsys, more, told):
    assert run(folder, *more) == 2
    assert told in capsys.readouterr().err


def test_a_draft_that_came_from_elsewhere_is_not_written_over(folder, capsys):
    (folder / "draft.yaml").write_text("my own")
    assert run(folder) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(folder, "--force") == 0


def test_reading_again_keeps_the_answers_beside_the_draft(folder):
    run(folder)
    answered(folder, number="1.2")
    assert run(folder) == 0
    assert "1.2" in {doubt["chosen"] for doubt in answers(folder)["doubts"]}


@pytest.mark.parametrize("text", ["", "format: other", "{{{", "- 1"])
def test_a_file_that_holds_no_answers_is_refused(folder, capsys, text):
    (folder / "wrong.yaml").write_text(text)
    assert run(folder, "--answers", str(folder / "wrong.yaml")) == 2
    assert "is not a file of answers" in capsys.readouterr().err


def test_an_answer_that_cannot_be_chosen_is_refused(folder, capsys):
    run(folder)
    answered(folder, recurrence="sometimes")
    assert run(folder, "--answers", str(folder / "draft.answers.yaml")) == 2
    assert "cannot be chosen" in capsys.readouterr().err


def test_a_missing_and_a_foreign_file_are_refused(folder, capsys):
    assert run(folder, name="nothing.docx") == 2
    (folder / "notes.txt").write_text("words")
    assert run(folder, name="notes.txt") == 2
    assert "is not a Word or PDF document" in capsys.readouterr().err
