"""The room and floor desk: signed-in pages that cross rooms."""
