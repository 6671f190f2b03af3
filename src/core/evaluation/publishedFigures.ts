// The paper's own figures, in %, as printed: Tables 2-13. Its item classification has recall, precision
// and micro-F1; its rankings F1 and nDCG at 5, 10 and 15, mean (± standard deviation) of 20 runs. Fig. 4
// and Fig. 5 have no numbers beside their curves.

/** One row of a ranking table: F1@5, @10, @15, then nDCG@5, @10, @15. */
export interface PublishedRanking {
  readonly title: string;
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** One row of a classification table. */
export interface PublishedClassification {
  readonly title: string;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

export interface PublishedDataset {
  /** As the paper calls it. */
  readonly name: string;
  readonly comparison: readonly PublishedRanking[];
  readonly ablation: readonly PublishedRanking[];
  readonly classification: readonly PublishedClassification[];
  readonly classificationAblation: readonly PublishedClassification[];
}

/** What the paper has for a dataset of this name; undefined for others. */
export function publishedFigures(datasetName: string): PublishedDataset | undefined {
  return datasets.find(({ pattern }) => pattern.test(datasetName))?.figures;
}

/** What the lengths of the paper's lists are. */
export const publishedKs = [5, 10, 15] as const;

function ranking(
  title: string,
  means: readonly number[],
  deviations: readonly number[],
): PublishedRanking {
  return { title, means, deviations };
}

function classes(
  title: string,
  [recall, precision, f1]: readonly [number, number, number],
): PublishedClassification {
  return { title, recall, precision, f1 };
}

const smallSdrl = ranking(
  'SDRL',
  [7.2283, 9.9021, 11.2493, 10.5046, 12.3565, 14.654],
  [0.27, 0.27, 0.26, 0.57, 0.3, 0.26],
);
const smallClasses = classes('SDRL', [59.7927, 71.2913, 65.0372]);

const mlLatestSmall: PublishedDataset = {
  name: 'ml-ls',
  comparison: [
    ranking('NetMF', [2.9573, 4.7776, 5.1616, 3.793, 5.2728, 6.9132], [0, 0, 0, 0, 0, 0]),
    ranking(
      'ProNE',
      [3.0491, 4.5284, 5.3116, 3.8125, 5.243, 7.0057],
      [0.1, 0.14, 0.17, 0.18, 0.13, 0.11],
    ),
    ranking(
      'VAECF',
      [5.5595, 7.7409, 8.9691, 8.7243, 9.8197, 11.3705],
      [0.29, 0.33, 0.43, 0.55, 0.36, 0.35],
    ),
    ranking(
      'MacridVAE',
      [5.1578, 7.3867, 8.5167, 8.0452, 9.0503, 10.6263],
      [0.15, 0.26, 0.32, 0.33, 0.32, 0.23],
    ),
    smallSdrl,
  ],
  ablation: [
    smallSdrl,
    ranking(
      'SDRL’(int+ext)',
      [6.9607, 9.7205, 11.1285, 9.8062, 12.0343, 14.5021],
      [0.22, 0.24, 0.27, 0.48, 0.31, 0.25],
    ),
    ranking(
      'SDRL’(int+oth)',
      [7.1316, 9.9035, 11.3039, 10.247, 12.2864, 14.8077],
      [0.21, 0.26, 0.24, 0.51, 0.29, 0.19],
    ),
    ranking(
      'SDRL’(ext+oth)',
      [6.7585, 9.2792, 10.5929, 9.5182, 11.5124, 13.985],
      [0.28, 0.19, 0.2, 0.55, 0.26, 0.18],
    ),
    ranking(
      'SDRL’(whole)',
      [6.2179, 9.146, 10.4072, 12.796, 13.1785, 13.864],
      [0.75, 0.59, 0.51, 1.96, 1.05, 0.6],
    ),
  ],
  classification: [
    classes('NetMF', [50.3539, 59.8585, 54.6957]),
    classes('ProNE', [53.1639, 62.73, 57.5517]),
    smallClasses,
  ],
  classificationAblation: [
    smallClasses,
    classes('SDRL’(int+ext)', [62.1688, 74.263, 67.6797]),
    classes('SDRL’(int+oth)', [61.9033, 73.8443, 67.3484]),
    classes('SDRL’(ext+oth)', [52.5572, 62.046, 56.908]),
    classes('SDRL’(whole)', [39.9923, 42.0991, 41.0177]),
  ],
};

const tenMillionSdrl = ranking(
  'SDRL',
  [7.4999, 10.508, 12.0106, 11.4293, 13.1128, 15.7125],
  [0.16, 0.23, 0.25, 0.46, 0.35, 0.27],
);
const tenMillionClasses = classes('SDRL', [80.0098, 80.0832, 80.0464]);

const ml10m: PublishedDataset = {
  name: 'ml-10m',
  comparison: [
    ranking('NetMF', [3.9352, 6.2, 7.4752, 4.831, 6.8198, 9.2123], [0, 0, 0, 0, 0, 0]),
    ranking(
      'ProNE',
      [2.1065, 3.1941, 3.8371, 2.3357, 3.5148, 4.9629],
      [0.04, 0.06, 0.05, 0.05, 0.04, 0.03],
    ),
    ranking(
      'VAECF',
      [5.1655, 7.5696, 8.881, 8.033, 9.4863, 11.4674],
      [0.07, 0.1, 0.1, 0.18, 0.13, 0.11],
    ),
    ranking(
      'MacridVAE',
      [5.1832, 7.5236, 8.8513, 7.0934, 9.0107, 11.4481],
      [0.07, 0.11, 0.14, 0.18, 0.16, 0.15],
    ),
    tenMillionSdrl,
  ],
  ablation: [
    tenMillionSdrl,
    ranking(
      'SDRL’(int+ext)',
      [6.8778, 9.5076, 10.8903, 10.5319, 11.8883, 14.2037],
      [0.23, 0.34, 0.44, 1.02, 0.81, 0.75],
    ),
    ranking(
      'SDRL’(int+oth)',
      [7.432, 10.4417, 11.9863, 11.936, 13.2881, 15.5704],
      [0.29, 0.38, 0.44, 1.22, 0.88, 0.74],
    ),
    ranking(
      'SDRL’(ext+oth)',
      [5.7576, 8.4256, 9.886, 8.5747, 10.3502, 12.8529],
      [0.22, 0.28, 0.46, 0.77, 0.62, 0.49],
    ),
    ranking(
      'SDRL’(whole)',
      [5.1166, 7.5039, 8.7737, 10.1397, 10.757, 11.8431],
      [0.39, 0.37, 0.53, 2.41, 2.44, 2.08],
    ),
  ],
  classification: [
    classes('NetMF', [66.4181, 65.6991, 66.0564]),
    classes('ProNE', [67.7764, 66.7775, 67.2731]),
    tenMillionClasses,
  ],
  classificationAblation: [
    tenMillionClasses,
    classes('SDRL’(int+ext)', [77.1831, 77.2037, 77.1933]),
    classes('SDRL’(int+oth)', [76.558, 76.4345, 76.4961]),
    classes('SDRL’(ext+oth)', [51.3015, 49.2074, 50.2283]),
    classes('SDRL’(whole)', [47.1581, 43.9449, 45.492]),
  ],
};

const bookSdrl = ranking(
  'SDRL',
  [9.0582, 11.4625, 12.2647, 13.7224, 13.3115, 14.8334],
  [0.07, 0.12, 0.14, 0.18, 0.14, 0.1],
);
const bookClasses = classes('SDRL', [94.4971, 83.5058, 88.6618]);

const amazonBook: PublishedDataset = {
  name: 'Amazon-Book',
  comparison: [
    ranking('NetMF', [9.0322, 10.9837, 11.5754, 13.4461, 12.623, 13.8484], [0, 0, 0, 0, 0, 0]),
    ranking(
      'ProNE',
      [6.818, 8.8102, 9.5218, 9.9492, 9.9032, 11.1619],
      [0.07, 0.05, 0.07, 0.14, 0.06, 0.04],
    ),
    ranking(
      'VAECF',
      [6.1366, 7.9531, 8.6195, 9.6312, 9.3344, 10.3365],
      [0.09, 0.14, 0.14, 0.19, 0.14, 0.1],
    ),
    ranking(
      'MacridVAE',
      [8.0043, 9.9379, 10.5185, 12.1028, 11.5303, 12.6398],
      [0.12, 0.14, 0.17, 0.22, 0.13, 0.11],
    ),
    bookSdrl,
  ],
  ablation: [
    bookSdrl,
    ranking(
      'SDRL’(int+ext)',
      [8.8361, 11.1924, 12.0149, 13.3619, 12.9737, 14.5178],
      [0.07, 0.1, 0.11, 0.17, 0.12, 0.08],
    ),
    ranking(
      'SDRL’(int+oth)',
      [8.1967, 10.4707, 11.3059, 12.3478, 12.1008, 13.5747],
      [0.1, 0.12, 0.14, 0.18, 0.1, 0.08],
    ),
    ranking(
      'SDRL’(ext+oth)',
      [9.0518, 11.4633, 12.3021, 13.7024, 13.3441, 14.9128],
      [0.08, 0.09, 0.1, 0.12, 0.09, 0.06],
    ),
    ranking(
      'SDRL’(whole)',
      [1.908, 2.4953, 2.8446, 3.0402, 2.9335, 3.3497],
      [0.05, 0.05, 0.03, 0.11, 0.05, 0.02],
    ),
  ],
  classification: [
    classes('NetMF', [51.4335, 47.3786, 49.3226]),
    classes('ProNE', [51.2197, 47.3555, 49.2115]),
    bookClasses,
  ],
  classificationAblation: [
    bookClasses,
    classes('SDRL’(int+ext)', [98.2341, 86.0925, 91.7634]),
    classes('SDRL’(int+oth)', [97.9884, 85.9162, 91.556]),
    classes('SDRL’(ext+oth)', [53.6879, 49.6705, 51.6008]),
    classes('SDRL’(whole)', [48.922, 45.5, 47.1487]),
  ],
};

const datasets = [
  { pattern: /ml-latest-small|^ml-ls$/i, figures: mlLatestSmall },
  { pattern: /ml-?10m/i, figures: ml10m },
  { pattern: /amazon-?books?/i, figures: amazonBook },
];
