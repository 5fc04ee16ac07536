"""What a person sees: projections of the rooms they hold; each is computed from the state alone."""
