/** How metrics are printed: the same in the window, on the command line and in stored pages. */
export { differenceText, metricText } from '@shared/statistics/metric-text'
