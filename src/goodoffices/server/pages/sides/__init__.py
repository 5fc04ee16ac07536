"""The pages of a side: its own room, one thing at a time; nothing of others, and no figure about anybody's wishes."""
