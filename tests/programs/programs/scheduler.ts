// A scheduler with priorities, delays in virtual time, dependencies and cancellation.
type Task = { name: string; at: number; priority: number; needs: string[]; run: (s: Scheduler) => void };
class Scheduler {
  #queue: Task[] = []; #finished = new Set<string>(); #cancelled = new Set<string>(); now = 0;
  readonly log: string[] = [];
  add(name: string, { delay = 0, priority = 0, needs = [] as string[], run = (_: Scheduler): void => {} } = {}) {
    this.#queue.push({ name, at: this.now + delay, priority, needs, run });
    return this;
  }
  cancel(name: string) { this.#cancelled.add(name); }
  #next() {
    const ready = this.#queue.filter((t) => t.needs.every((n) => this.#finished.has(n)));
    ready.sort((a, b) => a.at - b.at || b.priority - a.priority || a.name.localeCompare(b.name));
    return ready[0];
  }
  runAll() {
    for (let task; (task = this.#next()); ) {
      this.#queue.splice(this.#queue.indexOf(task), 1);
      this.now = Math.max(this.now, task.at);
      if (this.#cancelled.has(task.name)) { this.log.push(`${this.now} ${task.name} cancelled`); continue; }
      try { task.run(this); this.#finished.add(task.name); this.log.push(`${this.now} ${task.name}`); }
      catch (error) { this.log.push(`${this.now} ${task.name} failed: ${(error as Error).message}`); }
    }
    for (const stuck of this.#queue) this.log.push(`- ${stuck.name} waits for ${stuck.needs.filter((n) => !this.#finished.has(n)).join(" and ")}`);
    return this.log;
  }
}
const s = new Scheduler();
let beats = 0;
const heartbeat = (self: Scheduler) => { if (++beats < 4) self.add(`beat ${beats + 1}`, { delay: 10, run: heartbeat }); };
s.add("build", { delay: 5 }).add("lint", { delay: 5, priority: 2 }).add("test", { needs: ["build", "lint"] }).add("deploy", { delay: 20, needs: ["test"], run: (self) => self.cancel("rollback") })
  .add("rollback", { delay: 25 }).add("flaky", { delay: 1, run: () => { throw new Error("bad luck"); } }).add("after flaky", { needs: ["flaky", "test"] }).add("beat 1", { run: heartbeat });
console.log(s.runAll().join("\n"));

// expect: 0 beat 1
// expect: 1 flaky failed: bad luck
// expect: 5 lint
// expect: 5 build
// expect: 5 test
// expect: 10 beat 2
// expect: 20 beat 3
// expect: 20 deploy
// expect: 25 rollback cancelled
// expect: 30 beat 4
// expect: - after flaky waits for flaky
