"""The measures in which reporting itself is counted."""

DUE, RECEIVED, ON_TIME, SENT = (f"reporting.{one}" for one in ("due", "received", "on_time", "sent"))
