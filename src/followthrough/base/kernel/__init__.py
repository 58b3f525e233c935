"""Plain Python that knows nothing of plans: errors, words, clock, codes, texts, markings, canonical bytes."""
