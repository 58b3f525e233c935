"""The connection of a request: whether it still lives is looked up at its own end."""

from select import select

from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """Django asks the server at each request whether a kept connection lives. Where nothing has come in, nothing has ended."""

    def is_usable(self) -> bool:
        """Whether the connection lives. The server says why it ends and closes; only where something came in it is asked."""
        if self.connection is None:
            return False
        plain = self.connection.pgconn
        if plain.status != ConnStatus.OK:
            return False
        came_in, _ready, _broken = select([plain.socket], [], [], 0)
        return super().is_usable() if came_in else True
