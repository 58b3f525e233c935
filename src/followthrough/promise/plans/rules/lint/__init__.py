"""Plan lint: what in an adopted plan will make trouble, found by rules that know no plan."""
