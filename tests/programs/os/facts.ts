// node:os tells of the machine.
import os, { EOL, hostname } from "node:os";
console.log(JSON.stringify(EOL), os.devNull, typeof hostname(), os.platform() === process.platform, typeof os.type(), typeof os.release());
console.log(Array.isArray(os.cpus()), typeof os.cpus()[0]?.model, os.totalmem() > os.freemem(), os.freemem() > 0, os.loadavg().length, os.uptime() > 0);
console.log(typeof os.tmpdir(), typeof os.homedir(), typeof os.userInfo().username, typeof os.networkInterfaces(), os.endianness(), typeof os.arch(), typeof os.machine(), typeof os.version());
console.log(os.constants.signals.SIGINT, os.constants.signals.SIGTERM, os.constants.errno.ENOENT, os.availableParallelism() > 0);

// expect: "\n" /dev/null string true string string
// expect: true string true true 3 true
// expect: string string string object LE string string string
// expect: 2 15 2 true
