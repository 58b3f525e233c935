"""The cast of the registers."""

from tests.registers.conftest import keeper, signed_in, today, world

__all__ = ["keeper", "signed_in", "today", "world"]
