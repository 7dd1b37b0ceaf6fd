"""Source to Article: files, feeds and pages."""
