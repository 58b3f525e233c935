"""LibreOffice as another program that opens and saves our files."""

import subprocess

from tests.stepped_aside import libreoffice


def by_libreoffice(content, folder, way="docx:MS Word 2007 XML"):
    """The file as LibreOffice saves it."""
    office = libreoffice()
    source, target = folder / "text.docx", folder / "saved"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", way, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return next(target.iterdir()).read_bytes()
