"""goodoffices: the open workbench for people who mediate between two sides that do not speak to each other."""
