"""Replies of before get the hash of what they say: nothing of them could change since they were given."""

import hashlib
import json

from django.db import migrations


def sha256_of(reply):
    """As the program hashes a reply with what was asked."""
    asked = reply.request
    told = {
        "indicator": asked.indicator,
        "what": asked.what,
        "fields": asked.fields,
        "number": reply.number,
        "values": reply.values,
        "files": reply.files,
        "note": reply.note,
        "letter_number": reply.letter_number,
        "letter_on": reply.letter_on.isoformat() if reply.letter_on else None,
        "is_for_another": reply.is_for_another,
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def give_hashes(apps, schema_editor):
    replies = apps.get_model("rounds", "DataReply").objects
    for reply in replies.filter(sha256="").select_related("request").order_by("pk"):
        replies.filter(pk=reply.pk).update(sha256=sha256_of(reply))


class Migration(migrations.Migration):
    dependencies = [("rounds", "0003_hash_of_a_reply")]
    operations = [migrations.RunPython(give_hashes, migrations.RunPython.noop)]
