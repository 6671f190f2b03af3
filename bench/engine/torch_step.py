"""The same training step in PyTorch on the CPU: `python3 torch_step.py <case> <first> <threads> <seconds>`.

`case` is a folder written by `writeStepCase.ts`; `first` says how the first layers see their sparse
inputs: `dense`, or `bag` (embedding_bag). Prints milliseconds a step, the losses of the first steps
and the peak memory as JSON.
"""

import json
import resource
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

folder, first, threads, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
torch.set_num_threads(threads)
case = json.load(open(f"{folder}/case.json"))


def array(name, dtype):
    return np.fromfile(f"{folder}/{name}.bin", dtype=dtype)


def csr(name, rows, columns):
    indptr, indices = array(f"{name}.indptr", np.uint32), array(f"{name}.indices", np.uint32)
    return indptr.astype(np.int64), indices.astype(np.int64), array(f"{name}.values", np.float32), rows, columns


def dense(matrix):
    indptr, indices, values, rows, columns = matrix
    out = np.zeros((rows, columns), np.float32)
    out[np.repeat(np.arange(rows), np.diff(indptr)), indices] = values
    return torch.from_numpy(out)


blocks, sides = case["blocks"], {}
widths = [block["width"] for block in blocks]
P = {name: torch.from_numpy(array(name, np.float32).reshape(shape)) for name, shape in case["parameters"].items()}
weights = {}
for side in ("user", "item"):
    # The first layers of all encoders side by side, so that the inputs are multiplied once.
    for kind in ("weight", "bias"):
        weights[f"{side}.encoder.0.{kind}"] = torch.cat(
            [P.pop(f"{side}.encoder.{b['name']}.0.{kind}") for b in blocks], -1
        )
    rows, columns = case["sides"][side]["rows"], case["sides"][side]["columns"]
    sides[side] = {
        "inputs": csr(f"{side}.inputs", rows, columns),
        "labels": [torch.from_numpy(array(f"{side}.labels", np.float32).reshape(rows, -1))],
    }
weights.update(P)
weights = {name: value.clone().requires_grad_() for name, value in weights.items()}
for data in sides.values():
    data["targets"] = dense(data["inputs"])
    indptr, indices, values, _, _ = data["inputs"]
    data["bag"] = (torch.from_numpy(indices), torch.from_numpy(indptr[:-1].copy()), torch.from_numpy(values))
ratings = dense(csr("ratings", case["sides"]["user"]["rows"], case["sides"]["item"]["rows"]))
optimizer = torch.optim.Adam(weights.values(), lr=case["learningRate"])


def forward(side):
    data = sides[side]
    weight, bias = weights[f"{side}.encoder.0.weight"], weights[f"{side}.encoder.0.bias"]
    if first == "bag":
        indices, offsets, values = data["bag"]
        hidden = F.embedding_bag(indices, weight, offsets, mode="sum", per_sample_weights=values) + bias
    else:
        hidden = data["targets"] @ weight + bias
    hidden = torch.tanh(hidden).chunk(len(blocks), 1)
    layer = lambda name, x: x @ weights[f"{side}.{name}.weight"] + weights[f"{side}.{name}.bias"]
    parts = [torch.tanh(layer(f"encoder.{b['name']}.1", h)) for b, h in zip(blocks, hidden)]
    whole = torch.cat(parts, 1)
    logits = layer("decoder.1", torch.tanh(layer("decoder.0", whole)))
    return parts, whole, logits, layer


bce = F.binary_cross_entropy_with_logits


def step():
    optimizer.zero_grad(set_to_none=True)
    users, items = forward("user"), forward("item")
    terms = [bce(users[2], sides["user"]["targets"]), bce(items[2], sides["item"]["targets"])]
    terms.append(bce(users[1] @ items[1].T, ratings))
    label = 0
    for i, block in enumerate(blocks):
        if block["supervision"]["type"] == "categories":
            for side, result in (("user", users), ("item", items)):
                terms.append(bce(result[3](f"head.{block['name']}", result[0][i]), sides[side]["labels"][label]))
            label += 1
        elif block["supervision"]["type"] == "interactions":
            terms.append(bce(users[0][i] @ items[0][i].T, ratings))
    sum(terms).backward()
    optimizer.step()
    return [float(term.detach()) for term in terms]


losses, times = [], []
end = time.perf_counter() + seconds
while time.perf_counter() < end or len(times) < 5:
    started = time.perf_counter()
    terms = step()
    times.append((time.perf_counter() - started) * 1000)
    if len(losses) < 3:
        losses.append(terms)
        cpu = time.process_time()
cpu = (time.process_time() - cpu) * 1000 / (len(times) - 3)
times.sort()
print(
    json.dumps(
        {
            "bestMs": times[0],
            "medianMs": times[len(times) // 2],
            "cpuMs": cpu,
            "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "losses": losses,
        }
    )
)
