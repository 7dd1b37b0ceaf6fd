"""Article to Reading: what one article says, who says it, when, where and how much."""
