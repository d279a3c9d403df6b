const ie=467,ae=[467],ce={2378:((z,D,o)=>{o.d(D,{M:()=>h,d:()=>C});var b=o(2571);const h={scale:1,busy:y=>y(),sleep:(y,j)=>new Promise(P=>{const r=setTimeout(P,y),d=()=>{clearTimeout(r),P()};j?.addEventListener("abort",d,{once:!0})})},O=1e3,p="over";function C(y,j,P){const r=new AbortController,d=new AbortController;let _=()=>{};const U=new Promise((B,I)=>{_=I});U.catch(()=>{});const T=B=>{d.abort(
p),_(B),r.abort(p)},L=P.scale<1?Math.max(y,O/P.scale):y;return P.sleep(L,d.signal).then(()=>{d.signal.aborted||T(new b.vC("unclear",`${j} did not answer within ${y/1e3} s.`))}),{expired:U,handler:S(r.signal),end:()=>T(new b.vC("unclear",`The request to ${j} was given up.`)),cut:()=>r.abort(p),clear:()=>d.abort(p)}}function S(y){return{prepareRequest:j=>{j.signal=y;const P=j.agent;A(P)&&(P.proxyOptions.
signal=y)},canHandleAuthentication:()=>!1,handleAuthentication:()=>Promise.reject(new Error("There is no other way to authenticate."))}}function A(y){return typeof y=="object"&&y!==null&&"proxyOptions"in y&&typeof y.proxyOptions=="object"&&y.proxyOptions!==null}}),1966:((z,D,o)=>{o.r(D),o.d(D,{openDownload:()=>I});var b=o(2779),h=o(2571),O=o(2378),p=o(7030),C=o(610);const S=new p.BlockList;for(const t of[
"0.0.0.0/8","10.0.0.0/8","100.64.0.0/10","127.0.0.0/8","169.254.0.0/16","172.16.0.0/12","192.0.0.0/24","192.168.0.0/16","198.18.0.0/15","224.0.0.0/3"])A(t,"ipv4");for(const t of["::/96","100::/64","2001::/32","2002::/16","fc00::/7","fe80::/9","ff00::/8"])A(t,"ipv6");function A(t,s){const[n="",a=""]=t.split("/");S.addSubnet(n,Number(a),s)}function y(t){const s=t.toLowerCase(),n=s.endsWith(".")?s.slice(
0,-1):s;return n.startsWith("[")?P(n.slice(1,-1)):(0,p.isIP)(n)!==0?P(n):!n.includes(".")||j.some(a=>n===a||n.endsWith(`.${a}`))}const j=["localhost","local","internal","intranet","home.arpa","lan","corp"];function P(t){if(!(0,p.isIPv6)(t))return(0,p.isIP)(t)===0||S.check(t,"ipv4");const s=r(t);return S.check(t,"ipv6")||s!==void 0&&S.check(s,"ipv4")}function r(t){const s=new URL(`http://[${t.split(
"%",1).join("")}]`).hostname.slice(1,-1),n=["::ffff:","64:ff9b::"].find($=>s.startsWith($));if(n===void 0)return;const a=s.slice(n.length).split(":").map($=>parseInt($||"0",16)),[c=0,f=0]=a.length===1?[0,a[0]]:a;return[c>>8,c&255,f>>8,f&255].join(".")}const d=(t,s,n)=>{(0,C.lookup)(t,{...s,all:!0},(a,c)=>{if(a!==null){n(a,[]);return}const f=c.find(({address:N})=>P(N)),[$]=c;f!==void 0||$===void 0?
n(new h.HR("rejected",`${t} leads into the network of this machine.`),[]):s.all===!0?n(null,c):n(null,$.address,$.family)})};var _=o(7856),U=o(6715),T=o(1065),L=o(2492);const B=3;async function I(t,s){const{clock:n=O.M}=t,a=(0,U.$)(t.key??""),c=(0,O.d)(s.timeoutMs,s.url.host,n);try{const f=G(t,s,c,a);return f.catch(()=>{}),await n.busy(()=>Promise.race([f,c.expired]))}catch(f){throw c.end(),f instanceof
h.HR||f instanceof h.vC?f:(0,L.a)(f,s.url.host,a)}}async function G(t,s,n,a){const c=new URL(t.origin);let{url:f,from:$}=s;for(let N=0;;N++){const H=N===0&&f.origin===c.origin?t.key??"":"",i=f.origin!==c.origin&&!y(c.hostname)?W(n.handler):n.handler,{message:l,dispose:u}=await K(t,f,$,H,i),w=l.statusCode??0,v=()=>{l.destroy(),u()};if(w>=300&&w<400){v();const R=N<B?F(l,f,c):void 0;if(R===void 0)throw new h.
HR("rejected",`${f.host} redirects to where no file is fetched from.`,{status:w});f=R}else if(w===416&&$>0)v(),$=0;else try{return g(l,{...s,from:$},{dispose:u,deadline:n,redact:a,host:f.host})}catch(R){throw v(),R}}}function W(t){return{...t,prepareRequest:s=>{t.prepareRequest(s),s.lookup=d}}}async function K({userAgent:t},s,n,a,c){(0,_.d)(s);const f=new b.Qq(void 0,[c],{allowRedirects:!1,allowRetries:!1});
f.userAgent=t;const $={accept:"*/*","accept-encoding":"identity"};n>0&&($.range=`bytes=${n}-`),a!==""&&($.authorization=`Bearer ${a}`);try{const{message:N}=await f.request("GET",s.href,null,$);return{message:N,dispose:()=>f.dispose()}}catch(N){throw f.dispose(),N}}function g(t,s,n){const{statusCode:a=0,headers:c}=t;if(a<200||a>299)throw m(t,n.host);const f=c["content-type"]??"";if(/^(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.
test(f))throw new h.vC("unclear",`${n.host} sent no file (${f.split(";")[0]??""}).`,{status:a});const $=c["content-encoding"]?.trim().toLowerCase()??"identity";if($!=="identity"&&$!=="")throw new h.vC("unclear",`${n.host} sends the file compressed (${$.slice(0,40)}), which was not asked for.`,{status:a});const N=/^bytes (\d{1,15})-/i.exec(c["content-range"]??"")?.[1],H=a===206?Number(N??-1):0;if(H!==
0&&H!==s.from)throw new h.vC("unclear",`${n.host} sent another part of the file than was asked for.`,{status:a});const e=Number(c["content-length"]??Number.NaN);if(H+e>s.maxBytes)throw x(s);return{from:H,chunks:M(t,H,e,s,n)}}async function*M(t,s,n,a,{dispose:c,deadline:f,redact:$,host:N}){let H=s;try{for await(const e of t){if(H+=e.length,H>a.maxBytes)throw x(a);yield e}}catch(e){throw e instanceof
h.HR?e:(0,L.a)(e,N,$)}finally{f.clear(),t.destroy(),c()}if(Number.isFinite(n)&&H-s!==n)throw new h.vC("unclear",`${N} sent ${H-s} of ${n} bytes.`)}function m({statusCode:t=0,headers:s},n){const a=`${n} does not send the file (HTTP ${t}).`;if(t===408||t===425||t===429||t>=500){const f=Date.parse(s.date??""),$=(0,T.V)(s["retry-after"],Number.isNaN(f)?Date.now():f);return new h.vC("unclear",a,{status:t,
...$===void 0?{}:{retryAfterMs:$}})}const c=t===401||t===403?"unauthorized":t===404?"not-found":"rejected";return new h.HR(c,a,{status:t})}function x({maxBytes:t}){return new h.HR("rejected",`The file is larger than ${Math.round(t/1024/1024)} MiB.`)}function F({headers:t},s,n){const{location:a}=t;if(a===void 0||!URL.canParse(a,s.href))return;const c=new URL(a,s.href);if(!(c.username!==""||c.password!==
""))return c.origin===n.origin?c:y(n.hostname)?/^https?:$/.test(c.protocol)?c:void 0:c.protocol==="https:"&&!y(c.hostname)?c:void 0}}),2492:((z,D,o)=>{o.d(D,{a:()=>C});var b=o(2571),h=o(3659);const O=new Set(["ENOTFOUND","ECONNREFUSED","EAI_AGAIN","EAI_FAIL","EAI_NODATA","EHOSTUNREACH","ENETUNREACH","ENETDOWN","EADDRNOTAVAIL"]),p=/^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_GET_|UNABLE_TO_VERIFY_|UNABLE_TO_DECRYPT_CERT|ERROR_IN_CERT|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$|CRL_)/;
function C(r,d,_){const U=y(r),T=_(j(r,U));if(p.test(U))return new b.HR("hub-unreachable",`The certificate of ${d} is not trusted (${U}).`,{help:"If a proxy of your company opens TLS connections, give its CA certificate to the step by the environment variable NODE_EXTRA_CA_CERTS."});const L=/^tunneling socket could not be established, (?:statusCode=(\d+)|cause=)/.exec(P(r));return L!==null?S(d,L[1],
T):O.has(U)||A(r)?new b.vC("unsent",`${d} cannot be reached (${T}).`):new b.vC("unclear",`The connection to ${d} broke (${T}).`)}function S(r,d,_){return d==="407"||d==="403"?new b.HR("hub-unreachable",`The proxy refuses the connection to ${r} (HTTP ${d}).`,{help:"Check the address and credentials in the variable https_proxy (or http_proxy), or name the host in no_proxy."}):new b.vC("unsent",`The \
proxy does not connect to ${r} (${_}).`)}function A(r){if(!(0,h.G)(r))return!1;const{message:d,errors:_,syscall:U}=r;return typeof d=="string"&&d.startsWith("Client network socket disconnected before secure TLS")?!0:Array.isArray(_)&&_.length>0?_.every(A):U==="connect"}function y(r){return(0,h.G)(r)&&typeof r.code=="string"?r.code:""}function j(r,d){const _=P(r);return _===""?d===""?"no reason giv\
en":d:d===""||_.includes(d)?_:`${_}, ${d}`}function P(r){return(0,h.G)(r)&&typeof r.message=="string"?r.message:(0,b.bD)(r)}}),7856:((z,D,o)=>{o.d(D,{d:()=>O});var b=o(9783),h=o(2571);function O(C){if((0,b.H)(C))return;const A=(C.protocol==="https:"?["https_proxy","HTTPS_PROXY"]:["http_proxy","HTTP_PROXY"]).find(y=>(process.env[y]??"")!=="");if(!(A===void 0||p(C)))throw new h.HR("hub-unreachable",
`The variable ${A} names no proxy that can be used.`,{help:`Write it as http://user:password@host:port. In user and password % is written %25, @ is %40, : is %3A and / is %2F. To go without it, name ${C.host} in no_proxy.`})}function p(C){try{return/^https?:$/.test((0,b.s)(C)?.protocol??"")}catch{return!1}}}),6715:((z,D,o)=>{o.d(D,{$:()=>h});var b=o(5309);function h(O){return(0,b.sc)([O])}}),1065:((z,D,o)=>{
o.d(D,{V:()=>b});function b(h,O){const p=h?.trim()??"";if(/^\d{1,9}(?:\.\d+)?$/.test(p))return Math.round(Number(p)*1e3);if(!/^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /i.test(p))return;const C=Date.parse(p);return Number.isNaN(C)?void 0:Math.max(0,C-O)}}),1240:((z,D,o)=>{o.d(D,{pageProblem:()=>H,writeSamplesPage:()=>n});var b=o(7598),h=o(2571),O=o(1266),p=o(766),C=o(2687),
S=o(5244),A=o(4031);const y=`
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
  .shots > li:first-child, .shots > li.last { width: 18rem; }
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
`,j=`
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
`;var P=o(2691);const r=500,d=20*1024*1024;function _(e){const i=e.fineTunes.reduce((u,{samples:w})=>u+w.length,0),l=Math.floor(r/Math.max(1,e.fineTunes.length));return i<=r?e:{...e,fineTunes:e.fineTunes.map(u=>({...u,samples:M(u.samples,l)}))}}function U({fineTunes:e}){return e.flatMap(({samples:i,last:l})=>{const u=g(i);return[...i.map(v=>{const R=u.indexOf(v.step);return{file:v.file,rank:R===u.
length-1?.5:R}}),...(l?.samples??[]).map(({file:v})=>({file:v,rank:.25}))]}).sort((i,l)=>i.rank-l.rank).map(({file:i})=>i)}function T(e,i,l){const[u]=e.fineTunes,w=e.fineTunes.length===1,v=w&&u!==void 0?`Samples of ${u.name}`:"Samples",R=e.fineTunes.flatMap(({samples:E,last:k})=>[...E,...k?.samples??[]]).filter(({file:E})=>x(i.get(E))===void 0).length;return["<!doctype html>",'<html lang="en">',"<\
head>",'<meta charset="utf-8">','<meta name="viewport" content="width=device-width, initial-scale=1">',`<meta http-equiv="Content-Security-Policy" content="${L(l(j))}">`,`<title>${(0,A.o$)(v,200)}</title>`,`<style>${y}</style>`,"</head>","<body>",`<header><h1>${(0,A.o$)(v,200)}</h1>`,...e.simulated?['<p class="simulated">This is a simulation: nothing was trained, the pictures are made up.</p>']:[],
...w&&u!==void 0?[`<p>${B(u)}</p>`]:[],...R>0?[`<p>${(0,P.LS)(R,"sample")} of these ${R===1?"is":"are"} not in this page, which would be too large: open the files in the folder beside it.</p>`]:[],'<p class="keys">Enter enlarges a picture; the arrow keys go to the next step or prompt.</p>',"</header>","<main>",...e.fineTunes.map((E,k)=>I(E,w?void 0:k,i)),"</main>",'<dialog id="view" aria-labelledb\
y="view-words"><img alt=""><p id="view-words"></p><button type="button">Close</button></dialog>',`<script>${j}<\/script>`,"</body>","</html>",""].join(`
`)}const L=e=>["default-src 'none'","img-src data: file:","media-src data: file:","style-src 'unsafe-inline'",`script-src 'sha256-${e}'`,"base-uri 'none'","form-action 'none'"].join("; ");function B({id:e,baseModel:i,samples:l,last:u}){const w=g(l).filter(R=>R!==void 0).length;return[...i===void 0?[]:[(0,A.o$)(i,200)],(0,A.o$)(e,200),`${(0,P.LS)(l.length,"sample")}${w>1?` at ${w} steps`:""}`,...u===
void 0?[]:[`beside the last good run, ${(0,A.o$)(u.id,200)}`]].join(" \xB7 ")}function I(e,i,l){const u=g(e.samples),w=[...new Set(e.samples.map(({index:E})=>E))].sort((E,k)=>(E??1/0)-(k??1/0)||0),v=i===void 0?2:3,R=w.map(E=>{const k=e.samples.filter(Z=>Z.index===E),V=(E===void 0?void 0:e.prompts[E]?.text)||(E===void 0?"Samples":`Prompt ${E+1}`),Q=u.map(Z=>{const ee=k.filter(J=>J.step===Z);return ee.
length===0?[`<li class="none">no sample${K(Z)}</li>`]:ee.map(J=>W(J,V,l.get(J.file)))}),[X=[],...q]=Q,te=[X,G(e,E,V,l),...q].flat();return`<section><h${v}>${(0,A.o$)(V,1e3)}</h${v}>
<ol class="shots">
${te.join(`
`)}
</ol></section>`});return i===void 0?R.join(`
`):`<section><h2>${(0,A.o$)(e.name,200)}</h2><p>${B(e)}</p>
${R.join(`
`)}</section>`}function G({last:e},i,l,u){if(e===void 0)return[];const w=e.samples.filter(v=>v.index===i);return w.length===0?['<li class="none last">no sample of the last good run</li>']:w.map(v=>W(v,l,u.get(v.file),"last good run"))}function W(e,i,l,u){const{step:w,file:v,kind:R}=e,E=u??(w===void 0?"sample":`step ${w}`),k=x(l),Y=(0,A.o$)(`${E}: ${i}`,300);if(k===void 0){const Q=v.split("/").map(
encodeURIComponent).join("/"),X=R==="image"?" data-beside":"";return`<li><a class="beside" href="${Q}" aria-label="${E}: open the file, ${(0,A.o$)(i,300)}"${X}>${E}: open the file</a></li>`}const V=k.startsWith("data:video")?`<video controls preload="none" aria-label="${Y}" src="${k}"></video>`:`<button class="shot" type="button" data-step="${u??w??""}" aria-label="Enlarge ${Y}"><img loading="lazy\
" decoding="async" alt="${Y}" src="${k}"></button>`;return`<li${u===void 0?"":' class="last"'}><figure>${V}<figcaption>${E}</figcaption></figure></li>`}function K(e){return e===void 0?"":` at step ${e}`}function g(e){return[...new Set(e.map(({step:i})=>i))].sort((i,l)=>(l??-1)-(i??-1))}function M(e,i){const l=g(e),u=Math.max(1,e.length/Math.max(1,l.length)),w=Math.max(1,Math.min(l.length,Math.floor(
i/u))),v=w>1?(l.length-1)/(w-1):0,R=new Set(Array.from({length:w},(E,k)=>l[Math.round(k*v)]));return e.filter(({step:E})=>R.has(E)).slice(0,i)}const m=[["image/jpeg",/^\xff\xd8\xff/],["image/png",/^\x89PNG\r\n\x1a\n/],["image/gif",/^GIF8[79]a/],["image/webp",/^RIFF[^]{4}WEBP/],["image/avif",/^[^]{4}ftypavi[fs]/],["video/webm",/^\x1aE\xdf\xa3/],["video/mp4",/^[^]{4}ftyp/]];function x(e){if(e===void 0)
return;const i=String.fromCharCode(...e.subarray(0,16)),[l]=m.find(([,u])=>u.test(i))??[];if(l!==void 0)return`data:${l};base64,${Buffer.from(e.buffer,e.byteOffset,e.byteLength).toString("base64")}`}var F=o(8909),t=o(7663),s=o(3458);async function n(e,i,l,u){const w=e.flatMap(k=>a(k,l));if(w.length===0)return;const v=[...u.secrets,...e.flatMap(({trial:k})=>k?(0,C.Qg)(k):[])],R=_((0,t.cT)({simulated:u.
simulated,fineTunes:w},v)),E=await i.openFolder(l);await i.clock.busy(async()=>{const k=T(R,await f(E,U(R)),$);await E.write(F.w,0,N(k))})}function a(e,i){const{trial:l,ref:u,results:w,downloads:v,observation:R,title:E,beside:k}=e,Y=`${(0,p.Mx)(i,"\\/")}/`,V=(te,Z)=>te.flatMap(({url:ee,kind:J,name:oe,step:se,index:re})=>{const ne=Z?.get(ee);return ne===void 0||!ne.startsWith(Y)?[]:[{kind:J,name:oe,
file:ne.slice(Y.length),...(0,O.E)({step:se,index:re})}]}),Q=V(w?.samples??[],v?.files);if(Q.length===0)return[];const X=(0,S.j)((0,O.E)({trial:l,observation:R,results:w})),q=k?.kind==="compared"?k.last:void 0;return[{name:l?.name??E,id:u?.id??"",prompts:X,samples:Q,...(0,O.E)({baseModel:R?.baseModel,last:q===void 0?void 0:c(q,X,V((0,s.y)(q.results),v?.last))})}]}function c({ref:e,observation:i,results:l},u,w){
const v=(0,S.j)({observation:i,results:l}),R=w.flatMap(({index:E,...k})=>{const Y=E===void 0?"":v[E]?.text,V=Y===""?-1:u.findIndex(({text:Q})=>Q===Y);return V<0?[]:[{...k,index:V}]});return R.length===0?void 0:{id:e.id,samples:R}}async function f(e,i){const l=new Map;let u=d;for(const w of i){const v=await e.read(w,u);v!==void 0&&(l.set(w,v),u-=v.length)}return l}const $=e=>(0,b.createHash)("sha25\
6").update(e).digest("base64");async function*N(e){yield await Promise.resolve(Buffer.from(e))}function H(e,i){return`The page of the samples could not be written into ${e}: ${(0,h.bD)(i)}`}}),8005:((z,D,o)=>{o.d(D,{j:()=>b});class b extends Error{}}),9251:((z,D,o)=>{o.d(D,{$:()=>h});var b=o(1731);function h(O,p,C){const S=(0,b.Rj)(O,p,void 0);return{trial:O,bare:S,fingerprint:C===void 0?S:(0,b.Rj)(
O,p,C)}}}),296:((z,D,o)=>{o.d(D,{Ds:()=>S,FN:()=>y,GV:()=>_,L5:()=>P,R3:()=>j,a2:()=>U,d4:()=>p,my:()=>A,vB:()=>C});var b=o(8318),h=o(2571),O=o(8005);const p=15*6e4,C=5*6e4,S=2*6e4,A=3,y=2*6e4,j={read:{},readSurely:{confirmsRefusals:!0,again:{tries:3,delayMs:1e4}},readListed:{again:{tries:3,delayMs:1e4}},readOdd:{again:{tries:3,delayMs:2e3}},list:{},check:{forMs:5*6e4,leastTries:5},book:{forMs:5*6e4,
leastTries:3,quiet:!0},look:{tries:3,quiet:!0},branch:{again:{tries:4,delayMs:3e3}},youngBranch:{again:{tries:5,delayMs:3e4}},label:{tries:10},labelChange:{tries:5},readLabel:{tries:5,again:{tries:2,delayMs:2e3}},stop:{tries:5},results:{again:{tries:3,delayMs:5e3}},ask:{forMs:5*6e4,tries:5,leastTries:2,quiet:!0},compare:{forMs:2*6e4,tries:3,quiet:!0},serving:{forMs:10*6e4,quiet:!0},servingLabel:{forMs:10*
6e4,quiet:!0,again:{tries:3,delayMs:2e3}},deactivate:{tries:6},sample:{forMs:10*6e4,tries:4,quiet:!0}};async function P(T,L,B,I=()=>!1){const{clock:G,interrupted:W}=T,{tries:K=1,delayMs:g=0}=L.again??{},M=()=>r(T,L,B);for(let m=1;;m++){const x=await(L.confirmsRefusals===!0?d(T,M):M());if(!I(x)||m>=K||W.aborted)return x;await G.sleep(g,W)}}async function r({clock:T,random:L,interrupted:B,say:I,mostPatienceMs:G=1/0},{
forMs:W=p,tries:K=1/0,leastTries:g=1,quiet:M},m){const x=Math.min(p,G),F=T.now();let t;for(let s=1;;s++){if(B.aborted)throw new O.j;try{const n=await m();return t!==void 0&&M!==!0&&I(`The service answers again after ${(0,b.P)(T.now()-t)}.`),n}catch(n){if(!(n instanceof h.vC))throw n;const a=T.now();if(s>=K||s>=g&&a-F>=W)throw n;t===void 0&&M!==!0&&I(`The service does not answer as it should (${(0,h.
pQ)(n)}); trying again for up to ${(0,b.P)(Math.min(W,x))}.`),t??=a;const c=t+x-a;if(c<=0)throw n;await T.sleep(Math.min(U(n,s-1,L),c),B)}}}async function d({clock:T,interrupted:L,say:B},I){let G=0,W=0;for(;;)try{return await I()}catch(K){if(!(K instanceof h.HR)||(G++===0&&(W=T.now(),B(`${K.message} Asking again before believing it.`)),G>=A&&T.now()-W>=y))throw K;await T.sleep(y/2,L)}}async function _({
clock:T},L,B){try{return await B()}catch(I){throw I instanceof h.HR&&I.reason==="not-found"&&T.now()<L?new h.vC("unsent",I.message,{cause:I}):I}}function U(T,L,B){const I=1e3+B()*Math.min(29e3,1e3*2**L),G=Math.min(T.retryAfterMs??0,C);return Math.max(I,G)}}),6300:((z,D,o)=>{o.d(D,{H8:()=>A,KY:()=>y,N4:()=>P,Qm:()=>S,_N:()=>O,cs:()=>p,lc:()=>C,on:()=>h,vq:()=>j});var b=o(9251);const h={kind:"on"};function O(r){
return{kind:"end",ending:r}}function p({journal:r,key:d}){return r.training(d)}function C({connection:r}){return r.provider}function S(r){const{trial:d}=p(r);if(d===void 0)throw new Error("This stage needs a fine-tune file.");return d}function A(r){const{ref:d}=p(r);if(d===void 0)throw new Error("This stage needs a fine-tune.");return d}function y(r){const{observation:d}=p(r);if(d===void 0)throw new Error(
"This stage needs a reading.");return d}function j(r){const{checked:d}=p(r);return(0,b.$)(S(r),r.connection.hubUrl,d?.dataIdentity)}function P({journal:r},d,_="warning"){r.say({kind:"noted",text:d,severity:_})}}),3458:((z,D,o)=>{o.d(D,{downloadSamples:()=>T,y:()=>L});var b=o(2571),h=o(8005),O=o(296),p=o(6300),C=o(766);const S=/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i,A=/\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i,
y=120;function j(g,M){const m=(0,C.$b)(g.slice(-4*y).replace(/[^\w.-]+/g,"_"),"._-"),[x=""]=A.exec(m)??[],F=m.slice(0,m.length-x.length).slice(0,y)||"sample",t=M===void 0||x!==""?x:".bin";return`${S.test(F)?"x_":""}${F}${t}`}function P(g){const M=new Set;return g.map(m=>{const[,x="",F=""]=/^(.*?)(\.\w+)?$/.exec(m)??[];let t=m;for(let s=2;M.has(t.toLowerCase());s++)t=`${x}-${s}${F}`;return M.add(t.
toLowerCase()),t})}const r=1e3,d=2*1024**3,_=256*1024**2,U=4;async function T(g,M,m){const{context:x,journal:F,key:t}=g,{results:s,ref:n,beside:a}=(0,p.cs)(g),c=s?.samples??[];if(!(c.length===0||n===void 0))try{const f=await M.openFolder(m),$=await B(x,(0,p.lc)(g),f,n.id,c),N=a?.kind==="compared"?a.last:void 0,H=N===void 0?void 0:await B(x,(0,p.lc)(g),f,N.ref.id,L(N.results)),e=i=>new Map([...i.files].
map(([l,u])=>[l,`${(0,C.Mx)(m,"\\/")}/${u}`]));F.tell(t,{kind:"downloaded",downloads:{folder:m,files:e($),...H===void 0?{}:{last:e(H)}}});for(const i of $.notes)(0,p.N4)(g,i)}catch(f){if(f instanceof h.j)throw f;(0,p.N4)(g,`The samples could not be downloaded into ${m}: ${(0,b.bD)(f)}`)}}function L({samples:g}){const M=Math.max(...g.map(({step:m=-1})=>m));return g.filter(({step:m=-1})=>m===M)}async function B(g,M,m,x,F){
const{clock:t}=g,n=P(F.slice(0,r).map(({name:e,kind:i})=>j(e,i))).map((e,i)=>({file:`${j(x)}/${e}`,url:F[i]?.url??""})),a=new Map,c=[],f=t.now()+O.R3.sample.forMs/t.scale,$={left:d},N=n[Symbol.iterator](),H=async()=>{for(const{file:e,url:i}of N)try{if(t.now()>f)throw new Error("The time for downloads was over.");await t.busy(()=>m.has(e))||await I(g,M,m,e,i,$),a.set(i,e)}catch(l){if(l instanceof h.
j)throw l;c.push((0,b.bD)(l))}};return await Promise.all(Array.from({length:U},H)),{files:W(a,n),notes:K(c,F.length)}}async function I(g,M,m,x,F,t){await(0,O.L5)(g,O.R3.sample,async()=>{const s=Math.min(_,t.left);if(s<=0)throw new Error("The samples are larger than 2 GiB together.");const n=await g.clock.busy(()=>m.partial(x)),{from:a,chunks:c}=await M.openFile(F,n,s);await g.clock.busy(()=>m.write(
x,a,G(c,t)))})}async function*G(g,M){for await(const m of g){if(M.left-=m.length,M.left<0)throw new Error("The samples are larger than 2 GiB together.");yield m}}function W(g,M){return new Map(M.filter(({url:m})=>g.has(m)).map(({url:m,file:x})=>[m,x]))}function K(g,M){const m=g.length+Math.max(0,M-r);if(m===0)return[];const[x=`More than ${r} are not downloaded.`]=g;return[`${m} of ${M} samples wer\
e not downloaded: ${x}`]}})};export{ie as id,ae as ids,ce as modules};
