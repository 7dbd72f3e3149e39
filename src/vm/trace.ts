// Stack traces as text, made when an error is made: the lines that Node prints below an error's message.

import { CodeLayout, Frame, ModuleLayout, SlotsLayout, ThreadLayout } from "../image/layout.ts";
import { sizeOf } from "../image/image.ts";
import { numberAt } from "../image/slot.ts";
import { textOf } from "../image/text.ts";
import type { Address, Vm } from "./machine.ts";

