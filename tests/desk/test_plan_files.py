"""The plan as a file, given out by its page."""

import pytest

from followthrough.publishing.exports import EXPORTS, MEDIA_TYPES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_files_are_given_out_in_the_browser(at_desk, enter, kind):
    client = enter("customs")
    assert f"/plans/MD/files/{kind}/" in client.get("/plans/MD/").content.decode()
    response = client.get(f"/plans/MD/files/{kind}/")
    assert (response.status_code, response.headers["Content-Type"]) == (200, MEDIA_TYPES[kind])
    assert response.headers["Content-Disposition"] == f'attachment; filename="moldova-2018-2021.{kind}"'


def test_unknown_kind_of_file_is_not_found(at_desk, enter):
    assert enter("customs").get("/plans/MD/files/odt/").status_code == 404
