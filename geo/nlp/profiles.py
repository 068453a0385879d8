"""The profiles of the pipeline: `accurate`, the default, and `fast`, which needs no model."""

from __future__ import annotations

from geo.errors import SettingError

PROFILES: tuple[str, ...] = ("accurate", "fast")
DEFAULT_PROFILE = "accurate"
MINIMUM_SCORES = {"accurate": 0.1, "fast": 0.08}
"""The score below which a profile drops a mention; on held-out news 0.05 to 0.3 do as well."""


def check_profile(profile: str) -> None:
    """Raise SettingError unless there is such a profile."""
    if profile not in PROFILES:
        raise SettingError(f"There is no profile {profile!r}; choose one of {', '.join(PROFILES)}.")
