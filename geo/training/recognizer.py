"""Fine-tunes the recogniser's encoder and exports it to ONNX with 8-bit weights."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from geo.gazetteer import Gazetteer, gazetteer
from geo.nlp.encoding import LABELS, NO_FLAG, Encoder, Word, words
from geo.nlp.matcher import find_names
from geo.training.corpora import OPEN, Sentence, sentences
from geo.training.network import Network, pretrained

_BUDGET = 1536
_LONGEST = 160
_IGNORED = -100
_RATE, _HEAD_RATE = 1.5e-4, 1.5e-3
_WARM_UP = 60

Example = tuple[list[int], list[int], list[int]]


def train(corpora: Path, encoder: Path, target: Path, held_out: int | None = None) -> Path:
    """Train on `corpora` from the MiniLM in folder `encoder`; returns `target`.

    Writes recognizer.onnx and tokenizer.json. `held_out` leaves the articles of one fold out, for
    measuring. Takes some 20 minutes on one processor core.
    """
    torch.manual_seed(0)
    chance = random.Random(0)  # noqa: S311
    names = gazetteer()
    examples = _Examples(encoder / "tokenizer.json", names, chance)
    texts = sentences(corpora, held_out, names)
    batches = list(_batches([examples(text) for text in texts], chance))
    network = pretrained(encoder / "model.safetensors")
    _fit(network, batches)
    export(network, target)
    copyfile(encoder / "tokenizer.json", target / "tokenizer.json")
    return target


class _Examples:
    """Sentences as numbers, with gazetteer flags and capitals spoilt at random against trust."""

    def __init__(self, tokenizer: Path, names: Gazetteer, chance: random.Random) -> None:
        self._encoder = Encoder(tokenizer)
        self._names = names
        self._chance = chance

    def __call__(self, sentence: Sentence) -> Example:
        text = self._recased(sentence.text)
        matches = [m for m in find_names(text, self._names) if self._chance.random() > 0.08]
        if self._chance.random() < 0.12:
            matches = []
        found = words(text, matches, self._names)
        found = found[: self._fitting(found)]
        encoded = self._encoder(found)
        labels = [_IGNORED] * len(encoded.pieces)
        for first, label in zip(encoded.first, _labels(found, sentence), strict=True):
            labels[first] = label
        return encoded.pieces, encoded.types, labels

    def _recased(self, text: str) -> str:
        """Now and then in capitals, in title case or in lower case, of the same length."""
        draw = self._chance.random()
        for share, change in ((0.02, str.upper), (0.045, str.title), (0.06, str.lower)):
            if draw < share:
                changed = change(text)
                return changed if len(changed) == len(text) else text
        return text

    def _fitting(self, found: list[Word]) -> int:
        size = 2
        for index, word in enumerate(found):
            size += self._encoder.size(word)
            if size > _LONGEST:
                return index
        return len(found)


def _labels(found: list[Word], sentence: Sentence) -> list[int]:
    labels = [NO_FLAG] * len(found)
    for start, end, name in sentence.spans:
        inside = [i for i, word in enumerate(found) if word.start < end and start < word.end]
        for order, index in enumerate(inside):
            prefix = "I" if order else "B"
            labels[index] = _IGNORED if name == OPEN else LABELS.index(f"{prefix}-{name}")
    return labels


def _batches(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Batches of examples of like length, in random order."""
    batches: list[list[Example]] = []
    for first in range(0, len(examples), 2000):
        batch: list[Example] = []
        for example in sorted(examples[first : first + 2000], key=lambda e: len(e[0])):
            if batch and len(example[0]) * (len(batch) + 1) > _BUDGET:
                batches.append(batch)
                batch = []
            batch.append(example)
        batches.append(batch)
    chance.shuffle(batches)
    yield from batches


def _tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(example[0]) for example in batch)
    numbers = np.zeros((4, len(batch), longest), dtype=np.int64)
    numbers[3] = _IGNORED
    for row, (pieces, types, labels) in enumerate(batch):
        size = len(pieces)
        numbers[0, row, :size], numbers[1, row, :size] = pieces, types
        numbers[2, row, :size], numbers[3, row, :size] = 1, labels
    pieces_, types_, mask, labels_ = (torch.from_numpy(part) for part in numbers)
    return pieces_, types_, mask, labels_


def _fit(network: Network, batches: list[list[Example]]) -> None:
    steps = len(batches)
    fresh = {"types.weight", "head.weight", "head.bias"}
    named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for n, p in named if n not in fresh], "lr": _RATE, "weight_decay": 0.01},
            {"params": [p for n, p in named if n in fresh], "lr": _HEAD_RATE, "weight_decay": 0.0},
        ]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(0.02, 1 - step / steps)
    )
    network.train()
    began, running = time.monotonic(), 0.0
    for step in range(steps):
        pieces, types, mask, labels = _tensors(batches[step])
        with torch.autocast("cpu", torch.bfloat16, enabled=_multiplies_bfloat16()):
            scores = network(pieces, types, mask)
        loss = torch.nn.functional.cross_entropy(
            scores.float().view(-1, len(LABELS)), labels.view(-1), ignore_index=_IGNORED
        )
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running = 0.98 * running + 0.02 * loss.item() if step else loss.item()
        if step % 10 == 0:
            spent = time.monotonic() - began
            print(f"step {step}/{steps} loss {running:.4f} after {spent:.0f} s", flush=True)


def _multiplies_bfloat16() -> bool:
    """Whether the processor has instructions for it; without them it is slower than float32."""
    return (
        bool(torch.ops.mkldnn._is_mkldnn_bf16_supported()) and torch.cpu._is_avx512_bf16_supported()
    )


def export(network: Network, target: Path) -> None:
    """Write `target`/recognizer.onnx with 8-bit weights."""
    target.mkdir(parents=True, exist_ok=True)
    network.eval()
    sample = torch.ones((2, 16), dtype=torch.int64)
    inputs = ["pieces", "types", "mask"]
    full = target / "recognizer.fp32.onnx"
    torch.onnx.export(
        network,
        (sample, torch.zeros_like(sample), sample),
        str(full),
        input_names=inputs,
        output_names=["scores"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in [*inputs, "scores"]},
        opset_version=17,
        dynamo=False,
    )
    quantized = target / "recognizer.onnx"
    quantize_dynamic(str(full), str(quantized), weight_type=QuantType.QInt8)
    full.unlink()
