"""Golden top-k figures for test/unit/core/metrics/rankingMetrics.test.ts, by NumPy and scikit-learn.

    found='import numpy as np; print(*np.show_config(mode="dicts")["SIMD Extensions"]["found"])'
    export NPY_DISABLE_CPU_FEATURES="$(python3 -c "$found")"
    python3 -W ignore test/oracles/ranking_oracle.py > test/fixtures/ranking-oracle.json
    npx prettier --write test/fixtures/ranking-oracle.json

Lists are NumPy's: argpartition for the longest k, then a stable sort; its scalar code, since with
vector instructions the order of equal scores differs by processor. nDCG is scikit-learn's ndcg_score
where no scores are equal, and the sum over the list where some are. Everything else is counted with
Python's sets.
"""

import json
import math

import numpy as np
from sklearn.metrics import ndcg_score

KS = [1, 3, 5, 10, 40]


def draw(seed, users, items, tied):
    """Ratings to train and to test on, and float32 scores; some users have none of one of them."""
    random = np.random.default_rng(seed)
    kinds = random.choice(["none", "train", "test"], p=[0.6, 0.25, 0.15], size=(users, items))
    kinds[1][kinds[1] == "test"] = "none"
    kinds[2][kinds[2] == "train"] = "none"
    kinds[3] = "train"
    kinds[3, :2] = "test"  # a list of two
    kinds[:, 4][kinds[:, 4] == "train"] = "none"  # an item that nobody rated in training
    if tied:
        scores = random.integers(0, 6, size=(users, items)) / 4
    else:
        scores = np.stack([random.permutation(items) for _ in range(users)]) / 8 - 1
    return kinds == "train", kinds == "test", scores


def top(scores, k):
    k = min(k, len(scores))
    if k < len(scores):
        rows = np.argpartition(-scores, k - 1)[:k]
    else:
        rows = np.arange(k)
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    return [int(row) for row in rows if scores[row] > -np.inf]


def ndcg(test, scores, listed, k, tied):
    candidates = scores > -np.inf
    if not tied and candidates.sum() > 1:
        return ndcg_score(
            test[candidates][None].astype(float), scores[candidates][None], k=k, ignore_ties=True
        )
    ideal = sum(1 / math.log2(place + 1) for place in range(1, min(k, int(test.sum())) + 1))
    places = [place for place, item in enumerate(listed[:k], start=1) if test[item]]
    return sum(1 / math.log2(place + 1) for place in places) / ideal


def figures(train, test, scores, masked, tied):
    raters = train.sum(axis=0)
    training_users = int(train.any(axis=1).sum())
    table, per_user = {}, {}
    for k in KS:
        rows, listed_by_anyone, surprises = [], set(), []
        for user in range(len(test)):
            if not test[user].any():
                continue
            own = np.where(train[user], -np.inf, scores[user]) if masked else scores[user]
            ranking = top(own, max(KS))
            listed = set(ranking[:k])
            hits = len(listed & set(np.flatnonzero(test[user]).tolist()))
            precision, recall = hits / k, hits / int(test[user].sum())
            f1 = 0.0 if hits == 0 else 2 * precision * recall / (precision + recall)
            rows.append([precision, recall, f1, ndcg(test[user], own, ranking, k, tied)])
            listed_by_anyone |= listed
            if listed:
                bits = [-math.log2(max(1, raters[item]) / training_users) for item in listed]
                surprises.append(sum(bits) / len(bits))
        precision, recall, f1, gain = 100 * np.mean(rows, axis=0)
        table |= {
            f"precision@{k}": precision,
            f"recall@{k}": recall,
            f"f1@{k}": f1,
            f"f1OfMeans@{k}": 2 * precision * recall / (precision + recall),
            f"ndcg@{k}": gain,
            f"coverage@{k}": 100 * len(listed_by_anyone) / test.shape[1],
            f"novelty@{k}": float(np.mean(surprises)),
        }
        per_user[f"f1@{k}"] = [100 * row[2] for row in rows]
        per_user[f"ndcg@{k}"] = [100 * row[3] for row in rows]
    return table, per_user


cases = []
for seed, users, items, tied in [
    (1, 12, 30, False),
    (2, 12, 30, True),
    (3, 25, 90, False),
    (4, 25, 90, True),
    (5, 8, 6, False),
    (6, 8, 6, True),
]:
    train, test, scores = draw(seed, users, items, tied)
    masked, per_user = figures(train, test, scores, True, tied)
    unmasked, _ = figures(train, test, scores, False, tied)
    cases.append(
        {
            "tied": tied,
            "items": items,
            "train": [np.flatnonzero(row).tolist() for row in train],
            "test": [np.flatnonzero(row).tolist() for row in test],
            "scores": scores.tolist(),
            "masked": masked,
            "unmasked": unmasked,
            "perUser": per_user,
        }
    )
print(json.dumps({"ks": KS, "cases": cases}))
