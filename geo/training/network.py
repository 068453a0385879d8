"""The encoder with a labelling head: BERT as in Devlin et al. (2019), loaded from safetensors."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from geo.nlp.encoding import LABELS, TYPES

LAYERS, WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 6, 384, 12, 1536, 30522, 512


class Layer(nn.Module):
    """Self-attention and feed-forward, each with a residual and a norm behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """`states`: batch x length x width; `mask`: batch x 1 x 1 x length, 0 or very negative."""
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm1(states + self.drop(self.out(mixed)))
        inner = nn.functional.gelu(self.up(states))
        normed: Tensor = self.norm2(states + self.drop(self.down(inner)))
        return normed


class Network(nn.Module):
    """Word pieces and their types in, a score for each label out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(TYPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, len(LABELS))

    def forward(self, pieces: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """All batch x length; `mask` is 1 for pieces and 0 for padding. Batch x length x labels."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.positions(positions)[None] + self.types(types)
        states = self.drop(self.norm(states))
        hidden = (1.0 - mask[:, None, None, :].to(states.dtype)) * -10_000.0
        for layer in self.layers:
            states = layer(states, hidden)
        scores: Tensor = self.head(self.drop(states))
        return scores


def pretrained(weights: Path) -> Network:
    """The network with the weights of a 6-layer MiniLM, its head untrained."""
    network = Network()
    stored = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
    own = network.state_dict()
    for name, source in _names():
        own[name] = stored[source]
    own["types.weight"] = stored["embeddings.token_type_embeddings.weight"][:1].repeat(TYPES, 1)
    network.load_state_dict(own)
    network.pieces.weight.requires_grad = False
    network.positions.weight.requires_grad = False
    return network


def _names() -> list[tuple[str, str]]:
    """Our name of each parameter beside the one in BERT's files."""
    pairs = [
        ("pieces.weight", "embeddings.word_embeddings.weight"),
        ("positions.weight", "embeddings.position_embeddings.weight"),
    ]
    blocks = [("norm", "embeddings.LayerNorm")]
    inside = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        blocks += [(f"layers.{layer}.{a}", f"encoder.layer.{layer}.{b}") for a, b in inside.items()]
    kinds = ("weight", "bias")
    return pairs + [(f"{ours}.{kind}", f"{its}.{kind}") for ours, its in blocks for kind in kinds]
