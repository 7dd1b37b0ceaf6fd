"""Story to Assessment: what it amounts to."""
