"""LibreOffice as another program that opens and saves our files."""

import shutil
import subprocess

import pytest


def by_libreoffice(content, folder, way="docx:MS Word 2007 XML"):
    """The file as LibreOffice saves it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    source, target = folder / "text.docx", folder / "saved"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", way, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return next(target.iterdir()).read_bytes()
