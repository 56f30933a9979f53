// How the printed summary looks: the window's light colours, on one page of A4 or letter. Every colour has a word or a shape beside it, so that
// the page says the same in black and white.

export const summaryStyle = `
@page { margin: 0 }
* { box-sizing: border-box; margin: 0 }
html { font: 9.5pt/1.45 system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif; color: #1a1f26;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; font-variant-numeric: tabular-nums }
body { height: 100vh; padding: 15mm 16mm 11mm; display: flex; flex-direction: column; gap: 6mm; overflow: hidden }
.kind { font-size: 8pt; letter-spacing: .08em; text-transform: uppercase; color: #56616d }
h1 { font-size: 20pt; font-weight: 650; line-height: 1.2; margin: 1mm 0 1.5mm; overflow-wrap: anywhere }
h1.long { font-size: 14pt }
h2 { font-size: 10.5pt; font-weight: 650; margin-bottom: 2mm }
.lead { color: #56616d; font-size: 10pt }
.tiles { display: flex; gap: 3mm }
.tile { flex: 1; border: .3mm solid #dce1e6; border-radius: 2mm; padding: 3mm 3.5mm; border-top-width: 1.4mm }
.tile b { display: block; font-size: 17pt; font-weight: 600; line-height: 1.15; white-space: nowrap }
.tile span { display: block; color: #56616d; font-size: 8.5pt }
.tile .name { color: #1a1f26; font-weight: 600; font-size: 9.5pt }
.tile.long b { font-size: 12.5pt }
.deliverable { border-top-color: #18794a } .undeliverable { border-top-color: #b3261e }
.risky { border-top-color: #b07a1a } .unknown { border-top-color: #808b97 } .waiting { border-top-color: #2456c6 }
body > * { flex: none }
svg { display: block; width: 100% }
table { width: 100%; border-collapse: collapse; font-size: 9pt }
td { padding: 1.15mm 0; border-bottom: .2mm solid #e6eaee; vertical-align: middle }
td.number { text-align: right; width: 22mm; white-space: nowrap }
td.share { text-align: right; width: 22mm; padding-left: 3mm; color: #56616d; white-space: nowrap }
td.verdict { width: 26mm; color: #56616d }
td.bar { width: 36mm }
dl { display: grid; grid-template-columns: 30mm 1fr; gap: 1mm 4mm; font-size: 8.5pt }
dt { color: #56616d } dd { overflow-wrap: anywhere }
footer { margin-top: auto; display: flex; justify-content: space-between; border-top: .3mm solid #dce1e6; padding-top: 2.5mm;
  font-size: 8pt; color: #56616d }
`;

/** Fills of the chart, by verdict; the two that are no answer are hatched. */
export const verdictFills = {
  deliverable: '#18794a',
  undeliverable: '#b3261e',
  risky: '#d19a2e',
  unknown: 'url(#unknown)',
  waiting: 'url(#waiting)',
} as const;
