"""What builds of 10 thousand to a million customers cost, and what other ways cost."""
