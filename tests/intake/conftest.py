"""Documents made once for all tests of the room."""

import shutil

import pytest

from tests.factories import plan_documents


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    """A function that gives the document of a layout as Word or PDF, each made once."""
    folder, made = tmp_path_factory.mktemp("documents"), {}

    def give(layout, kind="docx"):
        if (layout, "docx") not in made:
            made[layout, "docx"] = plan_documents.written(layout, folder)
        if kind == "pdf" and shutil.which("soffice") is None:
            pytest.skip("LibreOffice, which sets the PDF, is not installed here")
        if (layout, kind) not in made:
            made[layout, kind] = plan_documents.as_pdf(made[layout, "docx"])
        return made[layout, kind]

    return give
