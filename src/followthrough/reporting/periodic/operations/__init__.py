"""Every write of periodic reporting."""
