"""The profiles of the pipeline: `accurate`, the default, and `fast`, which needs no model."""

from __future__ import annotations

from geo.errors import SettingError

PROFILES: tuple[str, ...] = ("accurate", "fast")
DEFAULT_PROFILE = "accurate"
RECOGNITION_THRESHOLDS = {"accurate": 0.3, "fast": 0.15}
"""How likely a span must be to be looked up; `accurate` looks at it once more when resolved."""
MINIMUM_SCORES = {"accurate": 0.05, "fast": 0.05}
"""The score below which a profile drops a mention."""


def check_profile(profile: str) -> None:
    """Raise SettingError unless there is such a profile."""
    if profile not in PROFILES:
        raise SettingError(f"There is no profile {profile!r}; choose one of {', '.join(PROFILES)}.")
