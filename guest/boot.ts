// The guest library from its first instruction: modules in the order in which they can stand on each other. It runs
// once, when the library is built; every new world starts with a copy of what it leaves behind, so nothing here may
// ask the kernel for anything.

import "./globals.ts";
import "./object.ts";
import "./function.ts";
import "./symbol.ts";
import "./error.ts";
import "./iterator.ts";
import "./array.ts";
import "./string.ts";
import "./number.ts";
import "./math.ts";
import "./collections.ts";
import "./array-buffer.ts";
import "./typed-array.ts";
import "./data-view.ts";
import "./generator.ts";
import "./json.ts";
import "./regexp.ts";
import "./date.ts";
import "./text-functions.ts";
import "./promise.ts";
import "./intrinsics.ts";
import "./clone.ts";
import "./abort.ts";
import "./console.ts";
import "./timers.ts";
import "./url-search-params.ts";
import "./url.ts";
import "./node/process.ts";
import "./node/perf_hooks.ts";
import "./node/assert.ts";
import "./node/crypto.ts";
import "./node/events.ts";
import "./node/os.ts";
import "./node/path-posix.ts";
import "./node/path-win32.ts";
import "./node/path.ts";
import "./node/querystring.ts";
import "./node/readline.ts";
import "./node/readline-promises.ts";
import "./node/timers.ts";
import "./node/timers-promises.ts";
import "./node/url.ts";
import "./node/util.ts";
