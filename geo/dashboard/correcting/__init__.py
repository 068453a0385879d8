"""Corrections of what the parser found: made in the reader, reviewed in a queue, undone."""
