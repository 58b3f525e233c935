"""Every address that the project answers, with examples for its places."""

import re
from itertools import product

from django.urls import URLPattern, get_resolver

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns(resolver=None, before=""):
    """Routes with their places, as `plans/<str:plan_code>/`."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from patterns(one, route)


def addresses(examples):
    """Every address for every example of its places; a place that has no example is an error, so that no page is left out."""
    for route in patterns():
        names = PLACE.findall(route)
        for chosen in product(*(_examples_of(name, route, examples) for name in names)):
            filled = route
            for name, value in zip(names, chosen, strict=True):
                filled = re.sub(rf"<(?:\w+:)?{name}>", str(value), filled)
            yield "/" + filled


def _examples_of(name, route, examples):
    """The examples of a place; those of the longest beginning of a route that has its own come before the general ones."""
    for (beginning, place), values in sorted(examples.items(), key=lambda item: -len(item[0][0])):
        if place == name and route.startswith(beginning):
            return values
    raise LookupError(f"no example for <{name}> in {route}")
