// What goes wrong with streams, with Node's codes and words.

import { withCode, type CodedError } from "../coded-error.ts";

export const pushAfterEnd = (): CodedError =>
  withCode(new Error("stream.push() after EOF"), "ERR_STREAM_PUSH_AFTER_EOF");
export const unshiftAfterEnd = (): CodedError =>
  withCode(new Error("stream.unshift() after end event"), "ERR_STREAM_UNSHIFT_AFTER_END_EVENT");
export const writeAfterEnd = (): CodedError =>
  withCode(new Error("write after end"), "ERR_STREAM_WRITE_AFTER_END");
export const nullWritten = (): CodedError =>
  withCode(new TypeError("May not write null values to stream"), "ERR_STREAM_NULL_VALUES");
export const cannotPipe = (): CodedError =>
  withCode(new Error("Cannot pipe, not readable"), "ERR_STREAM_CANNOT_PIPE");
export const prematureClose = (): CodedError =>
  withCode(new Error("Premature close"), "ERR_STREAM_PREMATURE_CLOSE");
export const calledTwice = (): CodedError =>
  withCode(new Error("Callback called multiple times"), "ERR_MULTIPLE_CALLBACK");

/** `method` was called on a destroyed stream. */
export function streamDestroyed(method: string): CodedError {
  return withCode(new Error(`Cannot call ${method} after a stream was destroyed`), "ERR_STREAM_DESTROYED");
}

export function alreadyFinished(method: string): CodedError {
  return withCode(
    new Error(`Cannot call ${method} after a stream was finished`),
    "ERR_STREAM_ALREADY_FINISHED",
  );
}

export function notImplemented(method: string): CodedError {
  return withCode(new Error(`The ${method} method is not implemented`), "ERR_METHOD_NOT_IMPLEMENTED");
}

export function unknownEncoding(encoding: unknown): CodedError {
  return withCode(new TypeError(`Unknown encoding: ${encoding as string}`), "ERR_UNKNOWN_ENCODING");
}

export function isPrematureClose(error: unknown): boolean {
  return (error as Partial<CodedError> | null | undefined)?.code === "ERR_STREAM_PREMATURE_CLOSE";
}
