// Parameters, catch variables, class names and switch blocks can be captured.
const captured: (() => unknown)[] = [];
function take({ x, y = x + 1 }: { x: number; y?: number }, ...rest: number[]) { captured.push(() => [x, y, rest].join()); x = 100; }
take({ x: 1 }, 7, 8);
for (const n of [1, 2]) try { throw new Error(`e${n}`); } catch (error) { captured.push(() => (error as Error).message); }
class Named { static self = () => Named.name; }
captured.push(Named.self);
switch (3 as number) { case 3: { let inSwitch = "s"; captured.push(() => (inSwitch += "s")); } }
console.log(captured.map((f) => f()).join(" "));
console.log(captured.map((f) => f()).join(" "));
const self = { make() { return () => this === self; } };
console.log(self.make()());

// expect: 100,2,7,8 e1 e2 Named ss
// expect: 100,2,7,8 e1 e2 Named sss
// expect: true
