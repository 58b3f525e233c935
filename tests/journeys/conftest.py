"""A browser and a served demonstration for journeys; a journey fails on any error in the browser's console."""

import shutil

import pytest

from followthrough.demo.offices import PASSWORD
from tests import chromium
from tests.journeys.served import demonstration, tell


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Which browser, started how."""
    return {"executable_path": chromium.bring(), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """The folder of a demonstration that is told once in a process and never served: modules copy it."""
    return tell(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def address(tmp_path_factory, told):
    """A demonstration of its own for each module, since journeys change it."""
    home = tmp_path_factory.mktemp("journey") / "home"
    shutil.copytree(told, home)
    with demonstration(home) as served:
        yield served


@pytest.fixture(autouse=True)
def no_network():
    """The browser's driver speaks over a local pipe; nothing to refuse here."""


def signed_in(context, address, name):
    """A page in `context` on which an office of the demonstration is signed in; it gathers faults of the console."""
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{address}/sign-in/")
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


@pytest.fixture
def sign_in(address, new_context):
    """`sign_in("customs")` gives a page of its own on which that office is signed in."""
    return lambda name, **options: signed_in(new_context(**options), address, name)


@pytest.fixture(scope="module")
def looking(address, browser):
    """`looking("customs", 390)` gives a page of that width; one sign-in for each office and width, since looking changes nothing."""
    pages = {}

    def at(name, width):
        if (name, width) not in pages:
            context = browser.new_context(viewport={"width": width, "height": 900}, locale="en")
            pages[name, width] = signed_in(context, address, name)
        page = pages[name, width]
        page.faults.clear()
        return page

    yield at
    for page in pages.values():
        page.context.close()
