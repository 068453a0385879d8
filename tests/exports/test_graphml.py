"""GraphML: countries as nodes, those in one sentence joined, read back by another library."""

from __future__ import annotations

import io

import networkx as nx

from geo.counts import mention_table
from geo.exports.graphml import graphml
from geo.exports.method import method
from geo.model import DEFAULT_COUNT_RULE
from tests.factories import VERSIONS, visit


def read(content: bytes) -> nx.Graph:
    return nx.read_graphml(io.BytesIO(content))


def test_countries_of_one_sentence_are_joined() -> None:
    made = graphml(mention_table([visit()]), DEFAULT_COUNT_RULE, method(VERSIONS))
    graph = read(made)

    assert dict(graph.nodes(data="label")) == {"CN": "China", "SY": "Syria"}
    assert graph.nodes["SY"]["mentions"] == 3
    assert graph.edges["CN", "SY"]["weight"] == 2
    assert not graph.is_directed()


def test_it_says_how_it_came_about() -> None:
    made = graphml(mention_table([visit()]), DEFAULT_COUNT_RULE, method(VERSIONS), "article")

    said = read(made).graph
    assert said["gazetteer"] == VERSIONS.gazetteer
    assert said["joined"] == "countries in one article"


def test_nothing_counted_is_an_empty_graph() -> None:
    assert len(read(graphml(mention_table([]), DEFAULT_COUNT_RULE, {}))) == 0
