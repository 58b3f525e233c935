"""The floor that everything stands on: kernel, kit, audit, accounts."""
