"""Trains the models that ship, and measures them; needs the extra `train`.

`corpora` is a folder with `lgl.jsonl.gz` and `gwn.jsonl.gz`, articles whose mentions have
coordinates, and `ner/`, sentences with spans of LOC and NORP; `geo.training.corpora` says which
and of which form. Seeds are fixed; processors that add in another order differ in the last digits.

`work` keeps the models of each fold, which were trained without its articles; what is there already
is used again.
"""
