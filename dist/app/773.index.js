const M=773,R=[773],U={6773:((K,w,a)=>{a.d(w,{runInTerminal:()=>k});var I=a(8161),A=a(6760),p=a(1652),T=a(4400),E=a(167),O=a(7303),S=a(8122);function j(n,e){const{env:i,folder:f,interrupted:o,crashed:d}=e;let s=e.clock??(0,T.X)(1),m=!1;const u=new Map,l=t=>e.write(`${t}
`);return{kind:"terminal",event:{name:"terminal",actor:"",repository:"",repositoryId:"",ref:"",sha:"",runId:`terminal-${(0,p.Z)()}`,attempt:1,runUrl:"",payload:null,job:{id:"",workflow:"",workflowAnywhere:"",begunAt:void 0,hosted:!1}},interrupted:o,crashed:d,get clock(){return s},useTime:t=>{e.clock===void 0&&(s=(0,O.m)(t,s))},goOnline:()=>Promise.resolve(),...(0,S.O)(f),readInput:t=>(n.get(t)??"").
trim(),hasInput:t=>n.has(t),readVariable:t=>i[t],openGitHub:()=>Promise.resolve(void 0),print:l,printGroup:(t,r)=>[t,...r.map(h=>`  ${h}`)].forEach(l),annotate:({place:t,severity:r,message:h})=>{t===void 0&&r!=="error"&&l(`${r}: ${h}`)},mask:()=>{},setOutput:()=>!0,saveState:(t,r)=>(u.set(t,r),!0),readState:t=>u.get(t)??"",writeSummary:t=>(!m&&!o.aborted&&u.has("fine-tunes")&&l(`
${t}`),m=!0,!0),writeResult:t=>{const r=(0,A.join)((0,I.tmpdir)(),`fine-tune-result-${(0,p.Z)()}.json`);return(0,E.mx)(r,t)?r:void 0}}}var P=a(8422),g=a(8859),W=a(7057);const c=P.Pi.filter(n=>n!=="auto"),v=`Usage: fine-tune <command> [files\u2026] [--input value \u2026]

Commands: ${c.join(", ")}, init
Without files it is fine-tune.yml. Every input of the action is a flag: --repository ns/name,
--set training_params.steps=500, --wait false, --on-cancel detach, \u2026 The key is best given as the variable
OXEN_API_KEY (for Astria: ASTRIA_API_KEY).

  fine-tune init text_generation > fine-tune.yml
  fine-tune validate fine-tune.yml
  fine-tune run fine-tune.yml --simulate
  fine-tune stop --repository ns/name --fine-tune-id 1234
  fine-tune attach --fine-tune-id astria:1234
`,y=["config","api-key","astria-api-key","repository","hub-url","astria-url","set","wait","wait-timeout","fine-tune-id","allow-unknown","simulate","max-credits","max-duration","max-starts","on-cancel","on-existing","expect-fingerprint","samples-path"];async function k(n,e){if(n[0]==="init"){const{init:f}=await a.e(972).then(a.bind(a,6972));return f(n.slice(1),{out:e.write,err:e.writeError})}if(n.length===
0||n[0]==="help"||n.includes("--help")||n.includes("-h"))return e.write(v),0;const i=N(n);return typeof i=="string"?(e.writeError(`${i}

${v}`),1):(0,W.e)(j(i,e))}function N([n="",...e]){if(!c.some(o=>o===n))return`There is no command ${n}.${x((0,g.p)(n,[...c,"init"]))}`;const i=new Map([["command",n]]),f=[];for(let o=0;o<e.length;o++){const d=e[o]??"";if(!d.startsWith("-")){f.push(d);continue}const[s,m]=H(d.replace(/^--?/,""),"=");if(!d.startsWith("--")||!y.includes(s)){const r=(0,g.p)(s,y);return`There is no flag ${d.split("=")[0]??
""}.${x(r===void 0?r:`--${r}`)}`}const u=e[o+1],l=m===void 0&&u!==void 0&&!u.startsWith("--")&&!G(s,u);if(m===void 0&&!l&&!$.includes(s))return`--${s} needs a value.`;const t=m??(l?u:"true");l&&o++,i.set(s,s==="set"&&i.has("set")?`${i.get("set")??""}
${t}`:t)}return f.length>0&&i.set("config",f.join(`
`)),i}const $=["simulate","wait","allow-unknown"];function G(n,e){return $.includes(n)&&/[./\\*]/.test(e)}function x(n){return n===void 0?"":` Did you mean ${n}?`}function H(n,e){const i=n.indexOf(e);return i<0?[n,void 0]:[n.slice(0,i),n.slice(i+1)]}})};export{M as id,R as ids,U as modules};
