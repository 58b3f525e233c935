"""Addresses of reporting."""

from django.urls import path

from followthrough.reporting.cycles.web import (
    answers,
    calendar,
    consolidation,
    evidence,
    lead_reports,
    received,
    signing,
    submissions,
)

app_name = "reporting"
urlpatterns = [
    # First, since they are asked most: each save looks for its address from the top.
    path("reports/<int:pk>/duties/<str:row_code>/", answers.answer, name="answer"),
    path("reports/<int:pk>/duties/<str:row_code>/<int:year>/", answers.answer, name="answer-of-year"),
    path("reports/<int:pk>/", submissions.submission, name="submission"),
    path("reports/<int:pk>/declare/", submissions.declare, name="declare"),
    path("reports/<int:pk>/submit/", submissions.submit, name="submit"),
    path("signing/", signing.waiting, name="signing"),
    path("reports/<int:pk>/sign/", signing.sign, name="sign"),
    path("reports/<int:pk>/approve/", signing.approve, name="approve"),
    path("reports/<int:pk>/give-back/", signing.give_back, name="give-back"),
    path("reports/<int:pk>/take-back/", signing.take_back, name="take-back"),
    path("reports/<int:pk>/send/", signing.send, name="send"),
    path("reports/<int:pk>/correct/", signing.correct, name="correct"),
    path("reports/<int:pk>/signed-file/", signing.add_signed, name="signed-file"),
    path("reports/<int:pk>/incoming/", signing.incoming, name="incoming"),
    path("dispatches/files/<int:pk>/", signing.dispatch_file, name="dispatch-file"),
    path("reports/<int:pk>/filed/", received.filing, name="filing"),
    path("reports/<int:pk>/accept/", received.accept, name="accept"),
    path("reports/<int:pk>/send-back/", received.send_back, name="send-back"),
    path("evidence/<int:answer_pk>/add/", evidence.add, name="evidence-add"),
    path("evidence/<int:pk>/take-out/", evidence.take_out, name="evidence-take-out"),
    path("evidence/<int:pk>/file/", evidence.download, name="evidence-file"),
    path("plans/<str:plan_code>/calendar/", calendar.calendar, name="calendar"),
    path("plans/<str:plan_code>/calendar/<int:pk>/withdraw/", calendar.withdraw, name="withdraw-moved-day"),
    path("leads/<str:plan_code>/<int:year>/<str:lead_code>/", received.received, name="received"),
    path("leads/<str:plan_code>/<int:year>/<str:lead_code>/send/", received.dispatch, name="dispatch"),
    path("leads/<str:plan_code>/<int:year>/<str:lead_code>/approve/", received.approve, name="approve-report"),
    path("leads/<str:plan_code>/<int:year>/<str:lead_code>/send-back/", lead_reports.send_back, name="send-back-report"),
    path("leads/<str:plan_code>/<int:year>/<str:lead_code>/correct/", lead_reports.correct, name="correct-report"),
    path("leads/<str:plan_code>/<int:year>/<str:lead_code>/versions/<int:number>/", lead_reports.version, name="lead-version"),
    path("leads/<str:plan_code>/<int:year>/objectives/<str:number>/", consolidation.consolidation, name="consolidation"),
]
