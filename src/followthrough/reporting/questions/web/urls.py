"""Addresses of the room questions."""

from django.urls import path

from followthrough.reporting.questions.web import asking, lists, thread

app_name = "questions"
urlpatterns = [
    path("questions/", lists.mine, name="mine"),
    path("questions/<int:pk>/", thread.thread, name="question"),
    path("questions/<int:pk>/close/", thread.close, name="close"),
    path("questions/on-duty/<int:answer_pk>/", asking.of_duty, name="duty"),
    path("questions/on-report/<int:pk>/", asking.of_report, name="report"),
    path("questions/on-row/<str:plan_code>/<str:row_code>/", asking.of_row, name="row"),
]
