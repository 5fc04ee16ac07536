"""What can be done: one module a topic, with its commands and the decisions on them."""
