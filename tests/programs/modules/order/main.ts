// Modules run once each, dependencies first, in order of import.
import "./one.ts";
import { log } from "./log.ts";
import "./two.ts";
import "./one.ts";
log.push("main");
console.log(log.join(" "));

// expect: log three one two main
