"""Goes through the interface as a reader does: from the first page along every link, some pages of each kind."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import resolve

LINK = re.compile(r'(?:href|hx-get)="([^"]+)"')
HOST = "testserver"
SENT_ON = {301, 302, 303}
NO_PAGES = ("/static/", "/sign-out/")
# Files are made, not shown, and take their time.
FILES = re.compile(r":(one-page|.*(file|pdf|word|export|template|letter|ics))$")


def linked_pages(ask, most_of_a_kind=1):
    """Ask the first page and every page that is linked from one that was asked, as often as wanted of a kind.

    `ask` takes an address and gives the answer. Files are left out.
    """
    left, known, asked = deque(["/"]), {"/"}, Counter()
    while left:
        address = left.popleft()
        kind = kind_of(address)
        if asked[kind] >= most_of_a_kind or FILES.search(kind[0]):
            continue
        asked[kind] += 1
        answer = ask(address)
        for found in _links(address, answer):
            if found not in known:
                known.add(found)
                left.append(found)
    return asked


def kind_of(address):
    """Pages of one view are of one kind; those of another register, paper or plan are of another."""
    match = resolve(urlsplit(address).path)
    told = tuple(str(match.kwargs[name]) for name in ("kind", "register", "plan_code", "short") if name in match.kwargs)
    return match.view_name, *told


def _links(address, answer):
    if answer.status_code in SENT_ON:
        places = [answer["Location"]]
    elif answer.streaming or "html" not in answer["Content-Type"]:
        places = []
    else:
        places = map(unescape, LINK.findall(answer.content.decode()))
    for place in places:
        parts = urlsplit(urljoin(f"http://{HOST}{address}", place))
        if parts.netloc == HOST and not parts.path.startswith(NO_PAGES):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path
