// The owner of a file is changed by numbers; a number that is none is refused.
import { chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
const folder = await mkdtemp(`${tmpdir()}/deathless-`);
const file = `${folder}/f`;
await writeFile(file, "text");
const { uid, gid } = await stat(file);
await chown(file, uid, gid);
const after = await stat(file);
console.log(after.uid === uid, after.gid === gid);
await chown(`${file}none`, uid, gid).catch((error) => console.log(error.code, error.syscall));
await chown(file, "x" as never, gid).catch((error) => console.log(error.code));
await rm(folder, { recursive: true });

// expect: true true
// expect: ENOENT chown
// expect: ERR_INVALID_ARG_TYPE
