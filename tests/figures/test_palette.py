"""Colours that everybody can tell apart and read."""

from __future__ import annotations

import pytest

from geo.figures import DARK, LIGHT, Palette


def luminance(color: str) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_kinds_stand_out_from_the_panel(palette: Palette) -> None:
    assert all(contrast(color, palette.panel) >= 3 for color in palette.kinds.values())


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_is_readable(palette: Palette) -> None:
    assert contrast(palette.text, palette.panel) >= 7
    assert contrast(palette.muted, palette.sea) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_scale_runs_one_way_in_brightness(palette: Palette) -> None:
    brightness = [luminance(color) for color in palette.scale]

    assert brightness in (sorted(brightness), sorted(brightness, reverse=True))
