"""What all registers share: earlier versions of entries, the numbers given out, imports under way."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from followthrough.evidence.registers.rules.states import ImportState
from followthrough.promise.institutions.models import Institution


class Numbering(models.Model):
    """The last number that a register has given to an entry; locked while the next is taken."""

    register = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.register} {self.last}"


class EntryVersion(models.Model):
    """What an entry said before it was corrected or withdrawn, why that was done and by whom. Never changed."""

    entry = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    before = models.JSONField()
    is_withdrawal = models.BooleanField(default=False)
    because = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="registers_version_once"),
            models.CheckConstraint(condition=~Q(because=""), name="registers_version_has_reason"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.entry}"


class Import(models.Model):
    """A file on its way into a register.

    States: reading → faulty, asking or ready → taken; reading or ready → stopped when its process ended. Only a taken
    one has changed anything. `read_count` of `rows_count` rows are checked so far; `told` keeps faults and questions.
    """

    register = models.CharField(max_length=40)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ImportState])
    rows_count = models.PositiveIntegerField(default=0)
    read_count = models.PositiveIntegerField(default=0)
    entries_count = models.PositiveIntegerField(default=0)
    faults_count = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    process_id = models.PositiveIntegerField(null=True, blank=True)
    seen_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[state.value for state in ImportState]), name="registers_import_state"),
            models.CheckConstraint(
                condition=Q(state=ImportState.TAKEN.value, taken_at__isnull=False)
                | ~Q(state=ImportState.TAKEN.value) & Q(taken_at__isnull=True),
                name="registers_taken_has_moment",
            ),
            models.UniqueConstraint(
                fields=["register", "institution", "sha256"],
                condition=Q(state=ImportState.TAKEN.value),
                name="registers_a_file_is_taken_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportChunk(models.Model):
    """Checked rows that wait for the whole file to be taken over; gone as soon as it is."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    rows = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="registers_chunk_once")]

    def __str__(self) -> str:
        return f"chunk {self.number} of {self.run_id}"
