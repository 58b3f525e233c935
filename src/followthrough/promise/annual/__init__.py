"""Annual plans of institutions: the year's steps towards the rows of the plan, approved and then frozen."""
