// A getter runs at every read; a lazy property may replace itself by a value.
let computed = 0;
const o = {
  get now() { return ++computed; },
  get lazy() {
    const value = { heavy: ++computed };
    Object.defineProperty(this, "lazy", { value });
    return value;
  },
};
console.log(o.now, o.now, o.lazy === o.lazy, o.lazy.heavy, o.now);
const { now } = o;
console.log(now, { ...o }.now, computed, JSON.stringify(o));
const counter = { reads: 0, get value() { this.reads++; return "v"; } };
const heir = Object.create(counter) as typeof counter;
void heir.value; void heir.value; void counter.value;
console.log(heir.reads, counter.reads, Object.hasOwn(heir, "reads"));

// expect: 1 2 true 3 4
// expect: 5 6 6 {"now":7,"lazy":{"heavy":3}}
// expect: 2 1 true
