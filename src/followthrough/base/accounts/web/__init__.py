"""The doors of accounts: signing in and out, choosing a language."""
