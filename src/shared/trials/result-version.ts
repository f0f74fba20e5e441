/**
 * Raised where engines would give other numbers for the same settings of every experiment (random
 * streams, kernels): part of a trial's key, so that results of an older engine are not taken for those
 * of this one. What changes one experiment raises its definition's version instead, and the stored
 * trials of all others stay.
 */
export const engineResultVersion = 3
