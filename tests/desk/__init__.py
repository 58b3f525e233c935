"""Pages that cross rooms: each seat's first page, the pages of a plan, who sees what."""
