"""Research: instances to measure on, and peers beside the product on the same instances in the same run."""
