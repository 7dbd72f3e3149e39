// finally runs on every path and may override the outcome.
const log: string[] = [];
function f(how: string) {
  try {
    log.push("try");
    if (how === "throw") throw new Error("t");
    if (how === "return") return "returned";
  } catch (error) {
    log.push("catch");
    return "caught " + (error as Error).message;
  } finally {
    log.push("finally");
  }
  return "end";
}
for (const how of ["plain", "return", "throw"]) { log.length = 0; console.log(f(how), log.join()); }
function override() { try { throw new Error("lost"); } finally { return "finally wins"; } }
function keeps() { let x = 1; try { return x; } finally { x = 2; } }
function nested() { try { try { throw "inner"; } finally { log.push("f1"); } } catch (e) { try { throw e + "!"; } catch (e2) { return e2; } finally { log.push("f2"); } } finally { log.push("f3"); } }
log.length = 0;
console.log(override(), keeps(), nested(), log.join());
function rethrow() { try { throw 1; } catch { throw 2; } finally { log.push("last"); } }
try { rethrow(); } catch (e) { console.log(e, log.at(-1)); }

// expect: end try,finally
// expect: returned try,finally
// expect: caught t try,catch,finally
// expect: finally wins 1 inner! f1,f2,f3
// expect: 2 last
