"""Addresses of the room personnel."""

from django.urls import path

from followthrough.evidence.personnel.web import counts, layouts, people, projection, sheets

app_name = "personnel"
BODY = "personnel/<slug:institution_code>/"
SHEETS = BODY + "sheets/"
LAYOUT = SHEETS + "<int:pk>/"
COUNTS = SHEETS + "counts/<int:counts_pk>/"
urlpatterns = [
    path(BODY, people.people, name="people"),
    path(BODY + "projection/", projection.projection, name="projection"),
    path(SHEETS, sheets.sheets, name="sheets"),
    path(SHEETS + "columns/", sheets.columns, name="columns"),
    path(LAYOUT, layouts.layout, name="layout"),
    path(LAYOUT + "columns/", sheets.change_columns, name="change-columns"),
    path(LAYOUT + "layout.json", layouts.layout_file, name="layout-file"),
    path(LAYOUT + "withdraw/", layouts.withdraw_layout, name="withdraw-layout"),
    path(COUNTS, counts.counts, name="counts"),
    path(COUNTS + "accept/", counts.accept_counts, name="accept-counts"),
    path(COUNTS + "withdraw/", counts.withdraw_counts, name="withdraw-counts"),
]
