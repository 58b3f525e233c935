"""Addresses of the room reviews."""

from django.urls import path

from followthrough.reporting.reviews.web import judging, pages, recommending, writing

app_name = "reviews"
ALL = "plans/<str:plan_code>/reviews/"
ONE = ALL + "<str:code>/"
urlpatterns = [
    path(ALL, pages.overview, name="overview"),
    path(ONE, pages.review, name="review"),
    path(ONE + "owner/", pages.owner, name="owner"),
    path(ONE + "owner/revoke/", pages.revoke, name="revoke"),
    path(ONE + "open/", pages.open_it, name="open"),
    path(ONE + "close/", pages.close, name="close"),
    path(ONE + "publish/", pages.publish, name="publish"),
    path(ONE + "questions/new/", writing.new_question, name="new-question"),
    path(ONE + "questions/<int:number>/", writing.question, name="question"),
    path(ONE + "questions/<int:number>/drop/", writing.drop_question, name="drop-question"),
    path(ONE + "objectives/<str:number>/", judging.judge, name="judge"),
    path(ONE + "values/<str:place>/", judging.value, name="value"),
    path(ONE + "values/<str:place>/drop/", judging.drop_value, name="drop-value"),
    path(ONE + "gaps/new/", writing.new_gap, name="new-gap"),
    path(ONE + "gaps/<int:pk>/drop/", writing.drop_gap, name="drop-gap"),
    path(ONE + "recommendations/new/", recommending.new, name="new-recommendation"),
    path(ONE + "recommendations/<int:number>/", recommending.recommendation, name="recommendation"),
    path(ONE + "recommendations/<int:number>/drop/", recommending.drop, name="drop-recommendation"),
    path(ONE + "amendment/", recommending.draft, name="draft"),
    path(ONE + "amendment/file/", recommending.draft_file, name="draft-file"),
]
