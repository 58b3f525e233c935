"""Studies, each with the ledger of its recommendations and what became of them."""
