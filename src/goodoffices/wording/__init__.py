"""How rooms, events and times of an office are called and said to people: for the command line and the pages."""
