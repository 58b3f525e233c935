"""Personnel: a ministry's own sheets mapped and counted, who counts as what, pictures of the staff, projections."""
