// Which exports of a host module are functions, and what calling them gives.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostExports } from "./host-exports.ts";
import { SourceFile } from "./source.ts";

/** "name kind" of each export of `/p/h.host.ts`, then the messages. */
function exportsOf(text: string, files: Readonly<Record<string, string>> = {}): string[] {
  const source = new SourceFile("/p/h.host.ts", text, []);
  const messages: string[] = [];
  source.report = (_code, _span, message) => messages.push(message);
  const found = hostExports(source, (path) => files[path]);
  return [...found.map(({ name, kind }) => `${name} ${kind}`), ...messages];
}

test("every way to write and to export a function", () => {
  const text = `
    export async function a() {}
    export function b(): Promise<void> { return a(); }
    export const c = async () => {};
    export const d = function () { return 1; };
    export const e: (n: number) => Promise<number> = make();
    export const f = (async () => 1) satisfies unknown;
    function g() {}
    const h = async () => {};
    export { g as renamed, h, h as "with space" };
    export default h;
    export interface I {}
    export type T = 1;
    export { type T as U };
    export async function* i() {}
    export function j(): AsyncIterable<number> { return i(); }
    export function k(): stream.Readable { return x; }
    export const l = async function* () {};
    export async function m(): Promise<AsyncIterable<number>> { return i(); }
    export function n(a: string): Promise<string>;
    export function n(a: number): Promise<number>;
    export function n(a: unknown): unknown { return a; }`;
  assert.deepEqual(exportsOf(text), [
    ...["a async", "b async", "c async", "d sync", "e async", "f async", "renamed sync", "h async"],
    ...["with space async", "default async", "i stream", "j stream", "k stream", "l stream", "m async"],
    "n async",
  ]);
});

test("a default export may be a function without a name", () => {
  assert.deepEqual(exportsOf("export default async () => 1;"), ["default async"]);
  assert.deepEqual(exportsOf("export default function () { return 1; }"), ["default sync"]);
  assert.deepEqual(exportsOf("export default async function* () {}"), ["default stream"]);
});

test("exports that come from files and packages are followed", () => {
  const text = `
    import { one as first, type Shape } from "./lib/one.ts";
    import lib, { old } from "@scope/lib/sub";
    export { first, old, lib };
    export { two } from "./lib/one.js";
    export * from "typed";
    export type { Shape };`;
  const files = {
    "/p/lib/one.ts":
      'export async function one() {} export { two } from "./two.ts"; export interface Shape {}',
    "/p/lib/two.ts": "export async function* two() {}",
    "/node_modules/@scope/lib/package.json":
      '{ "exports": { "./sub": { "import": { "types": "./sub.d.mts" } } } }',
    "/node_modules/@scope/lib/sub.d.mts":
      "export declare function old(): Promise<void>; declare const _default: (a: 1) => number; export default _default;",
    "/p/node_modules/typed/package.json": '{ "main": "./main.js" }',
    "/p/node_modules/@types/typed/package.json": '{ "types": "index.d.ts" }',
    "/p/node_modules/@types/typed/index.d.ts":
      "export function read(path: string): Promise<string>; export type Options = 1;",
  };
  assert.deepEqual(exportsOf(text, files), [
    "first async",
    "old async",
    "lib sync",
    "two stream",
    "read async",
  ]);
});

test("a circle of re-exports ends", () => {
  const [message] = exportsOf('export { x } from "./a.ts";', { "/p/a.ts": 'export { x } from "./a.ts";' });
  assert.match(message ?? "", /x of ".\/a.ts", which cannot be seen from here to be one/);
});
