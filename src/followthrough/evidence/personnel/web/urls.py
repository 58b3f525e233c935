"""Addresses of the room personnel."""

from django.urls import URLPattern

app_name = "personnel"
urlpatterns: list[URLPattern] = []
