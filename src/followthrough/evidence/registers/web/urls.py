"""Addresses of the room registers."""

from django.urls import path

from followthrough.evidence.registers.web import changing, entry, imports, lists, overview, workbooks

app_name = "registers"
BOOK = "registers/<slug:register>/"
urlpatterns = [
    path("registers/", overview.overview, name="overview"),
    path("registers/imports/<int:pk>/", imports.run, name="import-run"),
    path("registers/imports/<int:pk>/take-over/", imports.take_over, name="import-take-over"),
    path("registers/imports/<int:pk>/withdraw/", imports.withdraw, name="import-withdraw"),
    path(BOOK, lists.register, name="register"),
    path(BOOK + "new/", changing.new, name="new"),
    path(BOOK + "import/", imports.upload, name="import"),
    path(BOOK + "template.xlsx", workbooks.template, name="template"),
    path(BOOK + "export.<str:ending>", workbooks.export, name="export"),
    path(BOOK + "<slug:code>/", entry.entry, name="entry"),
    path(BOOK + "<slug:code>/file/", entry.paper, name="paper"),
    path(BOOK + "<slug:code>/correct/", changing.correct, name="correct"),
    path(BOOK + "<slug:code>/withdraw/", changing.withdraw, name="withdraw"),
]
