"""Addresses of the room reminders."""

from django.urls import path

from followthrough.reporting.reminders.web import calendar, choices, outbox, tasks, workbooks

app_name = "reminders"
urlpatterns = [
    path("tasks/", tasks.mine, name="tasks"),
    path("settings/", choices.settings, name="settings"),
    path("calendar/", calendar.address, name="calendar"),
    path("calendar/end/", calendar.revoke, name="calendar-end"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>/again/", outbox.again, name="mail-again"),
    path("outbox/workbooks/<str:plan_code>/<int:year>/", workbooks.mail, name="mail-workbooks"),
    path("mails/<int:pk>/", outbox.mail, name="mail"),
]
