"""Pictures of every page of the demonstration, desktop and phone, into `screenshots/`; the README's picture into `docs/pictures`."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests import chromium
from tests.journeys.pages import FOLLOWED, PLAIN, find_link
from tests.journeys.served import demonstration

from followthrough.demo.offices import PASSWORD

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "screenshots"
WIDTHS = {"desktop": 1360, "phone": 390}
README_PICTURE = "control-room-desktop.png"


def main(arguments: list[str]) -> int:
    """Take every picture, or only those whose name contains the first argument; `--language ro` in that language."""
    wanted = next((word for word in arguments if not word.startswith("--")), "")
    language = "ro" if "--romanian" in arguments else "en"
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, demonstration(Path(home)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.bring(), args=chromium.ARGUMENTS)
        for kind, width in WIDTHS.items():
            _take_all(browser, address, kind, width, wanted, language)
        browser.close()
    if (FOLDER / README_PICTURE).exists() and language == "en":
        shutil.copy(FOLDER / README_PICTURE, ROOT / "docs" / "pictures" / "control-room.png")
    return 0


def _take_all(browser: Browser, address: str, kind: str, width: int, wanted: str, language: str) -> None:
    ending = f"{kind}-ro" if language == "ro" else kind
    pages: dict[str, Page] = {}
    for office, name, where, *followed in [*PLAIN, *FOLLOWED]:
        if wanted not in name:
            continue
        if office not in pages:
            pages[office] = _signed_in(browser, address, office, width, language)
        page = pages[office]
        page.goto(address + where)
        link = find_link(page, followed[0]) if followed else None
        if followed and link is None:
            print(f"{name}: no link on {where}", file=sys.stderr)
            continue
        if link:
            page.goto("".join((address, link, *followed[1:])))
        page.screenshot(path=FOLDER / f"{name}-{ending}.png", full_page=True)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        print(f"{name}-{ending}" + (f": runs over by {over} px" if over > 0 else ""))


def _signed_in(browser: Browser, address: str, office: str, width: int, language: str) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, locale=language).new_page()
    page.goto(f"{address}/sign-in/")
    page.locator("input[name=sign_in_name]").fill(office)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)  # a unit comes to its week, not to a first page
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
