import "./dep2.ts"; console.log("s2"); Promise.resolve().then(() => console.log("s2 micro"));
