"""What a proof is, and the verdicts that follow from facts."""
