"""Addresses of inner rounds and data requests."""

from django.urls import path

from followthrough.reporting.rounds.web import gathering, opening, overview, parts, requests, sent

app_name = "rounds"
urlpatterns = [
    path("rounds/", overview.overview, name="overview"),
    path("rounds/open/<str:plan_code>/<int:year>/", opening.open_for_cycle, name="open"),
    path("rounds/<int:pk>/", opening.inner_round, name="round"),
    path("rounds/<int:pk>/day/", opening.move_day, name="move-day"),
    path("rounds/<int:pk>/withdraw/", opening.withdraw, name="withdraw"),
    path("rounds/rows/<int:pk>/", gathering.row, name="row"),
    path("rounds/parts/<int:pk>/", parts.part, name="part"),
    path("rounds/parts/<int:pk>/open/", opening.open_below, name="open-below"),
    path("rounds/parts/<int:pk>/submit/", parts.submit, name="submit"),
    path("rounds/parts/<int:pk>/sent/", sent.sent, name="sent"),
    path("rounds/parts/<int:pk>/accept/", sent.accept, name="accept"),
    path("rounds/parts/<int:pk>/send-back/", sent.send_back, name="send-back"),
    path("rounds/answers/<int:pk>/", parts.answer, name="answer"),
    path("rounds/answers/<int:pk>/add/", parts.add_file, name="add-file"),
    path("rounds/files/<int:pk>/", parts.download, name="file"),
    path("rounds/files/<int:pk>/take-out/", parts.take_out, name="take-out"),
    path("requests/<int:pk>/", requests.one, name="request"),
    path("requests/<int:pk>/accept/", requests.accept, name="accept-reply"),
    path("requests/<int:pk>/send-back/", requests.send_back, name="send-back-reply"),
    path("requests/<int:pk>/withdraw/", requests.withdraw, name="withdraw-request"),
    path("requests/replies/<int:pk>/<str:name>/", requests.reply_file, name="reply-file"),
    path("requests/of/<str:plan_code>/", requests.requests, name="requests"),
    path("requests/of/<str:plan_code>/new/", requests.new, name="new-request"),
]
