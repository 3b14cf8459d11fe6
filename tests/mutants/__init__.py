"""Mutation tests: defects put on purpose into the standard and the SQL, each killed by a test."""
