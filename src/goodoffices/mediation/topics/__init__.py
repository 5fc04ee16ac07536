"""What rooms keep: one topic a module, with its events, its state, its commands."""
