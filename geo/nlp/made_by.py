"""What makes an output, known without loading the parser."""

from __future__ import annotations

import geo
from geo.gazetteer.meta import meta
from geo.model import Versions
from geo.nlp.profiles import DEFAULT_PROFILE, check_profile


def versions(profile: str = DEFAULT_PROFILE) -> Versions:
    """What makes the output of `profile`."""
    check_profile(profile)
    return Versions(geo.__version__, gazetteer=str(meta()["version"]), profile=profile)
