// Turns a value into a document (document.ts), keeping count of where it is in the graph of objects.
//
// 1. `level` is the number of objects around the value that is printed; `path` holds them, so that cycles end.
// 2. A reference mark is given out when an object is met again inside itself; the object's group, finished later, shows it.

import { plainLabel } from "./class-names.ts";
import { type Group, type Piece, block } from "./document.ts";
import { layOut } from "./layout.ts";
import { inheritedMembers, memberPiece } from "./members.ts";
import { type Request, type Settings, customInspect, requestOf } from "./options.ts";
import type { Paint } from "./palette.ts";
import { type Portrait, portray } from "./portrait.ts";
import { primitivePiece } from "./primitives.ts";

/** After so many objects only labels are printed: many ways may lead to the same object, and memory ends. */
const objectsMax = 2 ** 22;

type OwnInspection = (depth: number | null, options: object, inspect: unknown) => unknown;

export class Printer {
  readonly settings: Settings;
  readonly paint: Paint;
  level = 0;
  /** Level of the contents of the object that was opened last. */
  #levelOpenedLast = 0;
  readonly #path: object[] = [];
  readonly #marks = new Map<object, string>();
  readonly #extras: object | undefined;
  /** util.inspect itself, for objects that inspect themselves. */
  readonly #inspect: unknown;
  #objectCount = 0;

  constructor({ settings, extras }: Request, inspect: unknown) {
    this.settings = settings;
    this.paint = settings.stylize;
    this.#extras = extras;
    this.#inspect = inspect;
  }

  toText(value: unknown): string {
    return layOut(this.print(value), 0, this.settings);
  }

  print(value: unknown): Piece {
    if (value === null) return this.paint("null", "null");
    if (typeof value !== "object" && typeof value !== "function") return primitivePiece(value, this.settings);
    return this.#ownInspection(value) ?? this.#reference(value) ?? this.#object(value);
  }

  isTooDeep(level = this.level): boolean {
    const { depth } = this.settings;
    return depth !== null && level > depth;
  }

  /** Levels of objects that were printed last inside the one that is open. */
  get nesting(): number {
    return this.#levelOpenedLast - this.level;
  }

  /** A prototype that is part of a name: nothing but its own label, and not as part of the document. */
  printApart(prototype: object): string {
    const options = { ...this.settings, customInspect: false, depth: -1 };
    return new Printer(requestOf(options), this.#inspect).toText(prototype);
  }

  /** Leaves all objects inside `level`: an exception has come out of one of them. */
  returnTo(level: number): void {
    this.#path.splice(this.#path.length - (this.level - level));
    this.level = level;
  }

  /** What an object with a method for this wants to be printed as. */
  #ownInspection(value: object): Piece | undefined {
    if (!this.settings.customInspect) return undefined;
    const method = (value as { [customInspect]?: unknown })[customInspect];
    // On a prototype the method has no instance to speak of.
    if (typeof method !== "function" || method === this.#inspect || isPrototype(value)) return undefined;
    const { depth } = this.settings;
    const depthLeft = depth === null ? null : depth - this.level;
    const options = { ...this.settings, ...this.#extras };
    const result = (method as OwnInspection).call(value, depthLeft, options, this.#inspect);
    if (result === value) return undefined;
    return typeof result === "string" ? block(result) : this.print(result);
  }

  #reference(value: object): Piece | undefined {
    if (!this.#path.includes(value)) return undefined;
    const mark = this.#marks.get(value) ?? `*${this.#marks.size + 1}`;
    this.#marks.set(value, mark);
    return this.paint(`[Circular ${mark}]`, "special");
  }

  #object(object: object): Piece {
    const portrait = portray(this, object);
    const inherited = this.#inherited(object);
    if (portrait.alone !== undefined && portrait.keys.length === 0 && inherited.length === 0)
      return portrait.alone;
    if (this.isTooDeep() || ++this.#objectCount > objectsMax) return this.#atDepth(portrait, object);
    this.#path.push(object);
    this.#levelOpenedLast = ++this.level;
    const group = this.#contents(portrait, object, inherited);
    this.level--;
    this.#path.pop();
    return group;
  }

  #inherited(object: object): Piece[] {
    if (!this.settings.showHidden || this.isTooDeep()) return [];
    this.#path.push(object);
    const members = inheritedMembers(this, object);
    this.#path.pop();
    return members;
  }

  #atDepth({ atDepth, identity }: Portrait, object: object): Piece {
    if (atDepth !== undefined) return atDepth;
    const label = plainLabel(identity, object);
    return this.paint(identity.className === null ? label : `[${label}]`, "special");
  }

  #contents(portrait: Portrait, object: object, inherited: Piece[]): Group {
    const { keys, elements, head, open, close } = portrait;
    const entries = portrait.contents?.() ?? [];
    for (const key of keys) {
      const property = Object.getOwnPropertyDescriptor(object, key) ?? hiddenValue(object, key);
      entries.push(memberPiece(this, key, property, object, elements === undefined));
    }
    for (const member of inherited) entries.push(member);
    const mark = this.#marks.get(object);
    return {
      kind: "group",
      head,
      mark: mark === undefined ? "" : this.paint(`<ref ${mark}>`, "special"),
      open,
      close,
      entries,
      elements,
      // The elements of an array stay in order.
      sortFrom: elements === undefined ? 0 : entries.length - keys.length,
      inset: 2,
      nesting: this.nesting,
    };
  }
}

function isPrototype(value: object): boolean {
  const constructor = value.constructor as { prototype?: unknown } | null | undefined;
  return Boolean(constructor) && constructor!.prototype === value;
}

/** A property that is printed though the object only inherits it, such as an error's cause. */
function hiddenValue(object: object, key: PropertyKey): PropertyDescriptor {
  return { value: (object as Record<PropertyKey, unknown>)[key], enumerable: true };
}
