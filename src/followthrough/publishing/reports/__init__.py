"""The room reports: what each document says, as blocks without any format."""
