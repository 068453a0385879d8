"""Mention tables -> what they say: measures, focus, pairs, periods, comparisons, words.

Every function is a pure function of counted mentions (`geo.counts.counted`). Text columns of few
values may be categories, which makes them several times as fast.
"""
