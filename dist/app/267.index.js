const Z=267,q=[267],_={2267:((Y,A,d)=>{d.d(A,{pageProblem:()=>X,writeSamplesPage:()=>H});var E=d(7598),j=d(2571),v=d(1266),y=d(766),P=d(2687),z=d(617),c=d(4031);const I=`
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --page: #fff; --card: #f6f8fa; --line: #d1d9e0; --mark: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f6fc; --soft: #a0aab5; --page: #0d1117; --card: #151b23; --line: #3d444d; --mark: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2, h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
header p { margin: .25rem 0; color: var(--soft); }
header p.simulated { color: var(--ink); font-weight: 600; }
main section { content-visibility: auto; contain-intrinsic-size: auto 20rem; }
.shots { list-style: none; margin: 0; padding: 3px 3px .5rem; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr)); }
.shots > li { min-width: 0; }
@media (min-width: 48rem) {
  .shots { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: 11rem; justify-content: start; align-items: end; overflow-x: auto; }
  .shots > li:first-child { width: 18rem; }
  .shots { grid-template-columns: 18rem; }
}
figure { margin: 0; }
figcaption { font-size: .875rem; color: var(--soft); }
.shot { display: block; width: 100%; padding: 0; border: 1px solid var(--line); border-radius: 6px; background: var(--card); cursor: zoom-in; overflow: hidden; }
.shot:focus-visible, video:focus-visible, a:focus-visible, dialog button:focus-visible { outline: 3px solid var(--mark); outline-offset: 1px; }
.shot img, .beside img, video { display: block; width: 100%; height: auto; min-height: 2rem; }
a { color: var(--mark); }
.none { color: var(--soft); font-size: .875rem; align-self: center; }
dialog { max-width: min(96vw, 80rem); max-height: 96vh; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; color: var(--ink); background: var(--page); overflow: auto; }
dialog::backdrop { background: rgb(0 0 0 / .6); }
dialog img { display: block; min-width: min(24rem, 80vw); max-width: 100%; max-height: 75vh; margin: auto; object-fit: contain; }
dialog button { font: inherit; padding: .25rem 1rem; }
@media print { .keys { display: none; } .shots { overflow: visible; } }
`,$=`
const view = document.getElementById('view');
const [big, words] = [view.querySelector('img'), document.getElementById('view-words')];
let current;
const show = (shot) => {
  const img = shot.querySelector('img');
  current = shot;
  big.src = img.src;
  big.alt = img.alt;
  words.textContent = img.alt;
  if (!view.open) view.showModal();
};
const next = (shot, key) => {
  const row = shot.closest('.shots');
  const own = [...row.querySelectorAll('.shot')];
  const column = own.indexOf(shot);
  if (key === 'ArrowRight') return own[column + 1];
  if (key === 'ArrowLeft') return own[column - 1];
  const rows = [...document.querySelectorAll('.shots')].filter((other) => other.querySelector('.shot'));
  const to = rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)];
  if (to === undefined) return undefined;
  const others = [...to.querySelectorAll('.shot')];
  return others.find((other) => other.dataset.step === shot.dataset.step) ?? others[Math.min(column, others.length - 1)];
};
document.addEventListener('click', ({ target }) => {
  const shot = target.closest('.shot');
  if (shot !== null) show(shot);
  else if (target === view || target.closest('dialog button') !== null) view.close();
});
document.addEventListener('keydown', (event) => {
  if (!['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
  const from = view.open ? current : event.target.closest('.shot');
  const to = from ? next(from, event.key) : undefined;
  if (to === undefined) return;
  event.preventDefault();
  if (view.open) show(to);
  else to.focus();
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
});
view.addEventListener('close', () => current?.focus());
if (location.protocol === 'file:')
  for (const link of document.querySelectorAll('[data-beside]')) {
    const img = new Image();
    img.loading = 'lazy';
    img.alt = link.textContent;
    img.src = link.href;
    link.replaceChildren(img);
  }
`;var x=d(2691);const k=500,C=20*1024*1024;function L(e){const t=e.fineTunes.reduce((o,{samples:s})=>o+s.length,0),n=Math.floor(k/Math.max(1,e.fineTunes.length));return t<=k?e:{...e,fineTunes:e.fineTunes.map(o=>({...o,samples:G(o.samples,n)}))}}function O({fineTunes:e}){return e.flatMap(({samples:t})=>{const n=p(t);return t.map(o=>{const s=n.indexOf(o.step);return{file:o.file,rank:s===n.length-1?.5:
s}})}).sort((t,n)=>t.rank-n.rank).map(({file:t})=>t)}function F(e,t,n){const[o]=e.fineTunes,s=e.fineTunes.length===1,a=s&&o!==void 0?`Samples of ${o.name}`:"Samples",l=e.fineTunes.flatMap(({samples:i})=>i).filter(({file:i})=>M(t.get(i))===void 0).length;return["<!doctype html>",'<html lang="en">',"<head>",'<meta charset="utf-8">','<meta name="viewport" content="width=device-width, initial-scale=1"\
>',`<meta http-equiv="Content-Security-Policy" content="${B(n($))}">`,`<title>${(0,c.o$)(a,200)}</title>`,`<style>${I}</style>`,"</head>","<body>",`<header><h1>${(0,c.o$)(a,200)}</h1>`,...e.simulated?['<p class="simulated">This is a simulation: nothing was trained, the pictures are made up.</p>']:[],...s&&o!==void 0?[`<p>${S(o)}</p>`]:[],...l>0?[`<p>${(0,x.LS)(l,"sample")} of these ${l===1?"is":"a\
re"} not in this page, which would be too large: open the files in the folder beside it.</p>`]:[],'<p class="keys">Enter enlarges a picture; the arrow keys go to the next step or prompt.</p>',"</header>","<main>",...e.fineTunes.map((i,r)=>D(i,s?void 0:r,t)),"</main>",'<dialog id="view" aria-labelledby="view-words"><img alt=""><p id="view-words"></p><button type="button">Close</button></dialog>',`<\
script>${$}<\/script>`,"</body>","</html>",""].join(`
`)}const B=e=>["default-src 'none'","img-src data: file:","media-src data: file:","style-src 'unsafe-inline'",`script-src 'sha256-${e}'`,"base-uri 'none'","form-action 'none'"].join("; ");function S({id:e,baseModel:t,samples:n}){const o=p(n).filter(a=>a!==void 0).length;return[...t===void 0?[]:[(0,c.o$)(t,200)],(0,c.o$)(e,200),`${(0,x.LS)(n.length,"sample")}${o>1?` at ${o} steps`:""}`].join(" \xB7 ")}
function D(e,t,n){const o=p(e.samples),s=[...new Set(e.samples.map(({index:i})=>i))].sort((i,r)=>(i??1/0)-(r??1/0)||0),a=t===void 0?2:3,l=s.map(i=>{const r=e.samples.filter(m=>m.index===i),f=(i===void 0?void 0:e.prompts[i]?.text)||(i===void 0?"Samples":`Prompt ${i+1}`),h=o.flatMap(m=>{const w=r.filter(u=>u.step===m);return w.length===0?[`<li class="none">no sample${W(m)}</li>`]:w.map(u=>R(u,f,n.get(
u.file)))});return`<section><h${a}>${(0,c.o$)(f,1e3)}</h${a}>
<ol class="shots">
${h.join(`
`)}
</ol></section>`});return t===void 0?l.join(`
`):`<section><h2>${(0,c.o$)(e.name,200)}</h2><p>${S(e)}</p>
${l.join(`
`)}</section>`}function R(e,t,n){const{step:o,file:s,kind:a}=e,l=o===void 0?"sample":`step ${o}`,i=M(n),r=(0,c.o$)(`${l}: ${t}`,300);if(i===void 0){const f=s.split("/").map(encodeURIComponent).join("/"),h=a==="image"?" data-beside":"";return`<li><a class="beside" href="${f}" aria-label="${l}: open the file, ${(0,c.o$)(t,300)}"${h}>${l}: open the file</a></li>`}return`<li><figure>${i.startsWith("da\
ta:video")?`<video controls preload="none" aria-label="${r}" src="${i}"></video>`:`<button class="shot" type="button" data-step="${o??""}" aria-label="Enlarge ${r}"><img loading="lazy" decoding="async" alt="${r}" src="${i}"></button>`}<figcaption>${l}</figcaption></figure></li>`}function W(e){return e===void 0?"":` at step ${e}`}function p(e){return[...new Set(e.map(({step:t})=>t))].sort((t,n)=>(n??
-1)-(t??-1))}function G(e,t){const n=p(e),o=Math.max(1,e.length/Math.max(1,n.length)),s=Math.max(1,Math.min(n.length,Math.floor(t/o))),a=s>1?(n.length-1)/(s-1):0,l=new Set(Array.from({length:s},(i,r)=>n[Math.round(r*a)]));return e.filter(({step:i})=>l.has(i)).slice(0,t)}const N=[["image/jpeg",/^\xff\xd8\xff/],["image/png",/^\x89PNG\r\n\x1a\n/],["image/gif",/^GIF8[79]a/],["image/webp",/^RIFF[^]{4}WEBP/],
["image/avif",/^[^]{4}ftypavi[fs]/],["video/webm",/^\x1aE\xdf\xa3/],["video/mp4",/^[^]{4}ftyp/]];function M(e){if(e===void 0)return;const t=String.fromCharCode(...e.subarray(0,16)),[n]=N.find(([,o])=>o.test(t))??[];if(n!==void 0)return`data:${n};base64,${Buffer.from(e.buffer,e.byteOffset,e.byteLength).toString("base64")}`}var U=d(7663);const T="samples.html";async function H(e,t,n,o){const s=e.flatMap(
r=>Q(r,n));if(s.length===0)return;const a=[...o.secrets,...e.flatMap(({trial:r})=>r?(0,P.Qg)(r):[])],l=L((0,U.cT)({simulated:o.simulated,fineTunes:s},a)),i=await t.openFolder(n);return await t.clock.busy(async()=>{const r=F(l,await V(i,O(l)),J);await i.write(T,0,K(r))}),`${(0,y.Mx)(n,"\\/")}/${T}`}function Q(e,t){const{trial:n,ref:o,results:s,downloads:a,observation:l,title:i}=e,r=`${(0,y.Mx)(t,"\\\
/")}/`,g=(s?.samples??[]).flatMap(({url:f,kind:h,name:m,step:w,index:u})=>{const b=a?.files.get(f);return b===void 0||!b.startsWith(r)?[]:[{kind:h,name:m,file:b.slice(r.length),...(0,v.E)({step:w,index:u})}]});return g.length===0?[]:[{name:n?.name??i,id:o?.id??"",prompts:(0,z.j)((0,v.E)({trial:n,observation:l,results:s})),samples:g,...(0,v.E)({baseModel:l?.baseModel})}]}async function V(e,t){const n=new Map;
let o=C;for(const s of t){const a=await e.read(s,o);a!==void 0&&(n.set(s,a),o-=a.length)}return n}const J=e=>(0,E.createHash)("sha256").update(e).digest("base64");async function*K(e){yield await Promise.resolve(Buffer.from(e))}function X(e,t){return`The page of the samples could not be written into ${e}: ${(0,j.bD)(t)}`}})};export{Z as id,q as ids,_ as modules};
