// randomUUID and randomInt draw anew each time, in the form and range that was asked for.
import { randomInt, randomUUID } from "node:crypto";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const drawn = Array.from({ length: 20 }, () => randomUUID());
console.log(drawn.every((id) => form.test(id)), new Set(drawn).size, form.test(crypto.randomUUID()));
const numbers = Array.from({ length: 200 }, () => randomInt(5, 8));
console.log([...new Set(numbers)].sort().join());
// expect: true 20 true
// expect: 5,6,7
