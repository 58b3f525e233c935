"""The only place that names every room: settings, addresses, the command line, the server."""
