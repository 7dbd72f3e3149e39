import { log } from "./log.ts";
import "./three.ts";
log.push("two");
