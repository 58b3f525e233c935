"""What happened: facts, what is worked out from them, and the registers that they are entered in."""
