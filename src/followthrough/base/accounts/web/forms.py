"""The sign-in form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import Form


class SignInForm(Form):
    """Name and password."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
