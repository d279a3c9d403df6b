const n=404,e=[404],r={6404:((d,s,o)=>{o.r(s),o.d(s,{setSecret:()=>t.Pq});var t=o(143);process.stdout.on("error",()=>{})})};export{n as id,e as ids,r as modules};
