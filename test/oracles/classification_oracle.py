"""Golden values for test/unit/core/classification, by scikit-learn.

    python3 test/oracles/classification_oracle.py

Rows and labels come from formulas that the tests repeat, so that no data file is needed.
"""

import json

import numpy as np
from sklearn.linear_model import LogisticRegression

ROWS, WIDTH, LABELS = 61, 6, 3

i, j = np.mgrid[0:ROWS, 0:WIDTH]
rows = np.sin(7 * i + 3 * j + i * j).astype(np.float32)
i, c = np.mgrid[0:ROWS, 0:LABELS]
labels = (3 * i + 5 * c + i * c) % 7 < 3
rows[:, 0] += labels[:, 0]  # so that there is something to find

rows = rows.astype(np.float64)
models = [
    LogisticRegression(tol=1e-12, max_iter=10000).fit(rows, labels[:, c]) for c in range(LABELS)
]
weights = [[*model.coef_[0], model.intercept_[0]] for model in models]
probabilities = [model.predict_proba(rows[:3])[:, 1] for model in models]

print(
    json.dumps(
        {
            "weights": np.round(weights, 6).tolist(),
            "probabilitiesOfFirstThree": np.round(probabilities, 6).tolist(),
        }
    )
)
