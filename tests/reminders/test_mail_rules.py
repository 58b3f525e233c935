"""Pauses that grow, heads that cannot be broken, addresses that are one address."""

from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.accounts.rules import is_mail_address
from followthrough.reporting.reminders.rules.mails import LONGEST_SUBJECT, PAUSES, one_line, pause_after


def test_pauses_grow_and_never_end():
    pauses = [pause_after(attempt, is_server=False) for attempt in range(1, 20)]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] == PAUSES[-1]


def test_a_server_that_is_down_is_asked_at_least_once_an_hour():
    assert max(pause_after(attempt, is_server=True) for attempt in range(1, 50)) == timedelta(hours=1)


@given(st.text())
def test_a_subject_is_one_line_and_makes_one_head(text):
    line = one_line(text)
    assert len(line) <= LONGEST_SUBJECT
    assert line.splitlines() in ([], [line])
    message = EmailMessage(policy=SMTP)
    message["Subject"] = line.encode("utf-8", "replace").decode()
    assert [name for name, _value in message.items()] == ["Subject"]


@pytest.mark.parametrize("good", ["customs@example.org", "o'neil.b+x@mail.example.org"])
def test_good_addresses(good):
    assert is_mail_address(good)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "customs",
        "ștefan@example.org",
        "a@b",
        "a@example.org\nBcc: all@example.org",
        "a@example.org\r\nSubject: x",
        "a@example.org, b@example.org",
        "a@example.org;b@example.org",
        "A <a@example.org>",
        "a b@example.org",
        "a@exa mple.org",
        "a@example.org\n",
        "x" * 65 + "@example.org",
    ],
)
def test_what_is_no_address(bad):
    assert not is_mail_address(bad)
