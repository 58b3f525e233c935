"""How a printed plan becomes a plan file: tables, columns, bodies, dates, doubts, draft."""
