"""Countries that are named together as a GraphML network, for Gephi, Cytoscape and the like.

The format: http://graphml.graphdrawing.org/specification.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from geo.analysis.pairs import Within
from geo.figures import outlines

if TYPE_CHECKING:
    from pandas import DataFrame

_NODE = {"label": "string", "mentions": "int", "articles": "int", "lat": "double", "lon": "double"}
_EDGE = {"weight": "int", "expected": "double", "times": "double", "npmi": "double"}


def graphml(
    countries: DataFrame, pairs: DataFrame, how: Mapping[str, str], within: Within = "sentence"
) -> bytes:
    """A node for each row of a country table, an edge for each of `geo.analysis.pairs.pair_table`.

    An edge's `weight` is the number of sentences (or articles) that name both; `expected`, `times`
    and `npmi` are those of the pair table. The graph's data are the method.
    """
    from lxml import etree  # type: ignore[import-untyped]

    noted = {**how, "joined": f"countries in one {within}"}
    root = etree.Element("graphml", nsmap={None: "http://graphml.graphdrawing.org/xmlns"})
    for kind, types in (
        ("node", _NODE),
        ("edge", _EDGE),
        ("graph", dict.fromkeys(noted, "string")),
    ):
        for name, type_ in types.items():
            key = {"id": f"{kind}-{name.replace(' ', '-')}", "for": kind}
            etree.SubElement(root, "key", key | {"attr.name": name, "attr.type": type_})
    graph = etree.SubElement(root, "graph", id="countries", edgedefault="undirected")
    _tell(graph, "graph", noted)
    for node in _nodes(countries):
        _tell(etree.SubElement(graph, "node", id=node.pop("id")), "node", node)
    for row in pairs.to_dict("records"):
        edge = etree.SubElement(graph, "edge", source=row["first"], target=row["second"])
        _tell(edge, "edge", {name: row["together" if name == "weight" else name] for name in _EDGE})
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _nodes(countries: DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "id": row["country"],
            "label": row["name"],
            "mentions": row["mentions"],
            "articles": row["articles"],
            "lat": outlines()[row["country"]].lat,
            "lon": outlines()[row["country"]].lon,
        }
        for row in countries.to_dict("records")
    ]


def _tell(element: Any, kind: str, values: Mapping[str, Any]) -> None:
    from lxml import etree

    for name, value in values.items():
        data = etree.SubElement(element, "data", key=f"{kind}-{name.replace(' ', '-')}")
        data.text = f"{value:.6g}" if isinstance(value, float) else str(value)
