"""What a review is, what it counts, how an indicator stands, what a recommendation changes in a plan. Plain Python."""
