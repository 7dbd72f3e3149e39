// Error and its subclasses. The trace is made by the machine when the error is made (vm/trace.ts).

import { adopt, defineHidden, defineReadOnly, setInstanceKind, trySetPrototypeOf } from "internal:object";
import { captureFrames, makePrivateKey } from "internal:error";
import { isObject, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

type ErrorClass = (this: object, message?: unknown, options?: unknown) => unknown;

function initialise(error: object, message: unknown, options: unknown): void {
  captureFrames(error, frames, getStack, setStack, undefined, errors.stackTraceLimit);
  if (message !== undefined) defineHidden(error, "message", toString(message));
  if (isObject(options) && "cause" in options) defineHidden(error, "cause", options.cause);
}

/** Key of the frames' text of an error whose `stack` was not read yet. */
const frames: unique symbol = makePrivateKey() as never;

function getStack(this: object): string {
  const text = headerOf(this) + ((this as { [frames]?: string })[frames] ?? "");
  defineHidden(this, "stack", text);
  return text;
}

function setStack(this: object, value: unknown): void {
  defineHidden(this, "stack", value);
}

/** Gives any object a `stack`; frames above and at `above` are left out. */
export function captureStackTrace(target: object, above?: unknown): void {
  const last = typeof above === "function" ? above : undefined;
  captureFrames(target, frames, getStack, setStack, last, errors.stackTraceLimit);
}

function headerOf(error: object): string {
  const { name, message } = error as { name?: unknown; message?: unknown };
  const head = name === undefined ? "Error" : toString(name);
  const text = message === undefined ? "" : toString(message);
  if (head === "") return text;
  return text === "" ? head : `${head}: ${text}`;
}

function Error(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (Error as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

class ErrorMembers {
  static captureStackTrace(target: object, above?: unknown): void {
    captureStackTrace(target, above);
  }

  toString(this: object): string {
    if (!isObject(this))
      throw new (TypeError as never as ErrorConstructor)(
        "Error.prototype.toString requires that 'this' be a JSReceiver",
      );
    return headerOf(this);
  }
}

adopt("error", Error, ErrorMembers);
setInstanceKind(Error, "error");
defineReadOnly(Error, "length", 1);
defineGlobals({ Error });
const errors = Error as unknown as { prototype: object; stackTraceLimit: number };
defineHidden(errors.prototype, "name", "Error");
defineHidden(errors.prototype, "message", "");
errors.stackTraceLimit = 10;

class NoMembers {}

function derive(slot: string, name: string, constructor: ErrorClass): void {
  adopt(slot, constructor, NoMembers);
  setInstanceKind(constructor, "error");
  trySetPrototypeOf(constructor, Error);
  defineReadOnly(constructor, "length", name === "AggregateError" ? 2 : 1);
  const { prototype } = constructor as unknown as { prototype: object };
  defineHidden(prototype, "name", name);
  defineHidden(prototype, "message", "");
}

function TypeError(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (TypeError as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

function RangeError(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (RangeError as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

function SyntaxError(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (SyntaxError as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

function ReferenceError(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (ReferenceError as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

function EvalError(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (EvalError as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

function URIError(this: object, message?: unknown, options?: unknown): unknown {
  if (new.target === undefined)
    return new (URIError as never as ErrorConstructor)(message as string, options as ErrorOptions);
  initialise(this, message, options);
  return this;
}

function AggregateError(
  this: object,
  errors: Iterable<unknown>,
  message?: unknown,
  options?: unknown,
): unknown {
  if (new.target === undefined)
    return new (AggregateError as never as AggregateErrorConstructor)(errors, message as string);
  initialise(this, message, options);
  defineHidden(this, "errors", Array.from(errors));
  return this;
}

derive("typeError", "TypeError", TypeError);
derive("rangeError", "RangeError", RangeError);
derive("syntaxError", "SyntaxError", SyntaxError);
derive("referenceError", "ReferenceError", ReferenceError);
derive("evalError", "EvalError", EvalError);
derive("uriError", "URIError", URIError);
derive("aggregateError", "AggregateError", AggregateError as ErrorClass);

defineGlobals({
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
  AggregateError,
});
