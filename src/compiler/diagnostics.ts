// Diagnostics: what a front end says about a program that it cannot take. One shape for syntax errors, for early errors of
// the language, and for what is not supported yet; always with file, line and column, because the user has to find it.

/** Kinds of diagnostics, stable for tools. */
export type DiagnosticCode =
  | "syntax" //       the parser, or an early error of the language
  | "unsupported" //  correct, but this version cannot compile it
  | "import" //       a module that is not there, or an export that it does not have
  | "host"; //        a host module that cannot be called from a program

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** Column behind the last character on that line. */
  readonly endColumn: number;
  readonly sourceLine: string;
}

/** The diagnostic with its source line and a row of carets below the place. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, endColumn, message, sourceLine } = diagnostic;
  const number = String(line);
  const margin = " ".repeat(number.length);
  const indent = sourceLine.slice(0, column - 1).replace(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, Math.min(endColumn, sourceLine.length + 1) - column));
  return [
    `${file}:${line}:${column}: error: ${message}`,
    ` ${margin} |`,
    ` ${number} | ${sourceLine}`,
    ` ${margin} | ${indent}${carets}`,
  ].join("\n");
}
