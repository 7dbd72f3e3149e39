// The house rules, as a program: `npm run tidy`. Prints one line a problem (file:line: message), exits with 1 if there
// is one. `npm test` runs it first. The rules are in scripts/tidy/, each with its table of exceptions at the top.

import { checkTree } from "./tidy/check.mjs";

const problems = await checkTree();
for (const problem of problems) console.log(problem);
if (problems.length > 0) {
  console.log(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}`);
  process.exitCode = 1;
}
