"""watchfloor turns news coverage into situation reports whose every sentence can be checked."""

__version__ = "0.1.0"
