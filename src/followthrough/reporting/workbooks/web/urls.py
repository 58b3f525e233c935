"""Addresses of workbooks."""

from django.urls import path

from followthrough.reporting.workbooks.web import arrivals, runs, workbook

app_name = "workbooks"
urlpatterns = [
    path("workbooks/of-report/<int:pk>/", workbook.of_report, name="of-report"),
    path("workbooks/arrivals/<int:pk>/", arrivals.arrival, name="arrival"),
    path("workbooks/arrivals/<int:pk>/choose/", arrivals.choose, name="choose"),
    path("workbooks/arrivals/<int:pk>/again/", arrivals.again, name="again"),
    path("workbooks/arrivals/<int:pk>/file/", arrivals.download, name="arrival-file"),
    path("workbooks/<str:plan_code>/<int:year>/", runs.overview, name="overview"),
    path("workbooks/<str:plan_code>/<int:year>/<str:institution_code>/", workbook.workbook, name="workbook"),
    path("workbooks/<str:plan_code>/<int:year>/<str:institution_code>/file/", workbook.download, name="file"),
]
