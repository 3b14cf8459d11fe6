"""What builds of 10 thousand to a million customers cost, and what other ways cost."""

THREADS = 2
"""Of a statement by hand: as many as the profile of the project has."""
