/** Terms of figures and of what journals ask for. */
import type { Terms } from './term'

export const paperTerms = {
  'error-bar': {
    term: 'Error bar',
    text: 'A line through a mean that shows its error or its spread. The legend says which: standard error, standard deviation, 95 % interval or range.',
    also: ['whisker'],
  },
  axis: {
    term: 'Logarithmic axis',
    text: 'Each step along it multiplies by the same number. Ratios can be read off it; zero has no place on it.',
    also: ['log scale', 'axis range'],
  },
  bibtex: {
    term: 'BibTeX and RIS',
    text: 'Two formats of lists of references, for LaTeX and for programs such as Zotero and EndNote.',
    also: ['references', 'citation', 'Zotero', 'EndNote'],
  },
  'colour-blind': {
    term: 'Colours that everybody can tell apart',
    text: 'The colours are those of Okabe and Ito, chosen so that people with any kind of colour blindness tell them apart; every condition has its own symbol as well.',
    also: ['Okabe–Ito', 'colour blindness', 'palette', 'greyscale'],
  },
  csv: {
    term: 'CSV',
    text: 'A table as plain text that every spreadsheet reads. Files from here say in their first lines which experiment, seeds, version and units they hold.',
    also: ['spreadsheet', 'Excel', 'table'],
  },
  dpi: {
    term: 'Dots per inch (dpi)',
    text: 'How many pixels of a picture stand on an inch (25.4 mm) of paper. Journals ask for 300 for photographs and 600 to 1200 for drawings; a vector drawing needs none.',
    formula: '\\text{pixels} = \\frac{\\text{mm}}{25.4} \\cdot \\text{dpi}',
    also: ['resolution', 'ppi', 'pixels'],
  },
  eps: {
    term: 'EPS',
    text: 'An older vector format. Some journals, PLOS among them, take it or TIFF and no PDF. It knows no transparency.',
    also: ['PostScript'],
  },
  'embedded-font': {
    term: 'Embedded font',
    text: 'The letters of a figure travel in its file, so that it looks the same on every computer and its text can still be selected.',
    also: ['typeface', 'outlines'],
  },
  panel: {
    term: 'Panel',
    text: 'One of several drawings in a figure, with a letter: a, b, c.',
    also: ['subfigure', 'multi-panel'],
  },
  point: {
    term: 'Point (pt)',
    text: 'The measure of letters and lines in print: 1 pt is 0.353 mm. Most journals ask for letters of 5 to 8 pt at final size.',
    also: ['font size', 'line width'],
  },
  preflight: {
    term: 'Check before submission',
    text: 'Looks into the finished file: its size, smallest letters, thinnest lines, fonts, pictures and colours, beside what the journal asks for.',
    also: ['preflight', 'journal requirements'],
  },
  raster: {
    term: 'Raster picture',
    text: 'A picture made of pixels (PNG, TIFF). Enlarged, it becomes blurred or shows steps.',
    also: ['bitmap', 'PNG', 'TIFF'],
  },
  vector: {
    term: 'Vector drawing',
    text: 'A drawing kept as lines and letters (PDF, SVG, EPS). It is sharp at every size, and an editor can still change it.',
    also: ['PDF', 'SVG', 'Illustrator', 'Inkscape'],
  },
} as const satisfies Terms
