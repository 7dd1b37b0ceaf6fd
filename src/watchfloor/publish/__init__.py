"""Report to Publication: JSON, HTML and Markdown."""
