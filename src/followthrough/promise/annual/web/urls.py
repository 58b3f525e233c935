"""Addresses of the room annual."""

from django.urls import path

from followthrough.promise.annual.web import feeds, overview, own_targets, plans, rows, versions

app_name = "annual"
YEAR = "annual/<str:plan_code>/<str:institution_code>/<int:year>/"
urlpatterns = [
    path("annual/feed/<str:token>.ics", feeds.feed, name="feed"),
    path("annual/<str:plan_code>/<int:year>/", overview.overview, name="overview"),
    path(YEAR, plans.plan, name="plan"),
    path(YEAR + "gantt/", plans.gantt, name="gantt"),
    path(YEAR + "calendar/", plans.calendar, name="calendar"),
    path(YEAR + "plan.ics", feeds.download, name="ics"),
    path(YEAR + "make/", plans.make, name="make"),
    path(YEAR + "approve/", plans.approve, name="approve"),
    path(YEAR + "change/", plans.amend, name="amend"),
    path(YEAR + "change/take-back/", plans.withdraw, name="withdraw"),
    path(YEAR + "versions/<int:number>/", versions.version, name="version"),
    path(YEAR + "rows/<str:row_code>/", rows.row, name="row"),
    path(YEAR + "rows/<str:row_code>/own-target/", own_targets.own_target, name="own-target"),
    path(YEAR + "rows/<str:row_code>/own-target/take-back/", own_targets.withdraw, name="own-target-withdraw"),
    path(YEAR + "feed/", feeds.address, name="feed-address"),
    path(YEAR + "feed/end/", feeds.revoke, name="feed-revoke"),
]
