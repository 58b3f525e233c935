"""The doors of the desk: home, control room, plan pages, the report."""
