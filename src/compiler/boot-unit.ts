// The compiled guest library on its way from the build to the machine: two JSON texts, the unit with its code in base64 and
// the manifest, which is all that compiling a program needs of it.

import type { FunctionUnit, Unit } from "../isa/unit.ts";

/** Where the exports of the guest library are: by public name of the module and of the export. */
export interface BootManifest {
  readonly modules: Readonly<
    Record<
      string,
      { readonly exports: Readonly<Record<string, { readonly specifier: string; readonly slot: number }>> }
    >
  >;
}

/** A unit as JSON. -0, NaN and the infinities are the numbers that JSON has no notation for. */
export function writeBootUnit(unit: Unit): string {
  const functions = unit.functions.map((f) => ({ ...f, code: toBase64(f.code) }));
  return JSON.stringify({ ...unit, functions }, (_, value: unknown) =>
    typeof value === "number" && (Object.is(value, -0) || !Number.isFinite(value))
      ? { number: Object.is(value, -0) ? "-0" : String(value) }
      : value,
  );
}

export function readBootUnit(text: string): Unit {
  const unit = JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && "number" in value && typeof value.number === "string"
      ? Number(value.number)
      : value,
  ) as Omit<Unit, "functions"> & { functions: (Omit<FunctionUnit, "code"> & { code: string })[] };
  return { ...unit, functions: unit.functions.map((f) => ({ ...f, code: fromBase64(f.code) })) };
}

export function writeBootManifest(manifest: BootManifest): string {
  return JSON.stringify(manifest);
}

export function readBootManifest(text: string): BootManifest {
  return JSON.parse(text) as BootManifest;
}

/** What programs need to know of a compiled guest library. */
export function manifestOf(unit: Unit): BootManifest {
  const modules: Record<string, { exports: Record<string, { specifier: string; slot: number }> }> = {};
  for (const { specifier, exports, reexports } of unit.modules) {
    const places: Record<string, { specifier: string; slot: number }> = {};
    for (const [name, slot] of Object.entries(exports)) places[name] = { specifier, slot };
    for (const [name, { specifier: owner, name: original }] of Object.entries(reexports)) {
      const slot = unit.modules.find((module) => module.specifier === owner)?.exports[original];
      if (slot !== undefined) places[name] = { specifier: owner, slot };
    }
    modules[specifier] = { exports: places };
  }
  return { modules };
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
