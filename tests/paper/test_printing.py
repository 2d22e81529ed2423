"""`jupyter ltl print`: files in a folder, nothing overwritten, and words where something is wrong."""

from __future__ import annotations

import io
import json
import os

import pypdf
import pytest
from click.testing import CliRunner

from ltl_course import lessons
from ltl_course.app.command import main, print_
from ltl_course.exercises import ROLES, USUAL
from ltl_course.paper.files import FORMATS
from ltl_course.paper.worksheet import role_names
from ltl_course.theory.formats import pdf
from ltl_course.theory.formats.exports import BLANK


def printed(*words):
    return CliRunner().invoke(main, ["print", *map(str, words)])


def test_the_lessons_named_are_written_and_each_file_is_said(tmp_path):
    folder = tmp_path / "new" / "folder"
    done = printed("00_start_here", "90_theory", "00_start_here", "--to", folder, "--role", "coach")
    assert done.exit_code == 0, done.output
    files = [folder / "worksheet-00_start_here.html", folder / f"{BLANK}.html"]
    assert done.output.splitlines() == [str(one) for one in files]
    assert sorted(folder.iterdir()) == sorted(files)
    assert f"Role: {role_names()['coach']}." in files[0].read_text("utf-8")
    assert "a workbook to write in" in files[1].read_text("utf-8")


@pytest.mark.parametrize(
    ("setting", "name", "written"),
    [
        ("", "es/03_signal_or_noise", ("worksheet-03_signal_or_noise-es.html", "es")),
        ("es", "03_signal_or_noise", ("worksheet-03_signal_or_noise.html", "es")),
        ("es", "en/03_signal_or_noise", ("worksheet-03_signal_or_noise-en.html", "en")),
        ("es", "01_best_hypothesis", ("worksheet-01_best_hypothesis.html", "en")),
    ],
)
def test_a_worksheet_is_in_the_language_of_its_lesson(setting, name, written, tmp_path, monkeypatch):
    file, code = written
    monkeypatch.setenv("LTL_LANGUAGE", setting)
    done = printed(name, "--to", tmp_path)
    assert done.exit_code == 0, done.output
    page = (tmp_path / file).read_text("utf-8")
    assert f'<html lang="{code}">' in page
    assert ("Hoja de trabajo" in page, "Worksheet" in page) == (code == "es", code == "en")


def test_without_a_name_every_lesson_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert printed().exit_code == 0
    assert len(list((tmp_path / "worksheets").iterdir())) == len(lessons.every())


def test_nothing_is_overwritten_and_nothing_half_done(tmp_path):
    there = tmp_path / "worksheet-10_come_back.html"
    there.write_text("my notes")
    done = printed("00_start_here", "10_come_back", "--to", tmp_path)
    assert done.exit_code == 1
    assert str(there) in done.output
    assert "worksheet-00_start_here" not in done.output
    assert "Nothing was written. To write them anew, add --again" in done.output
    assert list(tmp_path.iterdir()) == [there]
    assert there.read_text() == "my notes"


def test_a_folder_may_hold_other_files_and_they_stay_as_they_are(tmp_path):
    other, sheet = tmp_path / "agenda.txt", tmp_path / "worksheet-10_come_back.html"
    other.write_text("my notes")
    assert printed("10_come_back", "--to", tmp_path).exit_code == 0
    assert sorted(tmp_path.iterdir()) == sorted([other, sheet])
    assert other.read_text() == "my notes"


def test_with_again_the_files_named_are_written_anew_and_no_other(tmp_path):
    first, second = (tmp_path / f"worksheet-{one}.html" for one in ("00_start_here", "10_come_back"))
    first.write_text("old")
    second.write_text("my notes")
    done = printed("00_start_here", "--again", "--to", tmp_path)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [str(first)]
    assert first.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert second.read_text() == "my notes"
    assert sorted(tmp_path.iterdir()) == sorted([first, second])


def test_with_again_a_sheet_that_cannot_be_made_keeps_its_old_file(asked, tmp_path):
    sheet = tmp_path / "x" / "worksheet-00_start_here.html"
    sheet.parent.mkdir()
    sheet.write_text("old")
    (asked / "about-you.toml").write_text("title = ")
    done = printed("00_start_here", "--again", "--to", sheet.parent)
    assert done.exit_code == 1
    assert sheet.read_text() == "old"
    other = sheet.with_name("worksheet-10_come_back.html")
    other.mkdir()
    done = printed("10_come_back", "--again", "--to", sheet.parent)
    assert done.exit_code == 1
    assert "It cannot be written into" in done.output
    assert sorted(sheet.parent.iterdir()) == sorted([sheet, other])


def test_a_damaged_file_of_the_course_is_named_and_the_other_lessons_are_written(content, tmp_path):
    (content / "notebooks" / "05_learn_in_community.ipynb").write_text("{")
    (content / "exercises" / "en" / "false-alarms.toml").write_text("title = ")
    done = printed("--to", tmp_path / "x")
    assert done.exit_code == 1
    assert "05_learn_in_community.ipynb: it cannot be read as a lesson" in done.output
    assert "worksheet-03_signal_or_noise.html: false-alarms.toml: It cannot be read" in done.output
    written = {one.name for one in (tmp_path / "x").iterdir()}
    assert len(written) == len(lessons.every()) - 1
    assert "worksheet-04_measure_the_whole.html" in written
    assert "worksheet-03_signal_or_noise.html" not in written


@pytest.mark.parametrize(
    "line", ["ltl.explore('nowhere')", "ltl.explore('pipeline', 'nothing')", "ltl.reflect(3)"]
)
def test_a_lesson_that_names_what_is_not_there_stops_no_other_one(line, content, tmp_path):
    file = next((content / "notebooks").glob("07_*.ipynb"))
    notebook = json.loads(file.read_text("utf-8"))
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "outputs": [], "source": line})
    file.write_text(json.dumps(notebook), "utf-8")
    done = printed(file.stem, "10_come_back", "--to", tmp_path)
    assert done.exit_code == 1
    assert f"{file.name}: it cannot be put on paper. “Check everything”" in done.output
    assert [one.name for one in tmp_path.glob("*.html")] == ["worksheet-10_come_back.html"]


def test_a_wrong_name_and_a_folder_that_is_none_are_said_in_words(tmp_path):
    done = printed("11_nowhere", "--to", tmp_path / "x")
    assert done.exit_code == 1
    assert "There is no lesson '11_nowhere'. The lessons are: 00_start_here" in done.output
    (tmp_path / "file").write_text("x")
    done = printed("00_start_here", "--to", tmp_path / "file")
    assert done.exit_code == 1
    assert f"cannot be written into {tmp_path / 'file'}" in done.output
    assert "Traceback" not in done.output


def test_a_fault_in_an_exercise_is_said_and_leaves_no_empty_file(asked, tmp_path):
    (asked / "about-you.toml").write_text("title = ")
    done = printed("00_start_here", "--to", tmp_path / "x")
    assert done.exit_code == 1
    assert "about-you.toml" in done.output
    assert list((tmp_path / "x").iterdir()) == []


def test_without_the_part_for_pdf_it_says_what_to_install_and_leaves_no_empty_file(tmp_path, monkeypatch):
    def missing():
        raise pdf.MissingPart("Install this.")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    done = printed("00_start_here", "--format", "pdf", "--to", tmp_path)
    assert (done.exit_code, done.output) == (1, "Error: Install this.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(bool(pdf.missing()) and not os.environ.get("CI"), reason="Pango is not installed here")
def test_a_pdf_is_tagged_and_holds_the_pictures_with_their_words(tmp_path):
    assert printed("08_be_explicit", "--format", "pdf", "--to", tmp_path).exit_code == 0
    reader = pypdf.PdfReader(io.BytesIO((tmp_path / "worksheet-08_be_explicit.pdf").read_bytes()))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712  a type of its own
    said = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
    assert "The goal on the wall" in said
    assert "What the moves give" in said
    assert not any("/Annots" in page for page in reader.pages)


def test_the_command_offers_the_roles_and_formats_that_there_are():
    offered = {one.name: getattr(one.type, "choices", None) for one in print_.params}
    assert tuple(offered["role"]) == ROLES
    assert tuple(offered["format_"]) == FORMATS
    assert next(one.default for one in print_.params if one.name == "role") == USUAL
