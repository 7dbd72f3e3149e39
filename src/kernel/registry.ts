// All internal classes of this machine. Numbers: 32-47 the pure natives, 48-55 promises, generators and threads,
// 56-79 what speaks to ports.

import { assert } from "../base/assert.ts";
import type { InternalClass, InternalFunction } from "./internal-class.ts";
import { arrayClass } from "./internal/array.ts";
import { bufferClass } from "./internal/buffer.ts";
import { childClass } from "./internal/child.ts";
import { clockClass } from "./internal/clock.ts";
import { conditionClass } from "./internal/condition.ts";
import { consoleClass } from "./internal/console.ts";
import { cryptoClass } from "./internal/crypto.ts";
import { dateClass } from "./internal/date.ts";
import { dgramClass } from "./internal/dgram.ts";
import { errorClass } from "./internal/error.ts";
import { fileClass } from "./internal/file.ts";
import { functionClass } from "./internal/function.ts";
import { generatorClass } from "./internal/generator.ts";
import { hostClass } from "./internal/host.ts";
import { httpClass } from "./internal/http.ts";
import { inputClass } from "./internal/input.ts";
import { inspectClass } from "./internal/inspect.ts";
import { iteratorClass } from "./internal/iterator.ts";
import { jsonClass } from "./internal/json.ts";
import { mapClass } from "./internal/map.ts";
import { mathClass } from "./internal/math.ts";
import { mutexClass } from "./internal/mutex.ts";
import { netClass } from "./internal/net.ts";
import { numberClass } from "./internal/number.ts";
import { objectClass } from "./internal/object.ts";
import { osClass } from "./internal/os.ts";
import { processClass } from "./internal/process.ts";
import { promiseClass } from "./internal/promise.ts";
import { randomClass } from "./internal/random.ts";
import { regexpClass } from "./internal/regexp.ts";
import { semaphoreClass } from "./internal/semaphore.ts";
import { setClass } from "./internal/set.ts";
import { signalClass } from "./internal/signal.ts";
import { stringClass } from "./internal/string.ts";
import { symbolClass } from "./internal/symbol.ts";
import { threadClass } from "./internal/thread.ts";
import { timerClass } from "./internal/timer.ts";
import { typedClass } from "./internal/typed.ts";
import { urlClass } from "./internal/url.ts";

export const internalClasses: readonly InternalClass[] = [
  objectClass, //    32
  functionClass, //  33
  arrayClass, //     34
  stringClass, //    35
  numberClass, //    36
  mathClass, //      37
  symbolClass, //    38
  mapClass, //       39
  setClass, //       40
  dateClass, //      41
  jsonClass, //      42
  regexpClass, //    43
  errorClass, //     44
  iteratorClass, //  45
  inspectClass, //   46
  promiseClass, //   48
  threadClass, //    49
  generatorClass, // 50
  clockClass, //     56
  randomClass, //    57
  timerClass, //     58
  consoleClass, //   59
  inputClass, //     60
  hostClass, //      61
  processClass, //   62
  bufferClass, //    63
  cryptoClass, //    64
  fileClass, //      65
  netClass, //       66
  httpClass, //      67
  dgramClass, //     68
  childClass, //     69
  urlClass, //       70
  typedClass, //     71
  signalClass, //    73
  osClass, //        74
  mutexClass, //     75
  conditionClass, // 76
  semaphoreClass, // 77
];

const classesByName = new Map<string, InternalClass>();
const classNumbers = new Set<number>();
const resourceNumbers = new Set<number>();
for (const internalClass of internalClasses) {
  assert(!classNumbers.has(internalClass.number), `C1: class ${internalClass.name}`);
  classNumbers.add(internalClass.number);
  classesByName.set(internalClass.name, internalClass);
  for (const type of internalClass.resources ?? []) {
    assert(!resourceNumbers.has(type.number), `C4: ${type.name}`);
    resourceNumbers.add(type.number);
  }
  const numbers = new Set<number>();
  for (const f of internalClass.functions) {
    assert(!numbers.has(f.number), `C1: ${internalClass.name}.${f.name}`);
    assert(f.number >= 8 && f.number < 256, `C2: ${internalClass.name}.${f.name}`);
    assert((f.native === undefined) !== (f.call === undefined), `C3: ${internalClass.name}.${f.name}`);
    numbers.add(f.number);
  }
}

/** The class behind `internal:<name>`. */
export function findInternalClass(name: string): InternalClass | undefined {
  return classesByName.get(name);
}

/** A function of an internal class by name. */
export function findInternalFunction(className: string, name: string): InternalFunction | undefined {
  return classesByName.get(className)?.functions.find((f) => f.name === name);
}
