// return and throw enter the generator at its yield; finally runs; try catches.
const log: string[] = [];
function* g() {
  try { yield 1; yield 2; } catch (error) { log.push(`caught ${error}`); yield "recovered"; } finally { log.push("finally"); }
  yield "after";
}
let it = g();
it.next();
console.log(JSON.stringify(it.return("r" as never)), JSON.stringify(it.next()), log.join()); log.length = 0;
it = g(); it.next();
console.log(JSON.stringify(it.throw("e")), JSON.stringify(it.next()), JSON.stringify(it.next()), log.join()); log.length = 0;
it = g();
console.log(JSON.stringify(it.return(5 as never)), log.length);
it = g();
try { it.throw(new Error("unstarted")); } catch (error) { console.log(`${error}`, JSON.stringify(it.next())); }
function* stubborn() { try { yield 1; } finally { yield "cleanup"; } }
const s = stubborn(); s.next();
console.log(JSON.stringify(s.return(9 as never)), JSON.stringify(s.next()), JSON.stringify(s.next()));
function* overriding() { try { yield 1; } finally { return "overridden"; } }
const o = overriding(); o.next();
console.log(JSON.stringify(o.return("x")));
const self: Generator<number> = (function* reenter(): Generator<number> { yield 1; again(); })();
function again() { self.next(); }
self.next();
try { self.next(); } catch (error) { console.log(`${error}`); }

// expect: {"value":"r","done":true} {"done":true} finally
// expect: {"value":"recovered","done":false} {"value":"after","done":false} {"done":true} caught e,finally
// expect: {"value":5,"done":true} 0
// expect: Error: unstarted {"done":true}
// expect: {"value":"cleanup","done":false} {"value":9,"done":true} {"done":true}
// expect: {"value":"overridden","done":true}
// expect: TypeError: Generator is already running
