"""Addresses and forms as a browser has them."""

from html import unescape
from html.parser import HTMLParser

from django.urls import reverse

from followthrough.reporting.cycles.queries import submissions as reads


def duty(submission, place=0):
    """The address of a duty by its place in the report."""
    one = reads.asked(submission)[place]
    if one.due.year is None:
        return reverse("reporting:answer", args=[submission.pk, one.row_code])
    return reverse("reporting:answer-of-year", args=[submission.pk, one.row_code, one.due.year])


def page(name, *args):
    """A page by its name."""
    return reverse(name, args=args)


def typed(asked, **changes):
    """What a browser sends from the form of a duty."""
    held = asked.answer
    fields = {
        "version": str(held.version),
        "status": held.status or "",
        "done_on": held.done_on.isoformat() if held.done_on else "",
        "narrative": held.narrative,
        "difficulties": held.difficulties,
        "difficulty": held.difficulty,
        "next_steps": held.next_steps,
    }
    return fields | changes


def text_of(response):
    """The page as words, entities read; a file as it is sent."""
    return unescape(content_of(response).decode("utf-8", "replace"))


def content_of(response):
    """What was sent; reading a file to its end closes it."""
    return b"".join(response) if response.streaming else response.content


def status_of(response):
    """The status; a file is read, so that it is closed."""
    content_of(response)
    return response.status_code


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open = [], None

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        if tag == "textarea":
            self.open = held.get("name")
            self.found.append([self.open, ""])
        elif tag == "input" and held.get("name") and held.get("type") not in {"radio", "checkbox", "file"}:
            self.found.append([held["name"], held.get("value", "")])
        elif tag == "input" and "checked" in held:
            self.found.append([held["name"], held.get("value", "on")])

    def handle_data(self, words):
        if self.open:
            self.found[-1][1] += words

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.open = None


def fields_of(response):
    """Every field of a page with its value, as a browser would send it (a textarea drops its first line end)."""
    reader = _Fields()
    reader.feed(response.content.decode())
    fields = {}
    for name, value in reader.found:
        fields.setdefault(name, []).append(value.removeprefix("\n").removeprefix("\r\n"))
    return fields
