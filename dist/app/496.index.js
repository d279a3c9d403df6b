const n=496,e=[496],r={6496:((d,s,o)=>{o.r(s),o.d(s,{setSecret:()=>t.Pq});var t=o(9177);process.stdout.on("error",()=>{})})};export{n as id,e as ids,r as modules};
