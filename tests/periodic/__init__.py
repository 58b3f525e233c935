"""Weekly, quarterly and annual reports."""
