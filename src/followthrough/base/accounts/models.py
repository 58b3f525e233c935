"""A person who signs in. What the person may do is said by seats, in the room institutions."""

import secrets

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_pseudonym() -> str:
    """A random name for the audit chain, which says nothing about the person."""
    return "p:" + secrets.token_hex(8)


class Person(AbstractBaseUser):
    """Somebody who signs in, shown to colleagues as an office ("Focal point, Customs Service").

    States: active, or left (`is_active` False: cannot sign in, keeps the history). `pseudonym` is how the
    audit chain knows the person; erasing the name here leaves the chain whole.
    """

    sign_in_name = models.CharField(_("sign-in name"), max_length=80, unique=True)
    office = models.CharField(_("office"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    pseudonym = models.CharField(max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"

    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(pseudonym=""), name="accounts_has_pseudonym"),
            models.CheckConstraint(condition=~models.Q(sign_in_name=""), name="accounts_has_name"),
        ]

    def __str__(self) -> str:
        return self.office
