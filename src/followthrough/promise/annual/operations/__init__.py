"""Every write about annual plans: making, writing, approving and changing one, own targets, feed addresses."""

from followthrough.promise.annual.operations.approvals import (
    amend_annual_plan,
    approve_annual_plan,
    withdraw_amendment,
)
from followthrough.promise.annual.operations.feeds import grant_feed, revoke_feed
from followthrough.promise.annual.operations.own_targets import record_own_target, withdraw_own_target
from followthrough.promise.annual.operations.writing import open_annual_plan, record_steps

__all__ = [
    "amend_annual_plan",
    "approve_annual_plan",
    "grant_feed",
    "open_annual_plan",
    "record_own_target",
    "record_steps",
    "revoke_feed",
    "withdraw_amendment",
    "withdraw_own_target",
]
