"""The room releases: frozen data that reports are made from."""
