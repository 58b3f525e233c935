"""Why a figure is what it is: its meaning, the words of the plan, the working, the facts and entries, who stands behind it."""
