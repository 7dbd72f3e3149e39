// Resources: what the kernel keeps open for the program beyond one system call (a listener, a connection, an open
// file). A resource is a KERNEL object in the image and a host object beside it; the restart list joins the two.

import type { Ports } from "./port.ts";

type Address = number;

/** The host's side of a resource, made by a port. Its methods are synchronous and do not throw. */
export interface HostResource {
  /** One-way output that a durable generation holds; `operation` is the type's own number. */
  emit?(operation: number, value: unknown): void;
  /** Nobody will use it any more; what was emitted before still goes its way. Work in flight ends at once. */
  close(): void;
}

/** The operation by which a resource is closed behind everything that was emitted to it. */
export const CLOSING = 0xffff_ffff;

/** What all resources of one sort have in common. */
export interface ResourceType<H extends HostResource = HostResource> {
  /** Part of the image format: append only. */
  readonly number: number;
  readonly name: string;
  /**
   * The restart function (Phantom: the internal class's restart; facts K4, K5): at the next boot makes the host object
   * anew from its description, or answers undefined: then the object is dead.
   */
  restart(ports: Ports, description: unknown): H | undefined;
  /** What a system call on a dead or closed one throws. */
  readonly gone: { readonly code: string; readonly message: string };
}

/** A resource as the answer of a system call, or as part of one; it becomes a reference to its KERNEL object. */
export class Resource {
  readonly object: Address;
  constructor(object: Address) {
    this.object = object;
  }
}

/** The host object in the answer of work that nobody waits for any more is closed. */
export function isHostResource(value: unknown): value is HostResource {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "close") === "function";
}
