// A switch over strings; its body is one scope for let, shared by its cases.
function order(command: string): string {
  switch (command.split(" ")[0]) {
    case "add": { const [, x, y] = command.split(" "); return String(Number(x) + Number(y)); }
    case "say": let word = command.slice(4); return word.toUpperCase();
    case "late": try { return word!; } catch (error) { return (error as Error).name; }
    default: throw new Error(`unknown: ${command}`);
  }
}
for (const command of ["add 2 3", "say hello", "late", "fly"]) try { console.log(order(command)); } catch (error) { console.log(`${error}`); }
type Shape = { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number };
const area = (s: Shape) => { switch (s.kind) { case "circle": return +(Math.PI * s.r ** 2).toFixed(3); case "rect": return s.w * s.h; } };
console.log(area({ kind: "circle", r: 2 }), area({ kind: "rect", w: 2, h: 3 }));

// expect: 5
// expect: HELLO
// expect: ReferenceError
// expect: Error: unknown: fly
// expect: 12.566 6
