"""What is known beforehand, as data with a source for each fact."""
