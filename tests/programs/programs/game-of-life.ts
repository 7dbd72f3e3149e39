// Conway's game of life: a glider moves across a torus, a blinker blinks.
class Life {
  #cells: Set<string>;
  constructor(readonly width: number, readonly height: number, alive: Iterable<readonly [number, number]>) { this.#cells = new Set([...alive].map(([x, y]) => this.#key(x, y))); }
  #key(x: number, y: number) { return `${(x + this.width) % this.width},${(y + this.height) % this.height}`; }
  #neighbours(x: number, y: number) {
    let n = 0;
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) if ((dx || dy) && this.#cells.has(this.#key(x + dx, y + dy))) n++;
    return n;
  }
  step() {
    const next = new Set<string>();
    for (let x = 0; x < this.width; x++)
      for (let y = 0; y < this.height; y++) {
        const n = this.#neighbours(x, y);
        if (n === 3 || (n === 2 && this.#cells.has(this.#key(x, y)))) next.add(this.#key(x, y));
      }
    this.#cells = next;
    return this;
  }
  get population() { return this.#cells.size; }
  toString() { return Array.from({ length: this.height }, (_, y) => Array.from({ length: this.width }, (_, x) => (this.#cells.has(this.#key(x, y)) ? "#" : ".")).join("")).join("\n"); }
}
const glider = [[1, 0], [2, 1], [0, 2], [1, 2], [2, 2]] as const;
const world = new Life(8, 6, glider);
console.log(`${world}\n`);
for (let i = 0; i < 4; i++) world.step();
console.log(`after four steps, ${world.population} alive\n${world}\n`);
const blinker = new Life(5, 5, [[1, 2], [2, 2], [3, 2]]);
const before = String(blinker), turned = String(blinker.step());
console.log(before === turned, before === String(blinker.step()), turned.split("\n")[1]);

// expect: .#......
// expect: ..#.....
// expect: ###.....
// expect: ........
// expect: ........
// expect: ........
// expect:
// expect: after four steps, 5 alive
// expect: ........
// expect: ..#.....
// expect: ...#....
// expect: .###....
// expect: ........
// expect: ........
// expect:
// expect: false true ..#..
