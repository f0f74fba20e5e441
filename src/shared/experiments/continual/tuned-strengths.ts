/** Strengths of penalties that are published for one sequence (docs/science.md, Importance measures). */
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
  },
  lender: { split: 'permuted-mnist', permuted: 'permuted-mnist', continuous: 'permuted-mnist' },
} as const
