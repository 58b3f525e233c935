"""The three ways in which Followthrough refuses: what was refused, on which thing, what to do next."""

from typing import Any

from followthrough.base.kernel.words import say


class FollowthroughError(Exception):
    """A refusal that a person can read.

    `code` is stable and for programs ("submission.closed"), `template` a translatable sentence with
    named places, `facts` what fills them. `sentence` is told in the reader's language at the door.
    """

    def __init__(self, code: str, template: str, /, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.template = template
        self.facts = facts

    @property
    def sentence(self) -> str:
        """The refusal in the reader's language."""
        return say(self.template, **self.facts)

    def __str__(self) -> str:
        return self.sentence


class RuleBroken(FollowthroughError):
    """The person can mend it: something is missing, out of order, too late or not allowed by a rule.

    `field` names the field of a form at which the sentence is to be shown, if there is one.
    """

    def __init__(self, code: str, template: str, /, *, field: str = "", **facts: Any) -> None:
        super().__init__(code, template, **facts)
        self.field = field


class NotAllowed(FollowthroughError):
    """The person's seats do not reach this thing."""


class NotFound(FollowthroughError):
    """There is no such thing, or none that this person may know of."""
