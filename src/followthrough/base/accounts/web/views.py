"""Signing in and out, the language, and what happens to a form that was sent after the sign-in had expired."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.accounts import operations, queries
from followthrough.base.accounts.models import Person
from followthrough.base.accounts.web import kept
from followthrough.base.accounts.web.forms import SignInForm
from followthrough.base.kernel.errors import FollowthroughError

ONE_YEAR = 365 * 24 * 60 * 60


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; afterwards go where the person wanted to go, or give back what was typed."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect(_safe(request, request.GET.get("next", "")))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _checked(request, form)
        if person is not None:
            login(request, person)
            operations.open_session(person, by=person)
            return _onward(request)
    status = 400 if form.is_bound and form.errors else 200
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "kept": request.POST.get("kept", ""),
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def _checked(request: HttpRequest, form: SignInForm) -> Person | None:
    """The person, or None with the refusal put into the form. A wrong name and a wrong password read the same."""
    name = form.cleaned_data["sign_in_name"].strip().lower()
    known = queries.find_person(name)
    try:
        if known is not None:
            operations.check_not_refused(known)
    except FollowthroughError as refusal:
        form.add_error(None, refusal.sentence)
        return None
    person = authenticate(request, username=name, password=form.cleaned_data["password"])
    if isinstance(person, Person):
        return person
    if known is not None:
        operations.record_failure(known, by="system:sign-in")
    form.add_error(None, _("Name and password do not belong together. Check both; letter case matters in the password."))
    return None


def _onward(request: HttpRequest) -> HttpResponse:
    held = kept.unseal(request.POST.get("kept", "")) if request.POST.get("kept") else None
    if held is not None and _is_ours(request, held.url):
        return render(request, "accounts/kept.html", {"held": held})
    return redirect(_safe(request, request.POST.get("next", "")))


def _is_ours(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())


def _safe(request: HttpRequest, url: str) -> str:
    return url if url and _is_ours(request, url) else settings.LOGIN_REDIRECT_URL


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect(settings.LOGIN_URL)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language: with the person if signed in, else in a cookie."""
    language, back = request.POST.get("language", ""), _safe(request, request.POST.get("next", ""))
    response = redirect(back)
    if language not in dict(settings.LANGUAGES):
        return response
    if isinstance(request.user, Person):
        operations.record_language(request.user, language, by=request.user)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=ONE_YEAR, secure=not settings.IS_LOCAL, httponly=True, samesite="Lax"
    )
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits (signed in again elsewhere): give back what was typed instead of dropping it."""
    if request.POST and not request.POST.get("password"):
        held = kept.KeptText(
            request.get_full_path(),
            tuple((name, value) for name, values in request.POST.lists() if name not in kept.NOT_KEPT for value in values),
        )
        return render(request, "accounts/kept.html", {"held": held, "is_stale": True}, status=403)
    return render(request, "403_csrf.html", status=403)


def ask_to_sign_in(request: HttpRequest, *, keep: bool = True) -> HttpResponse:
    """Send a visitor to the sign-in page; a form that was posted comes along, sealed, unless it may not be kept."""
    if request.headers.get("X-Autosave") or request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    if request.method == "POST" and keep:
        context = {"form": SignInForm(), "next": request.get_full_path(), "kept": kept.seal(request), "has_kept": True}
        return render(request, "accounts/sign_in.html", context, status=401)
    return HttpResponseRedirect(f"{_sign_in_address()}?{_next(request)}")


def _sign_in_address() -> str:
    from django.urls import reverse

    return reverse(settings.LOGIN_URL)


def _next(request: HttpRequest) -> str:
    from urllib.parse import urlencode

    return urlencode({"next": request.get_full_path()})
