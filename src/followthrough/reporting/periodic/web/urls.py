"""Addresses of periodic reporting."""

from django.urls import path

from followthrough.reporting.periodic.web import decided, received, report, sent, year

app_name = "periodic"
SENT, BODY = "periods/reports/<int:pk>/", "periods/<str:plan_code>/<str:body>/"
urlpatterns = [
    path(SENT, sent.sent, name="sent"),
    path(SENT + "pass-on/", sent.pass_on, name="pass-on"),
    path(SENT + "send-back/", sent.send_back, name="send-back"),
    path(SENT + "note/", sent.note, name="note"),
    path(SENT + "acknowledge/", sent.acknowledge, name="acknowledge"),
    path(SENT + "correct/", sent.correct, name="correct"),
    path("periods/<str:plan_code>/decisions/", decided.decisions, name="decisions"),
    path("periods/<str:plan_code>/decisions/due/", decided.due, name="decide-due"),
    path("periods/<str:plan_code>/decisions/recipient/", decided.recipient, name="decide-recipient"),
    path("periods/<str:plan_code>/decisions/year/", decided.open_year, name="open-year"),
    path(BODY, report.own, name="own"),
    path(BODY + "received/", received.came, name="came"),
    path(BODY + "years/<int:number>/", year.year, name="year"),
    path(BODY + "received/<str:code>/", received.received, name="received"),
    path(BODY + "received/<str:code>/pass-on/", received.pass_on, name="pass-on-many"),
    path(BODY + "<str:code>/", report.report, name="report"),
    path(BODY + "<str:code>/send/", report.send, name="send"),
    path(BODY + "<str:code>/nothing/", report.nothing, name="nothing"),
    path(BODY + "<str:code>/take-back/", report.take_back, name="take-back"),
    path(BODY + "<str:code>/take-in/", report.take_in, name="take-in"),
]
