"""What the build costs at 10 thousand, 100 thousand and a million customers, and comparisons."""
