// A source file: its text, the way from an offset to line and column, and the place where its diagnostics gather.

import type { Diagnostic, DiagnosticCode } from "../diagnostics.ts";

/** Anything with offsets: a node of the syntax tree, or a range made up. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export class SourceFile {
  readonly path: string;
  readonly text: string;
  readonly #diagnostics: Diagnostic[];
  readonly #lineStarts: number[] = [0];

  constructor(path: string, text: string, diagnostics: Diagnostic[]) {
    this.path = path;
    this.text = text;
    this.#diagnostics = diagnostics;
    // The line terminators of ECMAScript; \r\n counts as one.
    for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g))
      this.#lineStarts.push(match.index + match[0].length);
  }

  /** Line and column of an offset, both from 1. */
  locate(offset: number): { line: number; column: number } {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  }

  /** Offset of the first `text` from `start` on: an operator between its operands, say. */
  find(text: string, start: number): number {
    const offset = this.text.indexOf(text, start);
    return offset < 0 ? start : offset;
  }

  report(code: DiagnosticCode, span: Span, message: string): void {
    const { line, column } = this.locate(span.start);
    const lineStart = span.start - column + 1;
    const next = this.#lineStarts[line] ?? this.text.length;
    const sourceLine = this.text.slice(lineStart, next).replace(/[\n\r\u2028\u2029]+$/, "");
    const endColumn = Math.max(column + 1, Math.min(span.end - lineStart + 1, sourceLine.length + 1));
    const { path: file } = this;
    const known = this.#diagnostics.some((d) => d.file === file && d.line === line && d.column === column);
    if (!known) this.#diagnostics.push({ code, message, file, line, column, endColumn, sourceLine });
  }

  unsupported(span: Span, what: string): void {
    this.report("unsupported", span, `not supported yet: ${what}`);
  }
}
