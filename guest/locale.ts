// Arguments of toLocaleString and localeCompare on their way to the host's Intl: plain data as JSON text.

/** Locale or options as JSON, "" for undefined. */
export function localeArguments(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}
