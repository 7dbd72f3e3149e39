// A typed state machine with guards, actions and history, driving a vending machine.
type State = "idle" | "selecting" | "dispensing" | "broken";
type Input = { type: "coin"; value: number } | { type: "select"; item: string } | { type: "tick" } | { type: "kick" } | { type: "refund" };
interface Context { credit: number; stock: Record<string, { price: number; count: number }>; dispensed: string[]; out: string[] }
type Transition = { to: State; when?: (c: Context, i: any) => boolean; act?: (c: Context, i: any) => void };
const machine: Record<State, Partial<Record<Input["type"], Transition[]>>> = {
  idle: { coin: [{ to: "selecting", act: (c, i) => (c.credit += i.value) }], kick: [{ to: "broken" }] },
  selecting: {
    coin: [{ to: "selecting", act: (c, i) => (c.credit += i.value) }],
    select: [
      { to: "selecting", when: (c, i) => !c.stock[i.item], act: (c, i) => c.out.push(`no ${i.item}`) },
      { to: "selecting", when: (c, i) => c.stock[i.item]!.count === 0, act: (c, i) => c.out.push(`${i.item} is sold out`) },
      { to: "selecting", when: (c, i) => c.stock[i.item]!.price > c.credit, act: (c, i) => c.out.push(`add ${c.stock[i.item]!.price - c.credit}`) },
      { to: "dispensing", act: (c, i) => { c.credit -= c.stock[i.item]!.price; c.stock[i.item]!.count--; c.dispensed.push(i.item); } },
    ],
    refund: [{ to: "idle", act: (c) => { c.out.push(`returned ${c.credit}`); c.credit = 0; } }],
    kick: [{ to: "broken" }],
  },
  dispensing: { tick: [{ to: "selecting", when: (c) => c.credit > 0 }, { to: "idle" }] },
  broken: { kick: [{ to: "idle", act: (c) => (c.credit = 0) }] },
};
class Interpreter {
  state: State = "idle"; readonly history: string[] = [];
  constructor(readonly context: Context) {}
  send(input: Input) {
    const transition = machine[this.state][input.type]?.find((t) => t.when?.(this.context, input) ?? true);
    if (!transition) { this.history.push(`${this.state}!${input.type}`); return false; }
    transition.act?.(this.context, input);
    this.history.push(`${this.state}>${transition.to}`);
    this.state = transition.to;
    return true;
  }
}
const m = new Interpreter({ credit: 0, stock: { tea: { price: 150, count: 1 }, gum: { price: 50, count: 5 } }, dispensed: [], out: [] });
const inputs: Input[] = [{ type: "tick" }, { type: "coin", value: 100 }, { type: "select", item: "tea" }, { type: "coin", value: 100 }, { type: "select", item: "tea" }, { type: "coin", value: 5 }, { type: "tick" }, { type: "select", item: "tea" }, { type: "select", item: "cake" }, { type: "select", item: "gum" }, { type: "tick" }, { type: "kick" }, { type: "coin", value: 1 }, { type: "kick" }, { type: "coin", value: 20 }, { type: "refund" }];
console.log(inputs.map((i) => Number(m.send(i))).join(""));
console.log(m.history.join(" "));
console.log(m.context.out.join("; "), "|", m.context.dispensed.join(), m.state, m.context.credit);

// expect: 0111101111110111
// expect: idle!tick idle>selecting selecting>selecting selecting>selecting selecting>dispensing dispensing!coin dispensing>selecting selecting>selecting selecting>selecting selecting>dispensing dispensing>idle idle>broken broken!coin broken>idle idle>selecting selecting>idle
// expect: add 50; tea is sold out; no cake; returned 20 | tea,gum idle 0
