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


known = {}


def dense(matrix):
    # A single batch over and over need not be made dense again; those of a training have to be.
    if len(case["batches"]) > 1:
        return to_dense(matrix)
    if id(matrix) not in known:
        known[id(matrix)] = to_dense(matrix)
    return known[id(matrix)]


def to_dense(matrix):
    indptr, indices, values, rows, columns = matrix
    out = np.zeros((rows, columns), np.float32)
    out[np.repeat(np.arange(rows), np.diff(indptr)), indices] = values
    return torch.from_numpy(out)


blocks = case["blocks"]
P = {name: torch.from_numpy(array(name, np.float32).reshape(shape)) for name, shape in case["parameters"].items()}
weights = {}
for side in ("user", "item"):
    # The first layers of all encoders side by side, so that the inputs are multiplied once.
    for kind in ("weight", "bias"):
        weights[f"{side}.encoder.0.{kind}"] = torch.cat(
            [P.pop(f"{side}.encoder.{b['name']}.0.{kind}") for b in blocks], -1
        )
weights.update(P)
weights = {name: value.clone().requires_grad_() for name, value in weights.items()}
del P
optimizer = torch.optim.Adam(weights.values(), lr=case["learningRates"][0])


def read_batch(index, sizes):
    batch = {}
    for side in ("user", "item"):
        rows, columns = sizes[side]["rows"], sizes[side]["columns"]
        batch[side] = {
            "inputs": csr(f"{index}.{side}.inputs", rows, columns),
            "labels": torch.from_numpy(array(f"{index}.{side}.labels", np.float32).reshape(rows, -1)),
        }
    batch["ratings"] = csr(f"{index}.ratings", sizes["user"]["rows"], sizes["item"]["rows"])
    return batch


batches = [read_batch(index, sizes) for index, sizes in enumerate(case["batches"])]


def forward(side, data):
    targets = dense(data["inputs"])
    weight, bias = weights[f"{side}.encoder.0.weight"], weights[f"{side}.encoder.0.bias"]
    if first == "bag":
        indptr, indices, values, _, _ = data["inputs"]
        indices, offsets, values = map(torch.from_numpy, (indices, indptr[:-1].copy(), values))
        hidden = F.embedding_bag(indices, weight, offsets, mode="sum", per_sample_weights=values) + bias
    else:
        hidden = targets @ weight + bias
    hidden = torch.tanh(hidden).chunk(len(blocks), 1)
    layer = lambda name, x: x @ weights[f"{side}.{name}.weight"] + weights[f"{side}.{name}.bias"]
    parts = [torch.tanh(layer(f"encoder.{b['name']}.1", h)) for b, h in zip(blocks, hidden)]
    whole = torch.cat(parts, 1)
    logits = layer("decoder.1", torch.tanh(layer("decoder.0", whole)))
    return parts, whole, bce(logits, targets), layer


bce = F.binary_cross_entropy_with_logits


def step(number):
    index = number % len(batches)
    batch = batches[index]
    optimizer.param_groups[0]["lr"] = case["learningRates"][index]
    optimizer.zero_grad(set_to_none=True)
    users, items = forward("user", batch["user"]), forward("item", batch["item"])
    ratings = dense(batch["ratings"])
    terms = [users[2], items[2], bce(users[1] @ items[1].T, ratings)]
    for i, block in enumerate(blocks):
        if block["supervision"]["type"] == "categories":
            for side, result in (("user", users), ("item", items)):
                terms.append(bce(result[3](f"head.{block['name']}", result[0][i]), batch[side]["labels"]))
        elif block["supervision"]["type"] == "interactions":
            terms.append(bce(users[0][i] @ items[0][i].T, ratings))
    sum(terms).backward()
    optimizer.step()
    return [float(term.detach()) for term in terms]


WARM_UP, STEPS_TOGETHER = 3, 4  # as in stepChild.ts
losses, ends = [], []
end = time.perf_counter() + seconds
while time.perf_counter() < end or len(ends) <= WARM_UP + STEPS_TOGETHER:
    terms = step(len(ends))
    ends.append(time.perf_counter() * 1000)
    if len(losses) < WARM_UP:
        losses.append(terms)
        cpu = time.process_time()
cpu = (time.process_time() - cpu) * 1000 / (len(ends) - WARM_UP)
starts = ends[WARM_UP - 1 : -STEPS_TOGETHER]
times = sorted((b - a) / STEPS_TOGETHER for a, b in zip(starts, ends[WARM_UP - 1 + STEPS_TOGETHER :]))
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
