// The package's public door. Guest programs import nothing of ours, so there is little to export.

/** Version of this package, as in package.json. */
export const VERSION = "0.1.0";
