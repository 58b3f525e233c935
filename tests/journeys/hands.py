"""What journeys do with a page besides looking at it."""

from playwright.sync_api import Locator, Page

MOST_TABS = 400


def main_of(page: Page) -> Locator:
    """The page without its frame."""
    return page.locator("main")


def no_faults(page: Page, *expected: str) -> None:
    """Nothing in the console but what the browser says of refusals that we wanted."""
    assert [fault for fault in page.faults if not any(code in fault for code in expected)] == []


def tab_to(page: Page, target: Locator) -> Locator:
    """Press Tab until `target` has the focus, as somebody without a mouse does."""
    for _press in range(MOST_TABS):
        if target.count() and target.first.evaluate("element => element === document.activeElement"):
            return target.first
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a link or button with the keyboard and press it."""
    tab_to(page, target)
    page.keyboard.press(key)
    page.wait_for_load_state()


def type_into(page: Page, target: Locator, words: str) -> None:
    """Go to a field with the keyboard and replace what stands in it."""
    tab_to(page, target)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
