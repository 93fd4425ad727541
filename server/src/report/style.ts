/** How reports look: light, dark, on paper. No font, image or address from anywhere. */

/** Speakers' colours, one after the other; with more speakers they come again, and the letters tell them apart. */
export const colourCount = 8;

const light = ['#0b5cad', '#a3371c', '#1c6b3a', '#7a3aa8', '#7a5a00', '#0a6b75', '#a02063', '#4f5f1a'];
const dark = ['#8ec2fb', '#f4a58d', '#86d3a2', '#cfa8f5', '#e3c26c', '#7ad2dd', '#f39ac6', '#c0d07f'];

const rules = (colours: readonly string[]): string => colours.map((colour, i) => `.s${i}{--c:${colour}}`).join('');

const lightTheme = `
:root{--paper:#fff;--panel:#f5f5f2;--ink:#1b1b1b;--faint:#565656;--line:#c9c9c4;--link:#0b5cad;--on:#fff;
--error:#b3151c;--warning:#8a5300;--information:#0b5cad;--hint:#3f6b3f;--c:var(--faint)}
${rules(light)}`;

const darkTheme = `
:root{--paper:#181a1b;--panel:#222526;--ink:#ececec;--faint:#b4b4b4;--line:#4a4d4f;--link:#8ec2fb;--on:#141414;
--error:#ff9a94;--warning:#f0bd6a;--information:#8ec2fb;--hint:#9bd19b}
${rules(dark)}`;

/** Everything after the colours, with sides named by the direction of the text. */
const layout = `
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;max-width:76rem;background:var(--paper);color:var(--ink);
font:1.05rem/1.7 "Noto Naskh Arabic","Noto Sans Arabic","Geeza Pro","Segoe UI","Traditional Arabic","DejaVu Sans",serif}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1,h2,h3{line-height:1.35}
h1{margin:0 0 .3em}
h2{margin:2.4em 0 .7em;padding-block-end:.2em;border-block-end:2px solid var(--line)}
h3{margin:2em 0 .5em}
header p,footer{color:var(--faint)}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;padding:0;list-style:none}
.scroll{overflow-x:auto;min-width:0}
h1,h2,h3,.marked p,.notes li,header p,nav li{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.6rem 0 1.2rem}
caption{text-align:start;font-weight:600;padding-block:.3rem}
th,td{padding:.3rem .6rem;text-align:start;vertical-align:top;border-block-end:1px solid var(--line)}
thead th{background:var(--panel)}
tbody th{font-weight:600}
tbody th .faint{font-weight:400;font-size:.9em}
h2:is([id$=speakers],[id$=chain])+.scroll caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
td.count{font-variant-numeric:tabular-nums}
.side{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:0 2rem}
code{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.82em}
code.hash{overflow-wrap:anywhere}
code.rule{white-space:nowrap}
.faint{color:var(--faint)}
dl.about{display:flex;flex-wrap:wrap;gap:.1rem 1.6rem;margin:.2rem 0 .8rem;color:var(--faint)}
dl.about div{display:flex;gap:.4rem;min-width:0}
dl.about dt::after{content:":"}
dl.about dd{margin:0;overflow-wrap:anywhere;color:var(--ink)}
svg.bar{display:block;width:100%;height:1.05rem}
svg.bar.narrow{min-width:9rem}
svg .direct{fill:var(--c)}
svg .indirect{fill:var(--paper);stroke:var(--c);stroke-width:2;stroke-dasharray:4 3}
svg .own{fill:var(--panel);stroke:var(--line);stroke-width:1}
ul.key{padding:.8rem 1.2rem;background:var(--panel);border:1px solid var(--line);list-style:none;line-height:2.1}
figure{margin:.4rem 0 1rem}
.body{border-inline-start:4px solid var(--line);padding-inline-start:1rem}
.row{display:grid;grid-template-columns:minmax(0,1fr) 20rem;gap:0 1.6rem;align-items:start}
.marked p{margin:.5rem 0;line-height:2.25;grid-column:1}
.marked p.heading{font-weight:700}
.marked p.boilerplate,.marked p.dateline,.marked p.byline{color:var(--faint);font-size:.92em}
.notes{grid-column:2;margin:.7rem 0;padding:0;list-style:none;font-size:.84rem;line-height:1.55}
.notes li{margin-block-end:.55rem;padding-inline-start:.6rem;border-inline-start:3px solid var(--sev)}
.notes .level{font-weight:700;color:var(--sev)}
.notes .number{font-weight:700}
.notes li:target,.tag:target,tr:target,.ref a:target{outline:2px solid var(--link)}
.error{--sev:var(--error)}.warning{--sev:var(--warning)}.information{--sev:var(--information)}.hint{--sev:var(--hint)}
.unknown,.vague{--c:var(--faint)}
.direct,.indirect{border-block-end:2px dashed var(--c);padding-block-end:.1em}
.direct{border-block-end-style:solid;background:color-mix(in srgb,var(--c) 13%,transparent)}
.speaker{color:var(--c);font-weight:600}
.finding{text-decoration:underline wavy var(--sev) 1.3px;text-underline-offset:.38em;text-decoration-skip-ink:none}
.tag{unicode-bidi:isolate;margin-inline-end:.3em;padding:.15em .45em;border-radius:.35em;background:var(--c);color:var(--on);
font-size:.74em;font-weight:700;text-decoration:none;vertical-align:.12em}
.tag.vague,.tag.unknown{background:var(--paper);color:var(--c);border:2px dotted var(--c)}
.tag,.ref{user-select:none;-webkit-user-select:none}
.ref{line-height:0}
.ref a{padding:.1em;font-size:.95em;font-weight:700;line-height:1.2;color:var(--sev);text-decoration:none}
.sign{border:1px solid var(--error);color:var(--error);padding:0 .2em}
@media (max-width:52rem){.row{grid-template-columns:minmax(0,1fr)}.notes{grid-column:1;margin-block-start:0;padding-inline-start:1rem}}`;

const paper = `
body{max-width:none;padding:0;font-size:10.5pt}
nav,.skip{display:none}
a{color:inherit;text-decoration:none}
.row{grid-template-columns:minmax(0,1fr) 5.5cm}
.notes{grid-column:2;margin:.7rem 0;padding:0}
h2,h3,caption{break-after:avoid}
tr,.notes li,ul.key{break-inside:avoid}
details>*{display:block}
.tag,.direct,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
@page{margin:1.6cm}`;

/** On paper a page is light whatever the screen is. */
export const style = `${lightTheme}${layout}@media screen and (prefers-color-scheme:dark){${darkTheme}}@media print{${paper}}`.replace(
  /\n+/g,
  '',
);
