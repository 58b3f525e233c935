"""Addresses of the desk."""

from django.urls import path

from followthrough.desk.web import (
    control,
    debates,
    difficulties,
    home,
    lint,
    money,
    plan,
    readings,
    report,
    reviews,
    search,
    why,
    words,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("why/<str:code>/", why.why, name="why"),
    path("words/", words.words, name="words"),
    path("who-sees-what/", words.roles, name="roles"),
    path("accessibility/", words.accessibility, name="accessibility"),
    path("plans/", plan.plans, name="plans"),
    path("plans/<str:plan_code>/", plan.plan, name="plan"),
    path("plans/<str:plan_code>/files/<str:name>/", plan.plan_file, name="plan-file"),
    path("plans/<str:plan_code>/objectives/<str:number>/", plan.objective, name="objective"),
    path("plans/<str:plan_code>/rows/<str:row_code>/", plan.row, name="row"),
    path("plans/<str:plan_code>/institutions/<str:institution_code>/", plan.institution, name="institution"),
    path(
        "plans/<str:plan_code>/annual/<str:institution_code>/<int:year>/money/",
        money.money,
        name="annual-money",
    ),
    path("plans/<str:plan_code>/readings/", readings.readings, name="readings"),
    path("plans/<str:plan_code>/readings/<str:question>/", readings.reading, name="reading"),
    path("plans/<str:plan_code>/readings/<str:question>/letter/", readings.letter, name="reading-letter"),
    path("plans/<str:plan_code>/lint/", lint.found, name="lint"),
    path("plans/<str:plan_code>/lint/pdf/", lint.paper, name="lint-pdf"),
    path("plans/<str:plan_code>/over-time/", control.over_years, name="over-time"),
    path("plans/<str:plan_code>/one-page/<int:year>/", control.one_page_pdf, name="one-page"),
    path("plans/<str:plan_code>/difficulties/<int:year>/", difficulties.difficulties, name="difficulties"),
    path("plans/<str:plan_code>/debates/<int:year>/pack/", debates.pack, name="debate-pack"),
    path("plans/<str:plan_code>/debates/<int:year>/pack/pdf/", debates.pack_pdf, name="debate-pack-pdf"),
    path("plans/<str:plan_code>/reviews/<str:code>/pdf/", reviews.review_pdf, name="review-pdf"),
    path("plans/<str:plan_code>/reports/", report.reports, name="reports"),
    path("plans/<str:plan_code>/reports/<int:year>/", report.report, name="report"),
    path("plans/<str:plan_code>/reports/<int:year>/pdf/", report.report_pdf, name="report-pdf"),
    path("plans/<str:plan_code>/reports/<int:year>/draft/", report.freeze, name="freeze"),
    path("plans/<str:plan_code>/reports/<int:year>/sum-up/", report.sum_up, name="sum-up"),
    path("plans/<str:plan_code>/reports/<int:year>/publish/", report.publish, name="publish"),
]
