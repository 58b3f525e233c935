"""What stands around every page: whose pages these are, who is signed in, languages, tabs, foot."""

from dataclasses import dataclass
from typing import NamedTuple


class Link(NamedTuple):
    """Words that lead somewhere; a plain (label, url) pair will do."""

    label: str
    url: str


class Tab(NamedTuple):
    """One tab of the main navigation."""

    label: str
    url: str
    is_current: bool = False


class Language(NamedTuple):
    """One language of the interface under its own name; without `url` it is chosen by the form of the frame."""

    code: str
    name: str
    is_current: bool = False
    url: str = ""


@dataclass(frozen=True)
class Frame:
    """The frame of a page.

    `language_action` is the address that takes a POST with `language` and `next` (Django's set_language);
    where every language has a `url` of its own, links are shown instead of the form.
    `invented` turns the bar of the demonstration on, `invented_words` say more than the usual sentence.
    `account_links` stand beside the person ("Sign in", "Your account"); `sign_out_action` takes a POST.
    """

    title: str
    subtitle: str = ""
    who: str = ""
    role: str = ""
    tabs: tuple[Tab, ...] = ()
    languages: tuple[Language, ...] = ()
    language_action: str = ""
    account_links: tuple[Link, ...] = ()
    sign_out_action: str = ""
    home_url: str = "/"
    footer_links: tuple[Link, ...] = ()
    footer_note: str = ""
    invented: bool = False
    invented_words: str = ""

    @property
    def has_language_links(self) -> bool:
        """Whether every language can be reached by a plain link."""
        return all(Language(*language).url for language in self.languages)
