"""Golden figures of Mult-VAE and NetMF for test/unit/core/baselines/, by PyTorch and NumPy.

    python3 test/oracles/baselines_oracle.py > test/fixtures/baselines-oracle.json
    npx prettier --write test/fixtures/baselines-oracle.json

Mult-VAE: the loss written with PyTorch's own functions in 64 bits, its gradients by autograd.
NetMF: the matrix straight from its definition, all powers of the whole graph's transition matrix.
"""

import json

import numpy as np
import torch
from torch.distributions import Normal, kl_divergence

USERS, ITEMS, LATENT, BETA = 5, 7, 3, 0.3


def rounded(values):
    """What 32 bits can hold, in 64."""
    return np.asarray(values, np.float32).astype(np.float64)


def mult_vae(random):
    rated = random.random((USERS, ITEMS)) < 0.5
    rated[:, 0] |= ~rated.any(1)
    rated[3] = False  # a user without ratings
    length = np.sqrt(np.maximum(rated.sum(1, keepdims=True), 1))
    kept = random.random((USERS, ITEMS)) < 0.5
    inputs = rounded(rated * kept * 2 / length)
    noise = random.standard_normal((USERS, LATENT))
    shapes = {
        "encoder": (ITEMS, 2 * LATENT),
        "encoderBias": (2 * LATENT,),
        "decoder": (ITEMS, LATENT),
        "decoderBias": (ITEMS,),
    }
    parameters = {
        name: torch.tensor(rounded(random.normal(0, 0.7, shape)), requires_grad=True)
        for name, shape in shapes.items()
    }
    code = torch.tensor(inputs) @ parameters["encoder"] + parameters["encoderBias"]
    mean, log_variance = code.chunk(2, dim=1)
    deviation = (log_variance / 2).exp()
    z = mean + deviation * torch.tensor(noise)
    logits = z @ parameters["decoder"].T + parameters["decoderBias"]
    likelihood = (torch.log_softmax(logits, 1) * torch.tensor(rated.astype(float))).sum(1)
    divergence = kl_divergence(Normal(mean, deviation), Normal(0.0, 1.0)).sum(1)
    loss = (BETA * divergence - likelihood).mean()
    loss.backward()
    return {
        "rated": rated.astype(int).tolist(),
        "inputs": inputs.tolist(),
        "noise": noise.ravel().tolist(),
        "beta": BETA,
        "parameters": {name: p.detach().ravel().tolist() for name, p in parameters.items()},
        "loss": loss.item(),
        "gradients": {name: p.grad.ravel().tolist() for name, p in parameters.items()},
    }


def net_mf(random, window, negatives):
    edges = random.random((4, 6)) < 0.4
    edges[:, 1] = True
    edges[:, 5] = False  # an item without ratings
    adjacency = np.block([[np.zeros((4, 4)), edges], [edges.T, np.zeros((6, 6))]])
    degrees = adjacency.sum(1)
    inverse = np.diag(np.divide(1, degrees, where=degrees > 0, out=np.zeros(10)))
    walks = sum(np.linalg.matrix_power(inverse @ adjacency, r) for r in range(1, window + 1))
    matrix = adjacency.sum() / (negatives * window) * walks @ inverse
    return {
        "edges": edges.astype(int).tolist(),
        "window": window,
        "negatives": negatives,
        "matrix": np.log(np.maximum(matrix, 1)).tolist(),
    }


random = np.random.default_rng(11)
print(
    json.dumps(
        {
            "multVae": mult_vae(random),
            "netMf": [net_mf(random, 2, 1), net_mf(random, 10, 1), net_mf(random, 6, 2)],
        }
    )
)
