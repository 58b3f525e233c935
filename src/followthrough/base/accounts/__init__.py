"""The room accounts: people who sign in."""
