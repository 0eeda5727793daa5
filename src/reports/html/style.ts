/** The report's only style sheet. Nothing is told by colour alone, and nothing is fetched. */
export const style: string = `
:root{color-scheme:light dark;--page:#f6f6f4;--card:#fff;--ink:#1b1c1e;--soft:#5d6066;--line:#dddcd7;--yes:#11692f;--no:#a8201a;--open:#7a5600;--mark:#c65a00;--model:#1550a8;--right:#5d6066}
@media (prefers-color-scheme:dark){:root{--page:#141517;--card:#1d1f22;--ink:#ececea;--soft:#a3a6ab;--line:#36393e;--yes:#6fd08c;--no:#ff8d83;--open:#e6bd57;--mark:#ffa04d;--model:#86b6ff;--right:#b4b7bc}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:1.7rem;line-height:1.2;margin:.2em 0 .3em;letter-spacing:-.01em}
h2{font-size:1.45rem;line-height:1.25;margin:0;letter-spacing:-.01em}
h3{font-size:1.02rem;margin:1.6em 0 .5em}
h4{font-size:.98rem;margin:1.2em 0 .3em}
h5{font-size:.86rem;margin:0;font-weight:600}
p{margin:.35em 0}
a{color:inherit}
code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em;overflow-wrap:anywhere}
pre{overflow-x:auto;background:var(--page);border:1px solid var(--line);border-radius:6px;padding:10px 12px;margin:.5em 0;white-space:pre-wrap}
.soft,.note{color:var(--soft)}
.note{font-size:.84rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:22px 24px;margin:20px 0}
.where{color:var(--soft);font-size:.88rem;margin:0 0 2px}
.use{font-size:1.16rem;line-height:1.4;margin:.4em 0 0;max-width:100ch}
.why{max-width:110ch;overflow-wrap:anywhere}
.verdict{font-weight:650;white-space:nowrap}
.granted{color:var(--yes)}.refused{color:var(--no)}.undetermined{color:var(--open)}.not-applicable{color:var(--soft)}
.sign{display:inline-block;min-width:1.15em;text-align:center}
.first{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:8px 40px;margin-top:8px}
.ladder{list-style:none;padding:0;margin:0}
.ladder li{display:grid;grid-template-columns:10.2em minmax(0,1fr);gap:10px;padding:3px 0;border-top:1px solid var(--line)}
.ladder li:first-child{border-top:0}
.ladder .next{font-weight:650}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{text-align:left;font-weight:600;color:var(--soft);font-size:.82rem}
th,td{padding:5px 14px 5px 0;border-top:1px solid var(--line);vertical-align:top}
thead th{border-top:0}
tbody th{color:var(--ink);font-size:.9rem}
td,.figures{font-variant-numeric:tabular-nums}
.weakest th::after{content:" \\2190  bottleneck";color:var(--mark);font-weight:650;white-space:nowrap}
svg.bar{width:160px;height:18px;display:block;max-width:100%}
svg .axis{stroke:var(--line);stroke-width:2}
svg.bar .range{stroke:var(--model);stroke-width:5;stroke-opacity:.45;stroke-linecap:round}
svg.bar circle{fill:var(--model)}
svg .threshold{stroke:var(--mark);stroke-width:2}
svg.epath{width:100%;max-width:320px;display:block}
svg.epath .threshold{stroke-width:1.2;stroke-dasharray:none}
svg.epath .axis{stroke-width:1}
svg.epath text{font:9px system-ui,sans-serif;fill:var(--soft)}
svg.epath polyline{fill:none;stroke-width:2;stroke-linejoin:round}
svg.epath .grant{stroke:var(--yes)}svg.epath .refuse{stroke:var(--no);stroke-dasharray:5 3}
details{border-top:1px solid var(--line);padding:10px 0}
details:last-child{padding-bottom:0}
summary{cursor:pointer;overflow-wrap:anywhere}
summary .name{font-weight:650}
.evidence,.evidence:last-child{border:1px solid var(--line);border-radius:8px;padding:8px 14px;margin:8px 0}
.facts{display:grid;grid-template-columns:minmax(0,1.2fr) minmax(0,1fr);gap:4px 28px}
dl{display:grid;grid-template-columns:8.5em minmax(0,1fr);gap:2px 12px;margin:.4em 0;font-size:.88rem;align-content:start}
dt{color:var(--soft)}dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.exhibit{margin:14px 0 4px}
figcaption{font-weight:600;font-size:.95rem;margin-bottom:6px}
.arm{display:grid;grid-template-columns:minmax(0,1fr) 148px;gap:2px 18px;align-items:center;margin:10px 0;max-width:940px}
.arm h5{grid-column:1/-1}
.frames{display:flex;padding-left:74px;font-size:.72rem;color:var(--soft)}
.frames span{flex:1;text-align:center;line-height:1.15}
.frames b{display:inline-block;color:var(--mark);margin-left:.4em}
.strip{display:grid;grid-template-columns:74px minmax(0,1fr);align-items:center;margin-top:2px;font-size:.8rem}
.strip img{width:100%;height:auto;image-rendering:pixelated;display:block;background:#fff}
svg.paths{width:100%;aspect-ratio:1;border:1px solid var(--line);border-radius:4px;background:var(--page)}
svg.paths polyline{fill:none;stroke-linejoin:round}
svg.paths polyline.shown{stroke:var(--model)}svg.paths polyline.right{stroke:var(--right)}svg.paths circle.start{fill:var(--card);stroke:var(--soft)}
svg.paths text{fill:var(--soft)}svg.paths circle.shown{fill:var(--model)}svg.paths circle.right{fill:var(--right)}
.solid{color:var(--model)}.dashed{color:var(--right)}
@media (max-width:760px){
main{padding:14px 12px 40px}.card{padding:16px 14px}h1{font-size:1.35rem}h2{font-size:1.2rem}.use{font-size:1.04rem}
.first,.facts{grid-template-columns:minmax(0,1fr)}
.arm{grid-template-columns:minmax(0,1fr)}svg.paths{max-width:148px}
.strip{grid-template-columns:minmax(0,1fr)}.frames{padding-left:0}
.frames b{display:block;margin:0}
.ladder li{font-size:.94rem}
.stack thead{display:none}.stack tr{display:block;border-top:1px solid var(--line);padding:6px 0}.stack td,.stack th{display:block;border:0;padding:1px 0}.stack td[data-label]{display:grid;grid-template-columns:10.5em minmax(0,1fr)}.stack td[data-label]::before{content:attr(data-label);color:var(--soft)}
}
@media print{.card{break-inside:avoid-page}body{background:#fff}}
`;
