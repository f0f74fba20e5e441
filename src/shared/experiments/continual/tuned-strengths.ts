/** Strengths of penalties that are published for some sequences (docs/science.md, Importance measures). */
export const penaltyStrengths = {
  what: 'Strengths of the penalties',
  values: {
    'permuted-mnist': {
      'si.penaltyStrength': 0.2,
      'siu.penaltyStrength': 2,
      'sib.penaltyStrength': 0.5,
      'sos.penaltyStrength': 1,
      'ewc.penaltyStrength': 1_000,
      'root-fisher.penaltyStrength': 2,
      'af.penaltyStrength': 200,
      'mas.penaltyStrength': 500,
      'masx.penaltyStrength': 500,
    },
    'split-cifar': {
      'si.penaltyStrength': 5,
      'siu.penaltyStrength': 2,
      'sib.penaltyStrength': 5,
      'sos.penaltyStrength': 500,
      'ewc.penaltyStrength': 50_000,
      'root-fisher.penaltyStrength': 10,
      'af.penaltyStrength': 1_000,
      'mas.penaltyStrength': 200,
      'masx.penaltyStrength': 200,
    },
  },
  lender: {
    split: 'permuted-mnist',
    permuted: 'permuted-mnist',
    continuous: 'permuted-mnist',
    'split-scenes': 'split-cifar',
  },
} as const
