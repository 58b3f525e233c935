"""The control room of coordinator and supervisor."""
