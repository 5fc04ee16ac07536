"""The pages of the shared office: views make plain models from the rooms that somebody holds, templates show them."""
