"""Pages that are laid out in tables give their story; tables of figures stay tables."""

from __future__ import annotations

from geo.loaders import load

STORY = (
    "<P>Wheat from Kazakhstan will go to Iran by way of Aktau on the Caspian, officials said in "
    "Astana, where ministers of both countries had met for two days behind closed doors."
    "<P>Azerbaijan had asked for it too. Ships of Turkmenistan carry half of the grain.<BR>The "
    "ministers met in Baku in February and agreed on a tariff that Russia had wanted in vain. "
    "They want to meet again in Tehran in May, and then in Moscow, one of the ministers said."
)
MENU = "<A HREF=1>Home</A><BR><A HREF=2>World</A>"


def page(inside: str) -> bytes:
    return f"<HTML><TITLE>Kazakh wheat</TITLE><BODY>{inside}</BODY></HTML>".encode()


def text(inside: str) -> str:
    return load(page(inside), "old.html")[0].text


def test_a_story_in_a_cell_is_read_in_its_paragraphs() -> None:
    found = text(f"<TABLE><TR><TD>{MENU}</TD><TD>{STORY}</TD></TR></TABLE>")
    assert "\nAzerbaijan had asked for it too." in found
    assert "|" not in found


def test_a_story_in_a_table_in_a_table_is_read_too() -> None:
    inner = f"<TABLE><TR><TD>{STORY}</TD></TR></TABLE>"
    found = text(f"<TABLE><TR><TD>{MENU}</TD><TD>{inner}</TD></TR></TABLE>")
    assert "\nAzerbaijan had asked for it too." in found
    assert "|" not in found


def test_a_table_of_figures_stays_one() -> None:
    rows = "<tr><td>Iran</td><td>12</td></tr><tr><td>Russia</td><td>7</td></tr>"
    found = text(f"<article>{STORY}<table>{rows}</table></article>")
    assert "| Iran | 12 |" in found
