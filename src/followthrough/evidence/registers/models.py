"""Every model of every register, where Django looks for them, and the history that all registers share."""
