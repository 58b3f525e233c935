"""Django's entry to the room accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.base.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Disconnect Django's own write of `last_login`: our operation `sign_in` writes it, with its audit line."""
        from django.contrib.auth.models import update_last_login
        from django.contrib.auth.signals import user_logged_in

        user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")
