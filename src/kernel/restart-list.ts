// The restart list: every object that the kernel goes on using while memory is unlocked, and the handle by which it
// does (Phantom: object2handle, handle2object, handle_release_object, and the restart list; facts B9, K1-K6).
//
//   ROOT.restartList ──> KERNEL <──> KERNEL <──> …      in the image: keeps the objects alive, survives
//   handles              address ──> Handle             volatile: host object and count, of this epoch
//
// Invariants:
//   R1  An object is on the list as long as the kernel holds it: while it is open, and while a call uses it.
//   R2  At a boot the list is begun anew: each object of the old one goes through its restart function, and what that
//       does not put on the new list is dead. Nothing of it is used any more; the collector takes it when the program
//       lets go.
//   R3  A handle's host object is closed exactly once, and its object leaves the list exactly once.
//   R4  An object whose restart function throws is dead, and the world comes up without it.

import { assert, InvariantError } from "../base/assert.ts";
import { IMAGE_BASE, KernelFlag, KernelLayout, Kind, RESULT, RootLayout } from "../image/layout.ts";
import { copySlot, loadRef, loadWord, setUndefined, storeRef, storeWord } from "../image/slot.ts";
import type { Vm } from "../vm/machine.ts";
import type { Ports } from "./port.ts";
import type { HostResource, ResourceType } from "./resource.ts";
import { fromGuest, toGuest } from "./transfer.ts";

type Address = number;

/** The kernel's counted hold on one KERNEL object, for one epoch. */
export class Handle {
  readonly object: Address;
  readonly type: ResourceType;
  readonly host: HostResource;
  /** One for being open, one for each call that uses it. */
  count = 1;
  isOpen = true;

  constructor(object: Address, type: ResourceType, host: HostResource) {
    this.object = object;
    this.type = type;
    this.host = host;
  }
}

export class RestartList {
  private readonly vm: Vm;
  private readonly handles = new Map<Address, Handle>();

  constructor(vm: Vm) {
    this.vm = vm;
  }

  /** Number of objects that the kernel holds. */
  get size(): number {
    return this.handles.size;
  }

  /** A new object of that type, on the list. */
  make(type: ResourceType, host: HostResource, description: unknown): Handle {
    const { image, classes } = this.vm;
    toGuest(this.vm, description, RESULT);
    const object = image.allocate(Kind.kernel, classes.kernelObject, KernelLayout.tailStart);
    storeWord(image, object + KernelLayout.type, type.number);
    copySlot(image, RESULT, object + KernelLayout.description);
    setUndefined(image, object + KernelLayout.state);
    return this.add(object, type, host);
  }

  /** The handle of an object that is open; undefined if it is closed or dead. */
  find(object: Address): Handle | undefined {
    const handle = this.handles.get(object);
    return handle?.isOpen === true ? handle : undefined;
  }

  /** A call begins to use it. */
  hold(handle: Handle): void {
    handle.count++;
  }

  /** A call has ended, or the object was closed: the last one takes it off the list (K6). */
  release(handle: Handle): void {
    assert(handle.count > 0, "R3: a handle is released once for each hold");
    if (--handle.count === 0) this.remove(handle);
  }

  /** Replaces what the restart function will be told. */
  describe(handle: Handle, description: unknown): void {
    const { image } = this.vm;
    toGuest(this.vm, description, RESULT);
    copySlot(image, RESULT, handle.object + KernelLayout.description);
  }

  /** The program, or the outside, has done with it. */
  close(handle: Handle): void {
    if (!handle.isOpen) return;
    handle.isOpen = false;
    handle.host.close();
    this.release(handle);
  }

  /** R2: the world came up again. `types` finds the type of a number. */
  restart(types: (number: number) => ResourceType | undefined, ports: Ports): void {
    for (const object of this.takeOff()) {
      const type = types(loadWord(this.vm.image, object + KernelLayout.type));
      const host = type === undefined ? undefined : this.hostAnew(object, type, ports);
      if (type !== undefined && host !== undefined) this.add(object, type, host);
    }
  }

  /** R4. */
  private hostAnew(object: Address, type: ResourceType, ports: Ports): HostResource | undefined {
    const description = fromGuest(this.vm, object + KernelLayout.description);
    try {
      return type.restart(ports, description);
    } catch (error) {
      if (error instanceof InvariantError) throw error;
      return undefined;
    }
  }

  /** The epoch ends: host objects are closed; the list in the image stays for the next one. */
  stop(): void {
    for (const handle of this.handles.values()) if (handle.isOpen) handle.host.close();
    this.handles.clear();
  }

  /** Empties the list in the image. Returns its objects, the oldest first. */
  private takeOff(): Address[] {
    const { image } = this.vm;
    const objects: Address[] = [];
    for (
      let o = this.vm.root(RootLayout.restartList);
      o !== 0;
      o = loadRef(image, o + KernelLayout.restartNext)
    )
      objects.push(o);
    for (const object of objects) {
      storeRef(image, object + KernelLayout.restartNext, 0);
      storeRef(image, object + KernelLayout.restartPrevious, 0);
      storeWord(image, object + KernelLayout.flags, 0);
    }
    if (objects.length > 0) storeRef(image, IMAGE_BASE + RootLayout.restartList, 0);
    return objects.reverse();
  }

  private add(object: Address, type: ResourceType, host: HostResource): Handle {
    const { image } = this.vm;
    const first = this.vm.root(RootLayout.restartList);
    storeRef(image, object + KernelLayout.restartNext, first);
    if (first !== 0) storeRef(image, first + KernelLayout.restartPrevious, object);
    storeRef(image, IMAGE_BASE + RootLayout.restartList, object);
    storeWord(image, object + KernelLayout.flags, KernelFlag.listed);
    const handle = new Handle(object, type, host);
    this.handles.set(object, handle);
    return handle;
  }

  private remove(handle: Handle): void {
    const { image } = this.vm;
    const { object } = handle;
    this.handles.delete(object);
    const next = loadRef(image, object + KernelLayout.restartNext);
    const previous = loadRef(image, object + KernelLayout.restartPrevious);
    if (previous === 0) storeRef(image, IMAGE_BASE + RootLayout.restartList, next);
    else storeRef(image, previous + KernelLayout.restartNext, next);
    if (next !== 0) storeRef(image, next + KernelLayout.restartPrevious, previous);
    storeRef(image, object + KernelLayout.restartNext, 0);
    storeRef(image, object + KernelLayout.restartPrevious, 0);
    storeWord(image, object + KernelLayout.flags, 0);
  }
}
