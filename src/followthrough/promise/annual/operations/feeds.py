"""Secret addresses for calendars: given to a person for one institution, taken back at any time."""

import secrets

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual import permissions
from followthrough.promise.annual.models import FeedAddress
from followthrough.promise.annual.queries.feeds import find_feed
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan


@operation
def grant_feed(plan: Plan, institution: Institution, *, by: Person) -> str:
    """Make a new secret address for `by`, and return its secret; it is shown once and never stored. An older one ends."""
    if not permissions.may_write(by, institution) and not permissions.may_read_approved(by, plan):
        raise NotAllowed("annual.stranger", _("Annual plans are read by the institutions that the programme names."))
    Institution.objects.select_for_update().get(pk=institution.pk)
    older = find_feed(plan, institution, by)
    if older is not None:
        _end(older)
    token = secrets.token_urlsafe(32)
    feed = FeedAddress.objects.create(
        plan=plan, institution=institution, person=by, sha256=sha256_of_text(token), granted_at=clock.now()
    )
    changed(f"feed:{feed.pk}", after={"plan": plan.code, "institution": institution.code, "person": by.pseudonym})
    return token


@operation
def revoke_feed(feed: FeedAddress, *, by: Person) -> None:
    """End an address: calendars that still ask get nothing."""
    if feed.person_id != by.pk:
        raise NotAllowed("feed.not_yours", _("This calendar address belongs to somebody else."))
    _end(feed)
    changed(f"feed:{feed.pk}", before={"revoked_at": None}, after={"revoked_at": feed.revoked_at})


def _end(feed: FeedAddress) -> None:
    feed.revoked_at = clock.now()
    feed.save(update_fields=["revoked_at"])
