const ie=467,ae=[467],ce={2378:((z,_,o)=>{o.d(_,{M:()=>u,d:()=>y});var v=o(2571);const u={scale:1,busy:E=>E(),sleep:(E,S)=>new Promise(L=>{const b=setTimeout(L,E),r=()=>{clearTimeout(b),L()};S?.addEventListener("abort",r,{once:!0})})},x=1e3,m="over";function y(E,S,L){const b=new AbortController,r=new AbortController;let T=()=>{};const j=new Promise((P,B)=>{T=B});j.catch(()=>{});const H=P=>{r.abort(
m),T(P),b.abort(m)},C=L.scale<1?Math.max(E,x/L.scale):E;return L.sleep(C,r.signal).then(()=>{r.signal.aborted||H(new v.vC("unclear",`${S} did not answer within ${E/1e3} s.`))}),{expired:j,handler:O(b.signal),end:()=>H(new v.vC("unclear",`The request to ${S} was given up.`)),cut:()=>b.abort(m),clear:()=>r.abort(m)}}function O(E){return{prepareRequest:S=>{S.signal=E;const L=S.agent;D(L)&&(L.proxyOptions.
signal=E)},canHandleAuthentication:()=>!1,handleAuthentication:()=>Promise.reject(new Error("There is no other way to authenticate."))}}function D(E){return typeof E=="object"&&E!==null&&"proxyOptions"in E&&typeof E.proxyOptions=="object"&&E.proxyOptions!==null}}),9585:((z,_,o)=>{o.r(_),o.d(_,{openDownload:()=>B});var v=o(2779),u=o(2571),x=o(2378),m=o(7030),y=o(610);const O=new m.BlockList;for(const t of[
"0.0.0.0/8","10.0.0.0/8","100.64.0.0/10","127.0.0.0/8","169.254.0.0/16","172.16.0.0/12","192.0.0.0/24","192.168.0.0/16","198.18.0.0/15","224.0.0.0/3"])D(t,"ipv4");for(const t of["::/96","100::/64","2001::/32","2002::/16","fc00::/7","fe80::/9","ff00::/8"])D(t,"ipv6");function D(t,n){const[s="",l=""]=t.split("/");O.addSubnet(s,Number(l),n)}function E(t){const n=t.toLowerCase(),s=n.endsWith(".")?n.slice(
0,-1):n;return s.startsWith("[")?L(s.slice(1,-1)):(0,m.isIP)(s)!==0?L(s):!s.includes(".")||S.some(l=>s===l||s.endsWith(`.${l}`))}const S=["localhost","local","internal","intranet","home.arpa","lan","corp"];function L(t){if(!(0,m.isIPv6)(t))return(0,m.isIP)(t)===0||O.check(t,"ipv4");const n=b(t);return O.check(t,"ipv6")||n!==void 0&&O.check(n,"ipv4")}function b(t){const n=new URL(`http://[${t.split(
"%",1).join("")}]`).hostname.slice(1,-1),s=["::ffff:","64:ff9b::"].find(w=>n.startsWith(w));if(s===void 0)return;const l=n.slice(s.length).split(":").map(w=>parseInt(w||"0",16)),[i=0,d=0]=l.length===1?[0,l[0]]:l;return[i>>8,i&255,d>>8,d&255].join(".")}const r=(t,n,s)=>{(0,y.lookup)(t,{...n,all:!0},(l,i)=>{if(l!==null){s(l,[]);return}const d=i.find(({address:N})=>L(N)),[w]=i;d!==void 0||w===void 0?
s(new u.HR("rejected",`${t} leads into the network of this machine.`),[]):n.all===!0?s(null,i):s(null,w.address,w.family)})};var T=o(7856),j=o(6715),H=o(1065),C=o(2492);const P=3;async function B(t,n){const{clock:s=x.M}=t,l=(0,j.$)(t.key??""),i=(0,x.d)(n.timeoutMs,n.url.host,s);try{const d=F(t,n,i,l);return d.catch(()=>{}),await s.busy(()=>Promise.race([d,i.expired]))}catch(d){throw i.end(),d instanceof
u.HR||d instanceof u.vC?d:(0,C.a)(d,n.url.host,l)}}async function F(t,n,s,l){const i=new URL(t.origin);let{url:d,from:w}=n;for(let N=0;;N++){const U=N===0&&d.origin===i.origin?t.key??"":"",a=d.origin!==i.origin&&!E(i.hostname)?G(s.handler):s.handler,{message:c,dispose:f}=await K(t,d,w,U,a),g=c.statusCode??0,$=()=>{c.destroy(),f()};if(g>=300&&g<400){$();const k=N<P?A(c,d,i):void 0;if(k===void 0)throw new u.
HR("rejected",`${d.host} redirects to where no file is fetched from.`,{status:g});d=k}else if(g===416&&w>0)$(),w=0;else try{return W(c,{...n,from:w},{dispose:f,deadline:s,redact:l,host:d.host})}catch(k){throw $(),k}}}function G(t){return{...t,prepareRequest:n=>{t.prepareRequest(n),n.lookup=r}}}async function K({userAgent:t},n,s,l,i){(0,T.d)(n);const d=new v.Qq(void 0,[i],{allowRedirects:!1,allowRetries:!1});
d.userAgent=t;const w={accept:"*/*","accept-encoding":"identity"};s>0&&(w.range=`bytes=${s}-`),l!==""&&(w.authorization=`Bearer ${l}`);try{const{message:N}=await d.request("GET",n.href,null,w);return{message:N,dispose:()=>d.dispose()}}catch(N){throw d.dispose(),N}}function W(t,n,s){const{statusCode:l=0,headers:i}=t;if(l<200||l>299)throw R(t,s.host);const d=i["content-type"]??"";if(/^(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.
test(d))throw new u.vC("unclear",`${s.host} sent no file (${d.split(";")[0]??""}).`,{status:l});const w=i["content-encoding"]?.trim().toLowerCase()??"identity";if(w!=="identity"&&w!=="")throw new u.vC("unclear",`${s.host} sends the file compressed (${w.slice(0,40)}), which was not asked for.`,{status:l});const N=/^bytes (\d{1,15})-/i.exec(i["content-range"]??"")?.[1],U=l===206?Number(N??-1):0;if(U!==
0&&U!==n.from)throw new u.vC("unclear",`${s.host} sent another part of the file than was asked for.`,{status:l});const e=Number(i["content-length"]??Number.NaN);if(U+e>n.maxBytes)throw h(n);return{from:U,chunks:p(t,U,e,n,s)}}async function*p(t,n,s,l,{dispose:i,deadline:d,redact:w,host:N}){let U=n;try{for await(const e of t){if(U+=e.length,U>l.maxBytes)throw h(l);yield e}}catch(e){throw e instanceof
u.HR?e:(0,C.a)(e,N,w)}finally{d.clear(),t.destroy(),i()}if(Number.isFinite(s)&&U-n!==s)throw new u.vC("unclear",`${N} sent ${U-n} of ${s} bytes.`)}function R({statusCode:t=0,headers:n},s){const l=`${s} does not send the file (HTTP ${t}).`;if(t===408||t===425||t===429||t>=500){const d=Date.parse(n.date??""),w=(0,H.V)(n["retry-after"],Number.isNaN(d)?Date.now():d);return new u.vC("unclear",l,{status:t,
...w===void 0?{}:{retryAfterMs:w}})}const i=t===401||t===403?"unauthorized":t===404?"not-found":"rejected";return new u.HR(i,l,{status:t})}function h({maxBytes:t}){return new u.HR("rejected",`The file is larger than ${Math.round(t/1024/1024)} MiB.`)}function A({headers:t},n,s){const{location:l}=t;if(l===void 0||!URL.canParse(l,n.href))return;const i=new URL(l,n.href);if(!(i.username!==""||i.password!==
""))return i.origin===s.origin?i:E(s.hostname)?/^https?:$/.test(i.protocol)?i:void 0:i.protocol==="https:"&&!E(i.hostname)?i:void 0}}),2492:((z,_,o)=>{o.d(_,{a:()=>O});var v=o(2571),u=o(3659);const x=new Set(["ENOTFOUND","ECONNREFUSED","EAI_AGAIN","EAI_FAIL","EAI_NODATA","EHOSTUNREACH","ENETUNREACH","ENETDOWN","EADDRNOTAVAIL"]),m=new Map([["ECONNREFUSED",r=>`Nothing listens at ${r}`],["ENOTFOUND",
r=>`The name ${r} is not known`]]),y=/^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_GET_|UNABLE_TO_VERIFY_|UNABLE_TO_DECRYPT_CERT|ERROR_IN_CERT|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$|CRL_)/;function O(r,T,j){const H=S(r),C=j(L(r,H));if(y.test(H))return new v.HR("hub-unreachable",`The certificate of ${T} is not trusted (${H})\
.`,{help:"If a proxy of your company opens TLS connections, give its CA certificate to the step by the environment variable NODE_EXTRA_CA_CERTS."});const P=/^tunneling socket could not be established, (?:statusCode=(\d+)|cause=)/.exec(b(r));if(P!==null)return D(T,P[1],C);const B=m.get(H);return B!==void 0?new v.vC("unsent",`${B(T)} (${H}).`):x.has(H)||E(r)?new v.vC("unsent",`${T} cannot be reached\
 (${C}).`):new v.vC("unclear",`The connection to ${T} broke (${C}).`)}function D(r,T,j){return T==="407"||T==="403"?new v.HR("hub-unreachable",`The proxy refuses the connection to ${r} (HTTP ${T}).`,{help:"Check the address and credentials in the variable https_proxy (or http_proxy), or name the host in no_proxy."}):new v.vC("unsent",`The proxy does not connect to ${r} (${j}).`)}function E(r){if(!(0,u.
G)(r))return!1;const{message:T,errors:j,syscall:H}=r;return typeof T=="string"&&T.startsWith("Client network socket disconnected before secure TLS")?!0:Array.isArray(j)&&j.length>0?j.every(E):H==="connect"}function S(r){return(0,u.G)(r)&&typeof r.code=="string"?r.code:""}function L(r,T){const j=b(r);return j===""?T===""?"no reason given":T:T===""||j.includes(T)?j:`${j}, ${T}`}function b(r){return(0,u.
G)(r)&&typeof r.message=="string"?r.message:(0,v.bD)(r)}}),7856:((z,_,o)=>{o.d(_,{d:()=>x});var v=o(9783),u=o(2571);function x(y){if((0,v.H)(y))return;const D=(y.protocol==="https:"?["https_proxy","HTTPS_PROXY"]:["http_proxy","HTTP_PROXY"]).find(E=>(process.env[E]??"")!=="");if(!(D===void 0||m(y)))throw new u.HR("hub-unreachable",`The variable ${D} names no proxy that can be used.`,{help:`Write it\
 as http://user:password@host:port. In user and password % is written %25, @ is %40, : is %3A and / is %2F. To go without it, name ${y.host} in no_proxy.`})}function m(y){try{return/^https?:$/.test((0,v.s)(y)?.protocol??"")}catch{return!1}}}),6715:((z,_,o)=>{o.d(_,{$:()=>u});var v=o(5309);function u(x){return(0,v.sc)([x])}}),1065:((z,_,o)=>{o.d(_,{V:()=>v});function v(u,x){const m=u?.trim()??"";if(/^\d{1,9}(?:\.\d+)?$/.
test(m))return Math.round(Number(m)*1e3);if(!/^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /i.test(m))return;const y=Date.parse(m);return Number.isNaN(y)?void 0:Math.max(0,y-x)}}),1240:((z,_,o)=>{o.d(_,{pageProblem:()=>U,writeSamplesPage:()=>s});var v=o(7598),u=o(2571),x=o(1266),m=o(766),y=o(2687),O=o(5244),D=o(4031);const E=`
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
`,S=`
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
`;var L=o(2691);const b=500,r=20*1024*1024;function T(e){const a=e.fineTunes.reduce((f,{samples:g})=>f+g.length,0),c=Math.floor(b/Math.max(1,e.fineTunes.length));return a<=b?e:{...e,fineTunes:e.fineTunes.map(f=>({...f,samples:p(f.samples,c)}))}}function j({fineTunes:e}){return e.flatMap(({samples:a,last:c})=>{const f=W(a);return[...a.map($=>{const k=f.indexOf($.step);return{file:$.file,rank:k===f.
length-1?.5:k}}),...(c?.samples??[]).map(({file:$})=>({file:$,rank:.25}))]}).sort((a,c)=>a.rank-c.rank).map(({file:a})=>a)}function H(e,a,c){const[f]=e.fineTunes,g=e.fineTunes.length===1,$=g&&f!==void 0?`Samples of ${f.name}`:"Samples",k=e.fineTunes.flatMap(({samples:M,last:I})=>[...M,...I?.samples??[]]).filter(({file:M})=>h(a.get(M))===void 0).length;return["<!doctype html>",'<html lang="en">',"<\
head>",'<meta charset="utf-8">','<meta name="viewport" content="width=device-width, initial-scale=1">',`<meta http-equiv="Content-Security-Policy" content="${C(c(S))}">`,`<title>${(0,D.o$)($,200)}</title>`,`<style>${E}</style>`,"</head>","<body>",`<header><h1>${(0,D.o$)($,200)}</h1>`,...e.simulated?['<p class="simulated">This is a simulation: nothing was trained, the pictures are made up.</p>']:[],
...g&&f!==void 0?[`<p>${P(f)}</p>`]:[],...k>0?[`<p>${(0,L.LS)(k,"sample")} of these ${k===1?"is":"are"} not in this page, which would be too large: open the files in the folder beside it.</p>`]:[],'<p class="keys">Enter enlarges a picture; the arrow keys go to the next step or prompt.</p>',"</header>","<main>",...e.fineTunes.map((M,I)=>B(M,g?void 0:I,a)),"</main>",'<dialog id="view" aria-labelledb\
y="view-words"><img alt=""><p id="view-words"></p><button type="button">Close</button></dialog>',`<script>${S}<\/script>`,"</body>","</html>",""].join(`
`)}const C=e=>["default-src 'none'","img-src data: file:","media-src data: file:","style-src 'unsafe-inline'",`script-src 'sha256-${e}'`,"base-uri 'none'","form-action 'none'"].join("; ");function P({id:e,baseModel:a,samples:c,last:f}){const g=W(c).filter(k=>k!==void 0).length;return[...a===void 0?[]:[(0,D.o$)(a,200)],(0,D.o$)(e,200),`${(0,L.LS)(c.length,"sample")}${g>1?` at ${g} steps`:""}`,...f===
void 0?[]:[`beside the last good run, ${(0,D.o$)(f.id,200)}`]].join(" \xB7 ")}function B(e,a,c){const f=W(e.samples),g=[...new Set(e.samples.map(({index:M})=>M))].sort((M,I)=>(M??1/0)-(I??1/0)||0),$=a===void 0?2:3,k=g.map(M=>{const I=e.samples.filter(Z=>Z.index===M),V=(M===void 0?void 0:e.prompts[M]?.text)||(M===void 0?"Samples":`Prompt ${M+1}`),Q=f.map(Z=>{const ee=I.filter(J=>J.step===Z);return ee.
length===0?[`<li class="none">no sample${K(Z)}</li>`]:ee.map(J=>G(J,V,c.get(J.file)))}),[X=[],...q]=Q,te=[X,F(e,M,V,c),...q].flat();return`<section><h${$}>${(0,D.o$)(V,1e3)}</h${$}>
<ol class="shots">
${te.join(`
`)}
</ol></section>`});return a===void 0?k.join(`
`):`<section><h2>${(0,D.o$)(e.name,200)}</h2><p>${P(e)}</p>
${k.join(`
`)}</section>`}function F({last:e},a,c,f){if(e===void 0)return[];const g=e.samples.filter($=>$.index===a);return g.length===0?['<li class="none last">no sample of the last good run</li>']:g.map($=>G($,c,f.get($.file),"last good run"))}function G(e,a,c,f){const{step:g,file:$,kind:k}=e,M=f??(g===void 0?"sample":`step ${g}`),I=h(c),Y=(0,D.o$)(`${M}: ${a}`,300);if(I===void 0){const Q=$.split("/").map(
encodeURIComponent).join("/"),X=k==="image"?" data-beside":"";return`<li><a class="beside" href="${Q}" aria-label="${M}: open the file, ${(0,D.o$)(a,300)}"${X}>${M}: open the file</a></li>`}const V=I.startsWith("data:video")?`<video controls preload="none" aria-label="${Y}" src="${I}"></video>`:`<button class="shot" type="button" data-step="${f??g??""}" aria-label="Enlarge ${Y}"><img loading="lazy\
" decoding="async" alt="${Y}" src="${I}"></button>`;return`<li${f===void 0?"":' class="last"'}><figure>${V}<figcaption>${M}</figcaption></figure></li>`}function K(e){return e===void 0?"":` at step ${e}`}function W(e){return[...new Set(e.map(({step:a})=>a))].sort((a,c)=>(c??-1)-(a??-1))}function p(e,a){const c=W(e),f=Math.max(1,e.length/Math.max(1,c.length)),g=Math.max(1,Math.min(c.length,Math.floor(
a/f))),$=g>1?(c.length-1)/(g-1):0,k=new Set(Array.from({length:g},(M,I)=>c[Math.round(I*$)]));return e.filter(({step:M})=>k.has(M)).slice(0,a)}const R=[["image/jpeg",/^\xff\xd8\xff/],["image/png",/^\x89PNG\r\n\x1a\n/],["image/gif",/^GIF8[79]a/],["image/webp",/^RIFF[^]{4}WEBP/],["image/avif",/^[^]{4}ftypavi[fs]/],["video/webm",/^\x1aE\xdf\xa3/],["video/mp4",/^[^]{4}ftyp/]];function h(e){if(e===void 0)
return;const a=String.fromCharCode(...e.subarray(0,16)),[c]=R.find(([,f])=>f.test(a))??[];if(c!==void 0)return`data:${c};base64,${Buffer.from(e.buffer,e.byteOffset,e.byteLength).toString("base64")}`}var A=o(8909),t=o(7663),n=o(3458);async function s(e,a,c,f){const g=e.flatMap(I=>l(I,c));if(g.length===0)return;const $=[...f.secrets,...e.flatMap(({trial:I})=>I?(0,y.Qg)(I):[])],k=T((0,t.cT)({simulated:f.
simulated,fineTunes:g},$)),M=await a.openFolder(c);await a.clock.busy(async()=>{const I=H(k,await d(M,j(k)),w);await M.write(A.w,0,N(I))})}function l(e,a){const{trial:c,ref:f,results:g,downloads:$,observation:k,title:M,beside:I}=e,Y=`${(0,m.Mx)(a,"\\/")}/`,V=(te,Z)=>te.flatMap(({url:ee,kind:J,name:oe,step:se,index:re})=>{const ne=Z?.get(ee);return ne===void 0||!ne.startsWith(Y)?[]:[{kind:J,name:oe,
file:ne.slice(Y.length),...(0,x.E)({step:se,index:re})}]}),Q=V(g?.samples??[],$?.files);if(Q.length===0)return[];const X=(0,O.j)((0,x.E)({trial:c,observation:k,results:g})),q=I?.kind==="compared"?I.last:void 0;return[{name:c?.name??M,id:f?.id??"",prompts:X,samples:Q,...(0,x.E)({baseModel:k?.baseModel,last:q===void 0?void 0:i(q,X,V((0,n.y)(q.results),$?.last))})}]}function i({ref:e,observation:a,results:c},f,g){
const $=(0,O.j)({observation:a,results:c}),k=g.flatMap(({index:M,...I})=>{const Y=M===void 0?"":$[M]?.text,V=Y===""?-1:f.findIndex(({text:Q})=>Q===Y);return V<0?[]:[{...I,index:V}]});return k.length===0?void 0:{id:e.id,samples:k}}async function d(e,a){const c=new Map;let f=r;for(const g of a){const $=await e.read(g,f);$!==void 0&&(c.set(g,$),f-=$.length)}return c}const w=e=>(0,v.createHash)("sha25\
6").update(e).digest("base64");async function*N(e){yield await Promise.resolve(Buffer.from(e))}function U(e,a){return`The page of the samples could not be written into ${e}: ${(0,u.bD)(a)}`}}),8005:((z,_,o)=>{o.d(_,{j:()=>v});class v extends Error{}}),9251:((z,_,o)=>{o.d(_,{$:()=>u});var v=o(1731);function u(x,m,y){const O=(0,v.Rj)(x,m,void 0);return{trial:x,bare:O,fingerprint:y===void 0?O:(0,v.Rj)(
x,m,y)}}}),296:((z,_,o)=>{o.d(_,{Ds:()=>D,FN:()=>S,GV:()=>j,L5:()=>b,R3:()=>L,a2:()=>H,d4:()=>y,my:()=>E,vB:()=>O});var v=o(5937),u=o(2571),x=o(8005),m=o(1763);const y=15*6e4,O=5*6e4,D=2*6e4,E=3,S=2*6e4,L={read:{},readSurely:{confirmsRefusals:!0,again:{tries:3,delayMs:1e4}},readListed:{again:{tries:3,delayMs:1e4}},readOdd:{again:{tries:3,delayMs:2e3}},list:{},listSurely:{confirmsRefusals:!0},check:{
forMs:5*6e4,leastTries:5},book:{forMs:5*6e4,leastTries:3,quiet:!0},look:{tries:3,quiet:!0},branch:{again:{tries:4,delayMs:3e3}},youngBranch:{again:{tries:5,delayMs:3e4}},label:{tries:10},labelChange:{tries:5},readLabel:{tries:5,again:{tries:2,delayMs:2e3,keeps:!0}},stop:{tries:5},results:{again:{tries:3,delayMs:5e3,keeps:!0}},ask:{forMs:5*6e4,tries:8,leastTries:2,quiet:!0},compare:{forMs:2*6e4,tries:3,
quiet:!0},serving:{forMs:10*6e4,quiet:!0},servingLabel:{forMs:10*6e4,quiet:!0,again:{tries:3,delayMs:2e3,keeps:!0}},deactivate:{tries:6},sample:{forMs:10*6e4,tries:4,quiet:!0}};async function b(C,P,B,F=()=>!1){const{clock:G,interrupted:K}=C,{tries:W=1,delayMs:p=0,keeps:R}=P.again??{},h=()=>r(C,P,B);let A;for(let t=1;;t++){try{const n=await(P.confirmsRefusals===!0?T(C,h):h());if(!F(n)||t>=W||K.aborted)
return n;A={answer:n}}catch(n){if(R===void 0||A===void 0||!(n instanceof u.vC)&&!(n instanceof u.HR))throw n;return A.answer}await G.sleep(p,K)}}async function r(C,{forMs:P=y,tries:B=1/0,leastTries:F=1,quiet:G},K){const{clock:W,random:p,interrupted:R,say:h,mostPatienceMs:A=1/0}=C,t=Math.min(y,A),n=W.now();let s;for(let l=1;;l++){if(R.aborted)throw new x.j;try{const i=await K();return s!==void 0&&G!==
!0&&h(`The service answers again after ${(0,v.P)(W.now()-s)}.`),i}catch(i){if(!(i instanceof u.vC))throw i;const d=W.now();if(l>=B||l>=F&&d-n>=P)throw i;const w=s===void 0;s??=d;const N=Math.min(s+t-d,(0,m.Id)(C));if(N<=0)throw i;w&&G!==!0&&h(`The service does not answer as it should (${(0,u.pQ)(i)}); trying again for up to ${(0,v.P)(Math.min(P,t,(0,m.Id)(C)))}.`),await W.sleep(Math.min(H(i,l-1,p),
N),R)}}}async function T(C,P){const{clock:B,interrupted:F,say:G}=C;let K=0,W=0;for(;;)try{return await P()}catch(p){if(!(p instanceof u.HR)||(0,m.ON)(C)||(K++===0&&(W=B.now(),G(`${p.message} Asking again before believing it.`)),K>=E&&B.now()-W>=S))throw p;await B.sleep(Math.min(S/2,(0,m.Id)(C)),F)}}async function j({clock:C},P,B){try{return await B()}catch(F){throw F instanceof u.HR&&F.reason==="n\
ot-found"&&C.now()<P?new u.vC("unsent",F.message,{cause:F}):F}}function H(C,P,B){const F=1e3+B()*Math.min(29e3,1e3*2**P),G=Math.min(C.retryAfterMs??0,O);return Math.max(F,G)}}),6300:((z,_,o)=>{o.d(_,{H8:()=>D,KY:()=>E,N4:()=>L,Qm:()=>O,_N:()=>x,cs:()=>m,lc:()=>y,on:()=>u,vq:()=>S});var v=o(9251);const u={kind:"on"};function x(b){return{kind:"end",ending:b}}function m({journal:b,key:r}){return b.training(
r)}function y({connection:b}){return b.provider}function O(b){const{trial:r}=m(b);if(r===void 0)throw new Error("This stage needs a fine-tune file.");return r}function D(b){const{ref:r}=m(b);if(r===void 0)throw new Error("This stage needs a fine-tune.");return r}function E(b){const{observation:r}=m(b);if(r===void 0)throw new Error("This stage needs a reading.");return r}function S(b){const{checked:r}=m(
b);return(0,v.$)(O(b),b.connection.hubUrl,r?.dataIdentity)}function L({journal:b},r,T="warning"){b.say({kind:"noted",text:r,severity:T})}}),3458:((z,_,o)=>{o.d(_,{downloadSamples:()=>C,y:()=>P});var v=o(2571),u=o(8005),x=o(296),m=o(6300),y=o(1763),O=o(766);const D=/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i,E=/\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i,S=120;function L(p,R){const h=(0,O.$b)(p.slice(
-4*S).replace(/[^\w.-]+/g,"_"),"._-"),[A=""]=E.exec(h)??[],t=h.slice(0,h.length-A.length).slice(0,S)||"sample",n=R===void 0||A!==""?A:".bin";return`${D.test(t)?"x_":""}${t}${n}`}function b(p){const R=new Set;return p.map(h=>{const[,A="",t=""]=/^(.*?)(\.\w+)?$/.exec(h)??[];let n=h;for(let s=2;R.has(n.toLowerCase());s++)n=`${A}-${s}${t}`;return R.add(n.toLowerCase()),n})}const r=1e3,T=2*1024**3,j=256*
1024**2,H=4;async function C(p,R,h){const{context:A,journal:t,key:n}=p,{results:s,ref:l,beside:i}=(0,m.cs)(p),d=s?.samples??[];if(!(d.length===0||l===void 0))try{const w=await R.openFolder(h),N=await B(A,(0,m.lc)(p),w,l.id,d),U=i?.kind==="compared"?i.last:void 0,e=U===void 0?void 0:await B(A,(0,m.lc)(p),w,U.ref.id,P(U.results)),a=c=>new Map([...c.files].map(([f,g])=>[f,`${(0,O.Mx)(h,"\\/")}/${g}`]));
t.tell(n,{kind:"downloaded",downloads:{folder:h,files:a(N),...e===void 0?{}:{last:a(e)}}});for(const c of N.notes)(0,m.N4)(p,c)}catch(w){if(w instanceof u.j)throw w;(0,m.N4)(p,`The samples could not be downloaded into ${h}: ${(0,v.bD)(w)}`)}}function P({samples:p}){const R=Math.max(...p.map(({step:h=-1})=>h));return p.filter(({step:h=-1})=>h===R)}async function B(p,R,h,A,t){const{clock:n}=p,l=b(t.
slice(0,r).map(({name:a,kind:c})=>L(a,c))).map((a,c)=>({file:`${L(A)}/${a}`,url:t[c]?.url??""})),i=new Map,d=[],w=n.now()+Math.min(x.R3.sample.forMs/n.scale,(0,y.Id)((0,y.pj)(p))),N={left:T},U=l[Symbol.iterator](),e=async()=>{for(const{file:a,url:c}of U)try{if(n.now()>w)throw new Error("The time for downloads was over.");await n.busy(()=>h.has(a))||await F(p,R,h,a,c,N),i.set(c,a)}catch(f){if(f instanceof
u.j)throw f;d.push((0,v.bD)(f))}};return await Promise.all(Array.from({length:H},e)),{files:K(i,l),notes:W(d,t.length)}}async function F(p,R,h,A,t,n){await(0,x.L5)(p,x.R3.sample,async()=>{const s=Math.min(j,n.left);if(s<=0)throw new Error("The samples are larger than 2 GiB together.");const l=await p.clock.busy(()=>h.partial(A)),{from:i,chunks:d}=await R.openFile(t,l,s);await p.clock.busy(()=>h.write(
A,i,G(d,n)))})}async function*G(p,R){for await(const h of p){if(R.left-=h.length,R.left<0)throw new Error("The samples are larger than 2 GiB together.");yield h}}function K(p,R){return new Map(R.filter(({url:h})=>p.has(h)).map(({url:h,file:A})=>[h,A]))}function W(p,R){const h=p.length+Math.max(0,R-r);if(h===0)return[];const[A=`More than ${r} are not downloaded.`]=p;return[`${h} of ${R} samples wer\
e not downloaded: ${A}`]}}),1763:((z,_,o)=>{o.d(_,{Id:()=>u,ON:()=>x,pj:()=>m});const v=6e4;function u({clock:y,until:O=1/0}){return Math.max(0,O-y.now())}function x(y){return u(y)===0}function m(y){const{until:O}=y;return O===void 0?y:{...y,until:O+v}}})};export{ie as id,ae as ids,ce as modules};
