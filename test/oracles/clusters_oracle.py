"""Golden values for test/unit/core/clusters, by scikit-learn and scipy.

    python3 test/oracles/clusters_oracle.py

Rows and labels come from formulas that the tests repeat, so that no data file is needed.
"""

import json

import numpy as np
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score, silhouette_samples

ROWS, WIDTH, LABELS, PARTS = 60, 6, 4, 5

i, j = np.mgrid[0:ROWS, 0:WIDTH]
rows = np.sin(7 * i + 3 * j + i * j).astype(np.float32).astype(np.float64)
i, c = np.mgrid[0:ROWS, 0:LABELS]
labels = (3 * i + 5 * c + i * c) % 7 < 3
rows[:, 0] += labels[:, 0]  # so that there is something to find
rows = rows.astype(np.float32).astype(np.float64)

silhouettes = [
    silhouette_samples(rows, labels[:, label], metric="cosine")[labels[:, label]].mean()
    for label in range(LABELS)
]

features = (rows - rows.mean(0)) / rows.std(0)
scores = np.zeros((ROWS, LABELS))
for part in range(PARTS):
    tested = np.arange(ROWS) % PARTS == part
    target = labels[~tested].astype(float)
    mean = target.mean(0)
    ridge = Ridge(alpha=0.03 * (~tested).sum(), fit_intercept=False)
    ridge.fit(features[~tested], target - mean)
    scores[tested] = ridge.predict(features[tested]) + mean

print(
    json.dumps(
        {
            "silhouettes": silhouettes,
            "firstScores": scores[:5, 0].tolist(),
            "aucs": [roc_auc_score(labels[:, l], scores[:, l]) for l in range(LABELS)],
            "spearman": spearmanr(np.round(rows[:, 0]), np.round(rows[:, 1], 1))[0],
        },
        indent=2,
    )
)
