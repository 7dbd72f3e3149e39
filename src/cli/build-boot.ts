// Build step: runs the compiled guest library once and keeps the heap that results as dist/guest/boot.image.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readBootUnit } from "../compiler/boot-unit.ts";
import { Image } from "../image/image.ts";
import { makeBootImage } from "../world/boot.ts";

const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), "../../.."), "dist/guest");
const unit = readBootUnit(readFileSync(join(folder, "boot.unit.json"), "utf8"));
writeFileSync(join(folder, "boot.image"), makeBootImage(unit, new Image()));
