"""Signing in over real HTTP: the gate, wrong passwords, languages, what was typed when a sign-in had expired."""

import re

import pytest
from django.test import Client

from followthrough.base.accounts import operations
from followthrough.base.accounts.queries.signed_in import SessionStore
from followthrough.base.accounts.rules import FAILURES_ALLOWED
from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from tests.factories import cast

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def ana():
    return operations.record_person("ana", "Focal point", password=PASSWORD, by=COMMAND_LINE)


@pytest.fixture
def client():
    return Client()


def sign_in(client, password=PASSWORD, **more):
    return client.post("/sign-in/", {"sign_in_name": "Ana ", "password": password, **more})


def test_every_page_asks_for_a_sign_in_and_comes_back(client, ana):
    answer = client.get("/plans/?x=1")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fplans%2F%3Fx%3D1")
    assert sign_in(client, next="/plans/?x=1")["Location"] == "/plans/?x=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_never_leads_elsewhere(client, ana, elsewhere):
    assert sign_in(client, next=elsewhere)["Location"] == "/"


def test_a_wrong_password_is_told_and_after_some_refused_for_a_while(client, ana):
    answer = sign_in(client, "wrong")
    assert answer.status_code == 400
    assert "do not belong together" in answer.content.decode()
    for _attempt in range(FAILURES_ALLOWED - 1):
        sign_in(client, "wrong")
    refused = sign_in(client)
    assert refused.status_code == 400
    assert "Too many wrong passwords" in refused.content.decode()


def test_a_right_password_forgets_failures(client, ana):
    sign_in(client, "wrong")
    assert sign_in(client).status_code == 302
    ana.refresh_from_db()
    assert ana.failures == 0
    assert ana.last_login is not None
    assert ana.password.startswith("argon2")


def test_an_unknown_name_reads_like_a_wrong_password(client, ana):
    unknown = client.post("/sign-in/", {"sign_in_name": "nobody", "password": PASSWORD})
    assert "do not belong together" in unknown.content.decode()


@operation
def leave(person, *, by):
    person.is_active = False
    person.save(update_fields=["is_active"])
    changed("person", after={"left": True})


def test_somebody_who_left_cannot_sign_in(client, ana):
    leave(ana, by=COMMAND_LINE)
    assert sign_in(client).status_code == 400


@pytest.mark.parametrize("has_seat", [True, False])
@pytest.mark.parametrize(
    "end",
    [lambda ana: leave(ana, by=COMMAND_LINE), lambda ana: operations.correct_password(ana, "another long one", by=COMMAND_LINE)],
)
def test_an_open_session_ends_at_once_with_whoever_left_and_with_the_old_password(client, ana, has_seat, end):
    if has_seat:
        cast.offices()
        institutions.grant_seat(ana, get_institution("md-cs"), Role.FOCAL_POINT, by=COMMAND_LINE)
    sign_in(client)
    assert client.get("/settings/").status_code == 200
    end(ana)
    assert client.get("/settings/").status_code == 302
    assert client.post("/settings/", {"language": "ro"}, headers={"x-autosave": "1"}).status_code == 401


def test_sign_out_needs_a_form_and_ends_the_session(client, ana):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/").status_code == 302


def test_the_language_is_kept_with_the_person(client, ana):
    sign_in(client)
    client.post("/language/", {"language": "ro", "next": "/words/"})
    ana.refresh_from_db()
    assert ana.language == "ro"
    assert '<html lang="ro"' in Client().get("/sign-in/", headers={"accept-language": "ro"}).content.decode()
    client.post("/language/", {"language": "xx"})
    ana.refresh_from_db()
    assert ana.language == "ro"


def test_what_was_typed_is_given_back_after_signing_in(client, ana):
    asked = client.post(
        "/reports/1/duties/1.1-a/", {"narrative": "Three <b>debates</b> & șase", "difficulties": ["money", "staff"]}
    )
    assert asked.status_code == 401
    kept = re.search(r'name="kept" value="([^"]+)"', asked.content.decode()).group(1)
    back = sign_in(client, kept=kept)
    text = back.content.decode()
    assert back.status_code == 200
    assert 'action="/reports/1/duties/1.1-a/"' in text
    assert "Three &lt;b&gt;debates&lt;/b&gt; &amp; șase" in text
    assert text.count('name="difficulties"') == 2


def test_a_kept_text_that_was_changed_is_not_believed(client, ana):
    assert sign_in(client, kept="forged:text", next="/words/")["Location"] == "/words/"


def test_an_autosave_without_sign_in_is_401(client):
    assert client.post("/reports/1/duties/1.1-a/", {"narrative": "x"}, headers={"x-autosave": "1"}).status_code == 401


def test_a_stale_form_gives_back_what_was_typed(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    answer = strict.post("/reports/1/duties/1.1-a/", {"narrative": "Kept words"})
    assert answer.status_code == 403
    assert "Kept words" in answer.content.decode()


@pytest.mark.parametrize("name", ["a", "with space", "é", "x" * 90])
def test_names_that_cannot_be_typed_are_refused(name):
    with pytest.raises(RuleBroken, match="cannot be used"):
        operations.record_person(name, "Office", password=PASSWORD, by=COMMAND_LINE)


def test_headers_keep_others_out(client):
    page = client.get("/sign-in/")
    policy = page["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert page["X-Frame-Options"] == "DENY"
    assert 'name="robots" content="noindex' in page.content.decode()


def test_what_a_session_holds_is_remembered_and_never_shared():
    store = SessionStore()
    told = store.encode({"kept": ["a"]})
    one, other = store.decode(told), SessionStore().decode(told)
    one["kept"].append("b")
    assert other == {"kept": ["a"]}
    assert store.decode(told) == {"kept": ["a"]}
    assert store.decode(told[:-1] + ("A" if told[-1] != "A" else "B")) == {}
