"""The profiles of the pipeline: `accurate`, the default, and `fast`, which uses no model."""

from __future__ import annotations

from geo.errors import SettingError

PROFILES: tuple[str, ...] = ("accurate", "fast")
DEFAULT_PROFILE = "accurate"


def check_profile(profile: str) -> None:
    """Raise SettingError unless there is such a profile."""
    if profile not in PROFILES:
        raise SettingError(f"There is no profile {profile!r}; choose one of {', '.join(PROFILES)}.")
