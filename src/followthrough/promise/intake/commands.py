"""Commands of the room intake."""

from followthrough.base.kit.terminal import Command

COMMANDS: list[Command] = []
