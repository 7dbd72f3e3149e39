// A tokenizer, a recursive-descent parser and an evaluator for arithmetic with variables and functions.
type Token = { kind: "number"; value: number } | { kind: "name"; text: string } | { kind: "symbol"; text: string } | { kind: "end" };
type Node =
  | { type: "number"; value: number }
  | { type: "name"; name: string }
  | { type: "unary"; operand: Node }
  | { type: "binary"; operator: string; left: Node; right: Node }
  | { type: "call"; name: string; args: Node[] }
  | { type: "assign"; name: string; value: Node };

class SyntaxProblem extends Error { constructor(message: string, readonly at: number) { super(`${message} at token ${at}`); } }

function* tokenize(text: string): Generator<Token> {
  const pattern = /\s*(?:(\d+\.?\d*)|([a-z]+)|(\*\*|[-+*/%(),=]))/gy;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    end = match.index! + match[0].length;
    if (match[1] !== undefined) yield { kind: "number", value: Number(match[1]) };
    else if (match[2] !== undefined) yield { kind: "name", text: match[2] };
    else yield { kind: "symbol", text: match[3]! };
  }
  if (text.slice(end).trim() !== "") throw new SyntaxError(`unexpected ${JSON.stringify(text.slice(end).trim()[0])}`);
  yield { kind: "end" };
}

class Parser {
  #tokens: Token[];
  #at = 0;
  static readonly levels = [["+", "-"], ["*", "/", "%"]];
  constructor(text: string) { this.#tokens = [...tokenize(text)]; }
  parse(): Node {
    const node = this.#assignment();
    if (this.#peek().kind !== "end") throw new SyntaxProblem("unexpected input", this.#at);
    return node;
  }
  #peek(): Token { return this.#tokens[this.#at]!; }
  #take(...symbols: string[]): string | undefined {
    const token = this.#peek();
    if (token.kind !== "symbol" || !symbols.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }
  #expect(symbol: string): void { if (!this.#take(symbol)) throw new SyntaxProblem(`expected "${symbol}"`, this.#at); }
  #assignment(): Node {
    const token = this.#peek(), next = this.#tokens[this.#at + 1];
    if (token.kind === "name" && next?.kind === "symbol" && next.text === "=") {
      this.#at += 2;
      return { type: "assign", name: token.text, value: this.#assignment() };
    }
    return this.#binary(0);
  }
  #binary(level: number): Node {
    if (level === Parser.levels.length) return this.#power();
    let left = this.#binary(level + 1);
    for (let operator; (operator = this.#take(...Parser.levels[level]!)); ) left = { type: "binary", operator, left, right: this.#binary(level + 1) };
    return left;
  }
  #power(): Node {
    const base = this.#unary();
    return this.#take("**") ? { type: "binary", operator: "**", left: base, right: this.#power() } : base;
  }
  #unary(): Node { return this.#take("-") ? { type: "unary", operand: this.#unary() } : this.#primary(); }
  #primary(): Node {
    const token = this.#peek();
    this.#at++;
    if (token.kind === "number") return { type: "number", value: token.value };
    if (token.kind === "name") {
      if (!this.#take("(")) return { type: "name", name: token.text };
      const args: Node[] = [];
      if (!this.#take(")")) { do args.push(this.#binary(0)); while (this.#take(",")); this.#expect(")"); }
      return { type: "call", name: token.text, args };
    }
    if (token.kind === "symbol" && token.text === "(") { const inner = this.#binary(0); this.#expect(")"); return inner; }
    throw new SyntaxProblem("expected an operand", this.#at - 1);
  }
}

const functions: Record<string, (...n: number[]) => number> = { max: Math.max, min: Math.min, sqrt: Math.sqrt, sum: (...n) => n.reduce((a, b) => a + b, 0) };
const variables = new Map<string, number>([["pi", Math.PI]]);
function evaluate(node: Node): number {
  switch (node.type) {
    case "number": return node.value;
    case "name": { const value = variables.get(node.name); if (value === undefined) throw new ReferenceError(`${node.name} is unknown`); return value; }
    case "unary": return -evaluate(node.operand);
    case "assign": { const value = evaluate(node.value); variables.set(node.name, value); return value; }
    case "call": { const f = functions[node.name]; if (!f) throw new TypeError(`no function ${node.name}`); return f(...node.args.map(evaluate)); }
    case "binary": {
      const a = evaluate(node.left), b = evaluate(node.right);
      switch (node.operator) { case "+": return a + b; case "-": return a - b; case "*": return a * b; case "/": return a / b; case "%": return a % b; default: return a ** b; }
    }
  }
}
for (const text of ["1 + 2 * 3", "(1+2)*3 - -4", "2 ** 3 ** 2", "x = y = 5", "x * y + pi", "max(1, sum(2, 3, x), 4) % 7", "1 / 0", "sqrt(2)", "2 +", "(1", "z", "f(1)", "1 $ 2", "1 2"])
  try { console.log(text, "=", evaluate(new Parser(text).parse())); } catch (error) { console.log(text, "->", `${error}`); }

// expect: 1 + 2 * 3 = 7
// expect: (1+2)*3 - -4 = 13
// expect: 2 ** 3 ** 2 = 512
// expect: x = y = 5 = 5
// expect: x * y + pi = 28.141592653589793
// expect: max(1, sum(2, 3, x), 4) % 7 = 3
// expect: 1 / 0 = Infinity
// expect: sqrt(2) = 1.4142135623730951
// expect: 2 + -> Error: expected an operand at token 2
// expect: (1 -> Error: expected ")" at token 2
// expect: z -> ReferenceError: z is unknown
// expect: f(1) -> TypeError: no function f
// expect: 1 $ 2 -> SyntaxError: unexpected "$"
// expect: 1 2 -> Error: unexpected input at token 1
