"""A browser and a served demonstration for journeys; a journey fails on any error in the browser's console."""

import pytest

from followthrough.demo.offices import PASSWORD
from tests import chromium
from tests.journeys.served import demonstration


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Which browser, started how."""
    return {"executable_path": chromium.bring(), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A demonstration of its own for each module, since journeys change it."""
    with demonstration(tmp_path_factory.mktemp("journey")) as served:
        yield served


@pytest.fixture(autouse=True)
def no_network():
    """The browser's driver speaks over a local pipe; nothing to refuse here."""


@pytest.fixture
def sign_in(address, new_context):
    """`sign_in("customs")` gives a page on which that office is signed in."""

    def as_office(name, **options):
        page = new_context(**options).new_page()
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(f"{address}/sign-in/")
        page.get_by_label("Sign-in name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}/")
        return page

    return as_office
