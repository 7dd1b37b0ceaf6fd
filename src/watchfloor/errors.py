"""Every exception of the project.

WatchfloorError
├── SettingsError           a setting or argument cannot be used; the run stops
├── UnknownPartError        no part of that name; the run stops
├── StoreError              the store cannot be opened, read or written; the run stops
└── ItemError               one item cannot be used; it becomes a Fault, the rest go on
    ├── FetchError          an address could not be fetched, or may not be
    ├── ExtractError        a file or page holds no usable article
    ├── EngineError         a model failed on one text
    └── UnsupportedStatement  a sentence that its passages do not bear
"""


class WatchfloorError(Exception):
    """Any error of ours. The message is one clear line that says what to do next."""


class SettingsError(WatchfloorError):
    """A setting or argument cannot be used."""


class UnknownPartError(WatchfloorError):
    """No part of that name is installed."""


class StoreError(WatchfloorError):
    """The store cannot be opened, read or written."""


class ItemError(WatchfloorError):
    """One item cannot be used; the rest can."""


class FetchError(ItemError):
    """An address could not be fetched, or fetching it is not allowed."""


class ExtractError(ItemError):
    """A file or page holds no usable article."""


class EngineError(ItemError):
    """A model failed on one text."""


class UnsupportedStatement(ItemError):
    """A sentence that its passages do not bear; `reason` is one of the check's closed list."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
