"""Every error that Dateline raises on purpose. Each message says what to do next.

DatelineError
├── InputError        an input cannot be read: not text, too large, empty, unreachable
├── GazetteerError    the gazetteer is missing, damaged or cannot be built
├── ModelError        a model is missing or damaged
├── StoreError        the database cannot be reached or refuses the data
│   └── BusyError     it has no time, room or connection now; the same may work later
├── AccessError       a link opens nothing (any more), or does not allow this
├── LimitError        a collection, a visitor or the host has as much as the settings allow
└── SettingError      an environment setting has a value that makes no sense
"""


class DatelineError(Exception):
    """The root of the tree; `str(error)` is fit to show to a person."""


class InputError(DatelineError):
    """An input cannot be read."""


class GazetteerError(DatelineError):
    """The gazetteer is missing, damaged or cannot be built."""


class ModelError(DatelineError):
    """A model is missing or damaged."""


class StoreError(DatelineError):
    """The database cannot be reached or refuses the data."""


class BusyError(StoreError):
    """The database has no time, room or connection now: what was asked may work later."""


class AccessError(DatelineError):
    """A link is unknown, revoked or expired, or it does not allow what was asked."""


class LimitError(DatelineError):
    """A collection, a visitor or the host has as much as it may have."""


class SettingError(DatelineError):
    """An environment setting has a value that makes no sense."""
