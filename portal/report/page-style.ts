/** Owns how the report's page looks: on a screen, on a telephone, on A4. Colours are those of the terminal: warm paper, ink blue, seal red. */

export const PAGE_STYLE = `
:root{--paper:#f6f3ec;--card:#fff;--ink:#1b2330;--ink-2:#4a5462;--line:#ddd6c8;--line-2:#ece7db;--brand:#173f73;--brand-2:#0f2d55;--brand-soft:#e6edf6;--seal:#a92d1b;--seal-soft:#fbeae5;--gold:#8a6316;--gold-soft:#f7efdd;--ok:#1f6a3d;--ok-soft:#e5f2ea;
--sans:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;--serif:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
*{box-sizing:border-box}
html{background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0;font:400 16px/1.65 var(--sans);color:var(--ink);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header.top{display:flex;align-items:center;gap:16px;padding:20px max(20px,calc((100% - 1120px)/2));background:var(--brand-2);color:#fff}
.seal{flex:none;width:52px;height:52px;border-radius:11px;background:#b8321f;display:grid;place-items:center;font:700 28px var(--serif)}
h1{margin:0;font:700 25px/1.3 var(--serif);letter-spacing:1px}
.region{margin:2px 0 0;font-size:14px;color:#d8e2ef}.when{margin:0 0 0 auto;font-size:14px;color:#d8e2ef;white-space:nowrap}
main{max-width:1120px;margin:0 auto;padding:24px 20px 8px}
.verdict{margin:0 0 24px;padding:20px 24px;border-left:6px solid var(--ok);background:var(--card);border-radius:4px 14px 14px 4px;font:700 21px/1.6 var(--serif);box-shadow:0 2px 14px #173f7314}
.verdict.held{border-color:var(--gold)}.verdict.stopped{border-color:var(--seal);background:var(--seal-soft)}
section{margin:0 0 40px}
h2{margin:0 0 12px;font:700 21px/1.4 var(--serif);display:flex;align-items:center;gap:11px}
h2::before{content:"";flex:none;width:6px;height:22px;background:#b8321f;border-radius:3px}
h3{margin:24px 0 8px;font-size:16.5px;line-height:1.5}
p{margin:0 0 12px;max-width:62em}
a{color:var(--brand)}a:focus-visible,[tabindex]:focus-visible,summary:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid var(--gold);outline-offset:2px}
.note,.who{color:var(--ink-2);font-size:14.5px}
.calm{padding:14px 18px;background:var(--ok-soft);border-radius:10px;color:#14482a}
.first ol{list-style:none;counter-reset:step;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(270px,1fr));gap:16px}
.first li{counter-increment:step;position:relative;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:18px 20px 16px 66px}
.first li::before{content:counter(step);position:absolute;left:18px;top:18px;width:34px;height:34px;border-radius:50%;background:var(--brand);color:#fff;font:700 18px/34px var(--serif);text-align:center}
.first h3{margin:2px 0 6px;font:700 17.5px/1.45 var(--serif)}.first p{margin:0 0 8px;font-size:15px}.first .who{margin:0}
.first h3 a{text-decoration-thickness:1px;text-underline-offset:4px}
.cards{margin:0;display:grid;grid-template-columns:repeat(6,1fr);gap:12px}
.card{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--brand);border-radius:12px;padding:12px 14px}
.card.good{border-top-color:var(--ok)}.card.bad{border-top-color:#b8321f}.card.some{border-top-color:#a87d2c}
.card dt{font-size:14.5px;color:var(--ink-2)}.card dd{margin:0}.card .big{font:700 26px/1.35 var(--serif);white-space:nowrap}.card.bad .big{color:var(--seal)}.card .note{font-size:13px;line-height:1.5}
nav.contents{margin:0 0 36px;font-size:14.5px}nav.contents ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:8px}
nav.contents a{display:block;padding:5px 14px;border:1px solid var(--line);border-radius:20px;background:var(--card);text-decoration:none}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;margin:0 0 12px}
table{border-collapse:collapse;width:100%;font-size:14.5px;line-height:1.5}
th,td{padding:7px 12px;text-align:left;vertical-align:top;border-top:1px solid var(--line-2);font-weight:400}
thead th{border-top:0;background:#f1ede3;color:var(--ink-2);font-size:13.5px;font-weight:600;white-space:nowrap;vertical-align:bottom}
tbody th{min-width:8em;max-width:22em}
.number{text-align:right;white-space:nowrap}
td.wide,th.wide{width:42%;min-width:120px}tr:has(td.wide)>*{vertical-align:middle}.narrow{max-width:480px}.whole,code{white-space:nowrap}
.zero{color:#6b7480}
th button{all:unset;cursor:pointer;border-radius:4px}th button::after{content:" ↕";color:#6b7480}th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
.tint1{background:#fdf6f3}.tint2{background:#fbeae5}.tint3{background:#f6d5cb}.tint4{background:#efbcae}
.worse{color:var(--seal)}.better{color:var(--ok)}
.late-class{color:var(--seal)}
figure{margin:0 0 8px;padding:14px 16px 6px;background:var(--card);border:1px solid var(--line);border-radius:12px}
svg{display:block;overflow:visible}svg text{font:12.5px var(--sans);fill:var(--ink-2);text-anchor:middle}svg .figure{fill:var(--ink);font-weight:600}
svg .axis{stroke:#b9b1a0;stroke-width:1}
svg .bar{fill:var(--brand)}svg .alarm,svg .refused{fill:#b8321f}svg .review{fill:#7b2d6f}svg .late{fill:#d08a2c}svg .dates{fill:#173f73}svg .numbers{fill:#4d86b8}svg .links{fill:#2c7a4b}svg .other{fill:#8b93a0}svg .before{fill:#c2bbab}
.legend{list-style:none;margin:0 0 10px;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px}
.swatch{display:inline-block;width:13px;height:13px;border-radius:3px;margin-right:7px;vertical-align:-1px}
.swatch.refused{background:#b8321f}.swatch.review{background:#7b2d6f}.swatch.late{background:#d08a2c}.swatch.dates,.swatch.bar{background:#173f73}.swatch.numbers{background:#4d86b8}.swatch.links{background:#2c7a4b}.swatch.other{background:#8b93a0}.swatch.before{background:#c2bbab}
details{margin:0 0 12px}summary{cursor:pointer;color:var(--brand);font-size:14.5px;padding:6px 2px;width:fit-content}
.filter{margin:6px 0}.filter input{font:inherit;padding:5px 10px;border:1px solid #8d8776;border-radius:8px;background:#fff;width:16em;max-width:100%}
.finding{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:16px 20px 6px;margin:0 0 16px}
.finding h3{margin:0 0 8px;font:700 18px/1.45 var(--serif);display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}
.finding .count{margin-left:auto;font-size:20px}
.finding .scroll{border-color:var(--line-2)}
.badge{font:600 13px/1 var(--sans);padding:5px 10px;border-radius:12px;background:var(--gold-soft);color:#5f430b}.badge.refused{background:var(--seal-soft);color:#8c2212}.badge.notice{background:var(--brand-soft);color:var(--brand-2)}
.guide{margin:0 0 12px;display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;font-size:15px}.guide dt{color:var(--ink-2)}.guide dd{margin:0;max-width:56em}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:0 0 12px}.facts dt{color:var(--ink-2)}.facts dd{margin:0;grid-column:2}
.seen,code{font-family:ui-monospace,"Noto Sans Mono CJK SC",monospace;font-size:13.5px}
small{color:var(--ink-2);font-size:13px;white-space:nowrap}
.columns-found{display:block;min-width:230px}.columns-found span{display:inline-block;margin:0 12px 2px 0}.unused{color:#6b5f47}
.reason{font-weight:600}.counted{margin:10px 0 0}.technical-name{margin:0 0 4px;font-size:13px;color:var(--ink-2)}.detail{white-space:pre-wrap;margin:0 0 12px;padding:12px 16px;background:var(--card);border:1px solid var(--line);border-radius:10px;color:var(--ink-2);font:12.5px/1.6 ui-monospace,"Noto Sans Mono CJK SC",monospace}
footer{max-width:1120px;margin:0 auto;padding:0 20px 32px;color:var(--ink-2);font-size:14px}
@media (max-width:1000px){.cards{grid-template-columns:repeat(3,1fr)}}
@media (max-width:620px){
body{font-size:15.5px}header.top{flex-wrap:wrap;gap:10px 14px;padding:16px}.seal{width:44px;height:44px;font-size:24px}h1{font-size:19px;letter-spacing:0}.region{font-size:13px}.when{margin:0;width:100%}
main{padding:16px 14px 0}.verdict{font-size:18px;padding:16px 18px}.cards{grid-template-columns:1fr 1fr;gap:10px}.card .big{font-size:22px}
.first ol{grid-template-columns:1fr}
th,td{padding:6px 9px}tbody th{min-width:6.5em}td.wide,th.wide{width:auto;min-width:72px}
figure{padding:12px 6px 4px}.minor{display:none}.crowded svg text{font-size:11px}
.finding{padding:14px 12px 4px}.guide{grid-template-columns:1fr;gap:0}.guide dt{margin-top:6px;font-size:13.5px}
}
@media print{
@page{size:A4;margin:16mm 14mm}
html,body{background:#fff}body{font-size:10.5pt;line-height:1.5;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header.top{padding:12px 16px;border-radius:8px}main,footer{max-width:none;padding:12px 0 0}nav.contents,.filter{display:none!important}
h1{font-size:17pt}h2{font-size:13.5pt;break-after:avoid}h3,.legend{break-after:avoid}.verdict{font-size:13pt;padding:10px 16px;margin-bottom:14px;box-shadow:none}
section{margin-bottom:20px}.cards{grid-template-columns:repeat(3,1fr);gap:8px}.card .big{font-size:16pt}.first ol{grid-template-columns:1fr;gap:8px}.first li{padding:10px 14px 8px 56px}.first li::before{top:10px;left:12px}
table,.note,.who,.guide,summary{font-size:9.5pt}thead th{font-size:9pt}th,td{padding:4px 8px}
.card,.first li,figure,tr,.guide{break-inside:avoid}.scroll{overflow:visible}thead{display:table-header-group}
details.data::details-content{content-visibility:visible;display:block;height:auto}summary{list-style:none;color:var(--ink-2)}details.long:not([open]),details.examples:not([open]){display:none}
a{color:inherit;text-decoration:none}
}
`;
