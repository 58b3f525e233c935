"""The chain of audit lines, its head, and the erasable side table with values before and after."""

from django.db import models


class AuditLine(models.Model):
    """One operation that was carried out. Never updated, never deleted: triggers refuse both on every database.

    No foreign keys: people are pseudonyms, things are named by code, so that neither can hold the chain hostage.
    """

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    payload_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["action"])]

    def __str__(self) -> str:
        return f"{self.position} {self.action} {self.subject}"


class AuditDetail(models.Model):
    """Values before and after of one line, with their salt. May be erased; the chain holds without it."""

    position = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=32)
    payload = models.TextField()

    def __str__(self) -> str:
        return f"detail of {self.position}"


class AuditHead(models.Model):
    """The single row that holds the end of the chain; it is locked while a line is added."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"head at {self.position}"
