// A LISP with closures, recursion, quoting, tail positions and its own error messages.
type Value = number | string | boolean | null | symbol | Value[] | ((...args: Value[]) => Value);
class Scope {
  #bindings = new Map<symbol, Value>();
  constructor(readonly outer?: Scope) {}
  define(name: symbol, value: Value) { this.#bindings.set(name, value); }
  lookup(name: symbol): Value { if (this.#bindings.has(name)) return this.#bindings.get(name)!; if (!this.outer) throw new ReferenceError(`unbound: ${name.description}`); return this.outer.lookup(name); }
  assign(name: symbol, value: Value): void { if (this.#bindings.has(name)) this.#bindings.set(name, value); else if (this.outer) this.outer.assign(name, value); else throw new ReferenceError(`unbound: ${name.description}`); }
}
const word = (text: string) => Symbol.for(text);
function read(source: string): Value[] {
  const tokens = source.match(/[()']|"[^"]*"|[^\s()'"]+/g) ?? [];
  let at = 0;
  const form = (): Value => {
    const token = tokens[at++];
    if (token === undefined) throw new SyntaxError("unexpected end");
    if (token === "(") { const list: Value[] = []; while (tokens[at] !== ")") { if (at >= tokens.length) throw new SyntaxError("unclosed list"); list.push(form()); } at++; return list; }
    if (token === ")") throw new SyntaxError("unexpected )");
    if (token === "'") return [word("quote"), form()];
    if (token.startsWith('"')) return token.slice(1, -1);
    if (token === "#t" || token === "#f") return token === "#t";
    return Number.isNaN(Number(token)) ? word(token) : Number(token);
  };
  const forms: Value[] = [];
  while (at < tokens.length) forms.push(form());
  return forms;
}
const print = (v: Value): string => (Array.isArray(v) ? `(${v.map(print).join(" ")})` : typeof v === "symbol" ? v.description! : typeof v === "function" ? "<procedure>" : v === true ? "#t" : v === false ? "#f" : v === null ? "nil" : typeof v === "string" ? JSON.stringify(v) : String(v));
function evaluate(x: Value, scope: Scope): Value {
  for (;;) {
    if (typeof x === "symbol") return scope.lookup(x);
    if (!Array.isArray(x)) return x;
    const [head, ...rest] = x;
    switch (typeof head === "symbol" ? head.description : "") {
      case "quote": return rest[0]!;
      case "if": x = (evaluate(rest[0]!, scope) !== false ? rest[1] : rest[2]) ?? null; continue;
      case "define": if (Array.isArray(rest[0])) { const [name, ...parameters] = rest[0]; scope.define(name as symbol, procedure(parameters as symbol[], rest.slice(1), scope)); } else scope.define(rest[0] as symbol, evaluate(rest[1]!, scope)); return null;
      case "set!": scope.assign(rest[0] as symbol, evaluate(rest[1]!, scope)); return null;
      case "lambda": return procedure(rest[0] as symbol[], rest.slice(1), scope);
      case "begin": for (const form of rest.slice(0, -1)) evaluate(form, scope); x = rest.at(-1) ?? null; continue;
      case "let": { const inner = new Scope(scope); for (const [name, value] of rest[0] as [symbol, Value][]) inner.define(name, evaluate(value, scope)); scope = inner; x = [word("begin"), ...rest.slice(1)]; continue; }
    }
    const f = evaluate(head!, scope);
    if (typeof f !== "function") throw new TypeError(`not a procedure: ${print(f)}`);
    return f(...rest.map((argument) => evaluate(argument, scope)));
  }
}
function procedure(parameters: symbol[], body: Value[], scope: Scope) {
  return (...args: Value[]): Value => {
    if (args.length !== parameters.length) throw new TypeError(`wanted ${parameters.length} arguments, got ${args.length}`);
    const inner = new Scope(scope);
    parameters.forEach((p, i) => inner.define(p, args[i]!));
    return evaluate([word("begin"), ...body], inner);
  };
}
const globals = new Scope();
const numeric = (f: (a: number, b: number) => Value) => (a: Value, b: Value) => f(a as number, b as number);
for (const [name, f] of Object.entries<(...v: Value[]) => Value>({ "+": (...n) => (n as number[]).reduce((a, b) => a + b, 0), "*": (...n) => (n as number[]).reduce((a, b) => a * b, 1), "-": numeric((a, b) => a - b), "<": numeric((a, b) => a < b), "=": (a, b) => a === b, list: (...v) => v, car: (l) => (l as Value[])[0]!, cdr: (l) => (l as Value[]).slice(1), cons: (a, l) => [a, ...(l as Value[])], "null?": (l) => Array.isArray(l) && l.length === 0 })) globals.define(word(name), f);
const run = (source: string) => { try { console.log(read(source).map((form) => evaluate(form, globals)).map(print).at(-1)); } catch (error) { console.log(`${error}`); } };
run("(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 10)");
run("(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l))))) (map (lambda (x) (* x x)) '(1 2 3))");
run("(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n))) (define c (counter)) (c) (c) (list (c) ((counter)))");
run('(list 1.5 "text" \'sym #t #f \'(a (b)) car)');
run("(define (compose f g) (lambda (x) (f (g x)))) ((compose (lambda (x) (+ x 1)) (lambda (x) (* x 2))) 20)");
run("(unknown 1)"); run("(1 2)"); run("((lambda (x) x))"); run("(+ 1"); run(")");
run("(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 50 0)");

// expect: 3628800
// expect: (1 4 9)
// expect: (3 1)
// expect: (1.5 "text" sym #t #f (a (b)) <procedure>)
// expect: 41
// expect: ReferenceError: unbound: unknown
// expect: TypeError: not a procedure: 1
// expect: TypeError: wanted 1 arguments, got 0
// expect: SyntaxError: unclosed list
// expect: SyntaxError: unexpected )
// expect: 1275
