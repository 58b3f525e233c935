"""What is asked and written at every page and every save, by SQL that is made once in a process.

Django makes the SQL of a question anew each time, which takes longer than the database needs to answer it. Everything else is
asked as Django asks it (docs/decisions/0031).
"""

from followthrough.base.kit.kept.cursors import sent_together
from followthrough.base.kit.kept.lines import KeptInsert, KeptUpdate
from followthrough.base.kit.kept.questions import KeptQuestion

__all__ = ["KeptInsert", "KeptQuestion", "KeptUpdate", "sent_together"]
