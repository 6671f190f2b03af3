"""One training step computed with PyTorch alone, as the oracle of the training engines.

Writes test/fixtures/step-oracle.json (run from the project's root; needs numpy and torch):

    python3 test/oracles/step_oracle.py && npx prettier --write test/fixtures/step-oracle.json

Every case holds the model, a batch, the parameters, and what PyTorch's autograd makes of them: the
loss terms and the gradient of their sum. Written from the equations of the paper and docs/model.md,
in double precision, not from the engine: blocks are encoded one by one, inputs are dense.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

HIDDEN, USERS, ITEMS = 3, 7, 9
INTERNAL = {"name": "internal", "width": 3, "supervision": {"type": "categories"}}
EXTERNAL = {"name": "external", "width": 2, "supervision": {"type": "interactions"}}
OTHER = {"name": "other", "width": 2, "supervision": {"type": "none"}}
WHOLE = {"name": "whole", "width": 5, "supervision": {"type": "none"}}
MOOD = {"name": "mood", "width": 2, "supervision": {"type": "labels", "column": "mood"}}
BIAS = {"name": "bias", "width": 1, "supervision": {"type": "bias"}}

CASES = {
    "whole": [WHOLE],
    "int+ext+oth": [INTERNAL, EXTERNAL, OTHER],
    "int+ext": [INTERNAL, EXTERNAL],
    "int+oth": [INTERNAL, OTHER],
    "ext+oth": [EXTERNAL, OTHER],
    "a partially labelled column": [EXTERNAL, MOOD, INTERNAL],
    "a column that labels no row of the batch": [MOOD, OTHER],
    "an item bias": [INTERNAL, EXTERNAL, OTHER, BIAS],
}
LABEL_COUNTS = {"internal": 4, "mood": 2}
ITEM_ROWS = [0, 2, 3, 6, 8]


def labelled(blocks):
    return [b for b in blocks if b["supervision"]["type"] in ("categories", "labels")]


def encoded(blocks):
    return [b for b in blocks if b["supervision"]["type"] != "bias"]


def layer(rng, inputs, outputs):
    return {
        "weight": rng.uniform(-0.8, 0.8, (inputs, outputs)).round(4),
        "bias": rng.uniform(-0.8, 0.8, outputs).round(4),
    }


def make_parameters(rng, all_blocks):
    layers, blocks = {}, encoded(all_blocks)
    for side, width in (("user", ITEMS), ("item", USERS)):
        for b in blocks:
            layers[f"{side}.encoder.{b['name']}.0"] = layer(rng, width, HIDDEN)
            layers[f"{side}.encoder.{b['name']}.1"] = layer(rng, HIDDEN, b["width"])
        layers[f"{side}.decoder.0"] = layer(rng, sum(b["width"] for b in blocks), HIDDEN)
        layers[f"{side}.decoder.1"] = layer(rng, HIDDEN, width)
        for b in labelled(blocks):
            layers[f"{side}.head.{b['name']}"] = layer(rng, b["width"], LABEL_COUNTS[b["name"]])
    bias = {} if blocks == all_blocks else {"values": rng.uniform(-0.8, 0.8, ITEMS).round(4)}
    layers["item.bias"] = bias
    return {f"{name}.{kind}": array for name, l in layers.items() for kind, array in l.items()}


def sparse(rng, rows, columns):
    values = rng.uniform(0.1, 1, (rows, columns)) * (rng.uniform(size=(rows, columns)) < 0.5)
    return values.round(3)


def make_side(rng, rows, columns, blocks, name):
    targets = sparse(rng, rows, columns)
    dropped = targets * (rng.uniform(size=targets.shape) < 0.6) * 2
    labels = []
    for b in labelled(blocks):
        known = np.ones(rows, int)
        if b["supervision"]["type"] == "labels":
            known = (np.arange(rows) % 2 == 0).astype(int)
            if name.startswith("a column that labels no row"):
                known[:] = 0
        values = rng.uniform(0, 1, (rows, LABEL_COUNTS[b["name"]])).round(3) * known[:, None]
        labels.append({"values": values, "known": known})
    return {"inputs": dropped, "targets": targets, "labels": labels}


def compute(blocks, batch, arrays):
    p = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in arrays.items()}
    t = lambda a: torch.tensor(a, dtype=torch.float64)
    lin = lambda x, name: x @ p[f"{name}.weight"] + p[f"{name}.bias"]
    bce = F.binary_cross_entropy_with_logits
    z, terms = {}, {}
    for side, data in (("user", batch["users"]), ("item", batch["items"])):
        x = t(data["inputs"])
        for b in encoded(blocks):
            encoder = f"{side}.encoder.{b['name']}"
            z[side, b["name"]] = torch.tanh(lin(torch.tanh(lin(x, f"{encoder}.0")), f"{encoder}.1"))
        z[side] = torch.cat([z[side, b["name"]] for b in encoded(blocks)], 1)
        decoded = lin(torch.tanh(lin(z[side], f"{side}.decoder.0")), f"{side}.decoder.1")
        terms[f"reconstruction.{side}"] = bce(decoded, t(data["targets"]))
    ratings = t(batch["ratings"])
    bias = p["item.bias.values"][batch["itemRows"]] if "item.bias.values" in p else 0
    terms["rating"] = bce(z["user"] @ z["item"].T + bias, ratings)
    position = 0
    for b in blocks:
        name = b["name"]
        if b["supervision"]["type"] == "interactions":
            terms[name] = bce(z["user", name] @ z["item", name].T, ratings)
        if b in labelled(blocks):
            for side, data in (("user", batch["users"]), ("item", batch["items"])):
                rows = np.flatnonzero(data["labels"][position]["known"])
                logits = lin(z[side, name], f"{side}.head.{name}")[rows]
                values = t(data["labels"][position]["values"])[rows]
                terms[f"{name}.{side}"] = bce(logits, values) if len(rows) else logits.sum()
            position += 1
    sum(terms.values()).backward()
    gradients = {k: v.grad if v.grad is not None else torch.zeros_like(v) for k, v in p.items()}
    return {k: v.item() for k, v in terms.items()}, gradients


def make_case(name, blocks):
    rng = np.random.default_rng(7)
    users = make_side(rng, 4, ITEMS, blocks, name)
    items = make_side(rng, 5, USERS, blocks, name)
    ratings = sparse(rng, 4, 5)
    batch = {"users": users, "items": items, "itemRows": ITEM_ROWS, "ratings": ratings}
    parameters = make_parameters(rng, blocks)
    losses, gradients = compute(blocks, batch, parameters)
    return {
        "name": name,
        "blocks": blocks,
        "hiddenWidth": HIDDEN,
        "userCount": USERS,
        "itemCount": ITEMS,
        "labelCounts": [LABEL_COUNTS[b["name"]] for b in labelled(blocks)],
        "batch": batch,
        "parameters": parameters,
        "losses": {k: round(v, 8) for k, v in losses.items()},
        "gradients": {k: v.numpy().round(8) for k, v in gradients.items()},
    }


def make_adam():
    rng = np.random.default_rng(7)
    start = rng.uniform(-1, 1, 5).round(3)
    gradients = (rng.normal(size=(4, 5)) * [1e-6, 1e-3, 1, 10, 0]).round(9)
    parameter = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([parameter], lr=3e-3)
    after = []
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        optimizer.step()
        after.append(parameter.detach().numpy().round(8))
    return {"learningRate": 3e-3, "start": start, "gradients": gradients, "after": after}


def to_json(value):
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(type(value))


with open("test/fixtures/step-oracle.json", "w") as file:
    cases = [make_case(name, blocks) for name, blocks in CASES.items()]
    made = f"python3 test/oracles/step_oracle.py, torch {torch.__version__}"
    json.dump({"made": made, "cases": cases, "adam": make_adam()}, file, default=to_json)
