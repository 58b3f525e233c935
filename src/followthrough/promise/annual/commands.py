"""Commands of the room annual."""

from followthrough.base.kit.terminal import Command

COMMANDS: list[Command] = []
