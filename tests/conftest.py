"""Fixtures that every part's tests share."""

import pytest

from watchfloor.engines.spacy_parser import SpacyParser


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """Return the real parser; its pipeline loads once a session."""
    return SpacyParser()
