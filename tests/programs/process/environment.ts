// Environment variables are strings or undefined; the names of the platform are known.
console.log(process.env["DEATHLESS_SURELY_NOT_SET"], typeof process.env, "DEATHLESS_SURELY_NOT_SET" in process.env);
process.env["MADE_HERE"] = "yes";
console.log(process.env["MADE_HERE"], typeof process.platform, typeof process.pid, typeof process.cwd());
console.log(typeof process.hrtime === "function", process.uptime() >= 0, typeof process.version, typeof performance.now());

// expect: undefined object false
// expect: yes string number string
// expect: true true string number
