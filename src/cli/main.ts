#!/usr/bin/env node
// The command line: one file a command; this one only reads arguments and turns failures into exit codes.
//
// Exit codes: 0 fine · 1 the program failed · 2 usage · 3 damaged image · 4 our bug · 130 stopped by Ctrl-C.

import { Command, CommanderError, InvalidArgumentError } from "commander";
import { VERSION } from "../index.ts";
import { ExitCode, exitCodeOf, reportFailure, say } from "./failure.ts";

function milliseconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 1 || value > 3_600_000)
    throw new InvalidArgumentError("give milliseconds from 1 to 3600000");
  return value;
}

/** The commands load their code when they are called, so that `--help` and small commands start fast. */
function makeProgram(finish: (code: number) => void): Command {
  const program = new Command("deathless")
    .description("Runs TypeScript programs that survive kill -9: start again, and every thread goes on.")
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError("(deathless --help shows the commands)");
  program
    .command("run")
    .description("run a program in its world; go on where it was if the world exists")
    .argument("<file>", "TypeScript or JavaScript program")
    .argument("[args...]", "arguments of the program (behind -- if they begin with a dash)")
    .option("--world <file>", "the world's file (default: the program's name with .world)")
    .option("--fresh", "throw an existing world away and start from the beginning")
    .option("--interval <ms>", "milliseconds between snapshots of a busy program", milliseconds, 100)
    .action(async (file, args, options) =>
      finish(await (await import("./run.ts")).runCommand(file, args, options)),
    );
  program
    .command("check")
    .description("check every invariant of a world's file and image")
    .argument("<world>")
    .action(async (world) => finish(await (await import("./check.ts")).checkCommand(world)));
  program
    .command("dis")
    .description("print the bytecode of a program or of a world")
    .argument("<file>", "source file or world")
    .option("--function <name>", "only functions of that name")
    .action(async (file, options) => finish(await (await import("./dis.ts")).disCommand(file, options)));
  program
    .command("dump")
    .description("print what is in a world: superblock, threads with source lines, roots, objects by class")
    .argument("<world>")
    .action(async (world) => finish(await (await import("./dump.ts")).dumpCommand(world)));
  return program;
}

async function main(): Promise<number> {
  let code = 0;
  try {
    await makeProgram((result) => {
      code = result;
    }).parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportFailure(error);
    return exitCodeOf(error);
  }
  return code;
}

// Node ends a process that waits and has nothing left that could wake it.
let isOver = false;
process.once("exit", () => {
  if (isOver || process.exitCode !== 13) return;
  say("the program waits for a host module that has nothing left to wait for itself; it can never go on");
  process.exitCode = ExitCode.failed;
});

// Standard output may be a pipe that still holds text; exitCode lets it drain, the explicit exit ends idle workers.
process.exitCode = await main();
isOver = true;
process.stdout.write("", () => process.exit());
