"""Recomputations of the classification that share nothing with the project's SQL."""
