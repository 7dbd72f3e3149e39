// A build system: dependencies in order, in parallel where possible, cycles reported, unchanged targets skipped.
import { setTimeout as sleep } from "node:timers/promises";
interface Target { needs?: string[]; cost: number; inputs: string }
class CycleError extends Error { override name = "CycleError"; }
class Build {
  #built = new Map<string, string>(); readonly log: string[] = []; #running = 0; peak = 0;
  constructor(readonly targets: Record<string, Target>) {}
  order(goal: string): string[] {
    const done = new Set<string>(), path: string[] = [];
    const visit = (name: string) => {
      if (done.has(name)) return;
      if (path.includes(name)) throw new CycleError([...path.slice(path.indexOf(name)), name].join(" -> "));
      const target = this.targets[name];
      if (!target) throw new ReferenceError(`no target ${name}, needed by ${path.at(-1) ?? "you"}`);
      path.push(name); target.needs?.forEach(visit); path.pop();
      done.add(name);
    };
    visit(goal);
    return [...done];
  }
  async make(goal: string): Promise<boolean> {
    const jobs = new Map<string, Promise<boolean>>();
    for (const name of this.order(goal)) {
      const { needs = [], cost, inputs } = this.targets[name]!;
      jobs.set(name, Promise.all(needs.map((n) => jobs.get(n)!)).then(async (changed) => {
        if (this.#built.get(name) === inputs && !changed.includes(true)) return false;
        this.peak = Math.max(this.peak, ++this.#running);
        await sleep(cost);
        this.#running--;
        this.log.push(name);
        this.#built.set(name, inputs);
        return true;
      }));
    }
    return (await Promise.all(jobs.values())).includes(true);
  }
}
const build = new Build({
  app: { needs: ["lib", "ui", "assets"], cost: 1, inputs: "app1" }, lib: { needs: ["core"], cost: 15, inputs: "lib1" }, ui: { needs: ["core", "theme"], cost: 40, inputs: "ui1" },
  core: { cost: 5, inputs: "core1" }, theme: { cost: 1, inputs: "theme1" }, assets: { cost: 80, inputs: "a1" },
  x: { needs: ["y"], cost: 1, inputs: "" }, y: { needs: ["z"], cost: 1, inputs: "" }, z: { needs: ["x"], cost: 1, inputs: "" }, broken: { needs: ["missing"], cost: 1, inputs: "" },
});
console.log(build.order("app").join(" "));
const inOrder = () => build.log.every((name, i) => (build.targets[name]!.needs ?? []).every((n) => build.log.lastIndexOf(n, i) >= 0 || !build.log.includes(n)));
console.log(await build.make("app"), build.log.toSorted().join(" "), inOrder(), build.log.at(-1), build.peak >= 3);
build.log.length = 0;
console.log(await build.make("app"), build.log.length);
build.targets["theme"]!.inputs = "theme2";
console.log(await build.make("app"), build.log.join(" "));
for (const goal of ["x", "broken", "nothing"]) try { await build.make(goal); } catch (error) { console.log(`${error}`); }

// expect: core lib theme ui assets app
// expect: true app assets core lib theme ui true app true
// expect: false 0
// expect: true theme ui app
// expect: CycleError: x -> y -> z -> x
// expect: ReferenceError: no target missing, needed by broken
// expect: ReferenceError: no target nothing, needed by you
