"""GraphML: countries as nodes, those in one sentence joined, read back by another library."""

from __future__ import annotations

import io

import networkx as nx

from geo.analysis.pairs import Within, pair_table
from geo.counts import counted, mention_table
from geo.exports.graphml import graphml
from geo.exports.method import method
from geo.figures import country_table
from geo.model import Article
from tests.factories import VERSIONS, visit


def made(*articles: Article, within: Within = "sentence") -> bytes:
    mentions = mention_table(articles)
    pairs = pair_table(counted(mentions), within)
    return graphml(country_table(mentions), pairs, method(VERSIONS), within)


def read(content: bytes) -> nx.Graph:
    return nx.read_graphml(io.BytesIO(content))


def test_countries_of_one_sentence_are_joined() -> None:
    graph = read(made(visit()))

    assert dict(graph.nodes(data="label")) == {"CN": "China", "SY": "Syria"}
    assert graph.nodes["SY"]["mentions"] == 3
    assert graph.edges["CN", "SY"]["weight"] == 2
    assert not graph.is_directed()


def test_it_says_how_it_came_about() -> None:
    said = read(made(visit(), within="article")).graph
    assert said["gazetteer"] == VERSIONS.gazetteer
    assert said["joined"] == "countries in one article"


def test_nothing_counted_is_an_empty_graph() -> None:
    assert len(read(made())) == 0
