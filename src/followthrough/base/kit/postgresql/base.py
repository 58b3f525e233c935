"""The connection of a request: whether it still lives is looked up at its own end; what was asked is told of prepared questions too."""

from select import select
from typing import Any

from django.db.backends.postgresql import base, operations
from psycopg.pq import ConnStatus


class DatabaseOperations(operations.DatabaseOperations):
    """psycopg keeps no text of a statement that the server has kept, so that Django would log nothing for it."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """The statement as it was sent, or with its places for values."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    """Django asks the server at each request whether a kept connection lives. Where nothing has come in, nothing has ended."""

    ops_class = DatabaseOperations

    def is_usable(self) -> bool:
        """Whether the connection lives. The server says why it ends and closes; only where something came in it is asked."""
        if self.connection is None:
            return False
        plain = self.connection.pgconn
        if plain.status != ConnStatus.OK:
            return False
        came_in, _ready, _broken = select([plain.socket], [], [], 0)
        return super().is_usable() if came_in else True
