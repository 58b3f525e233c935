"""When somebody is reminded of what, who hears of it when it is late, how often mail is tried."""
