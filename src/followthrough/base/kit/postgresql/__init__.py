"""PostgreSQL as Django speaks to it, but for one way to the server and back at each request. Settings name this package as engine."""
