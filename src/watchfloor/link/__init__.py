"""Readings to Stories: copies, stories, events and the claims table."""
