// Asks three questions and remembers the answers, also when it is killed between two of them.
//
//     deathless run examples/interview/interview.ts      answer one question, then kill -9 it
//     deathless run examples/interview/interview.ts      asks the next one

import { createInterface } from "node:readline/promises";

const questions = ["What is your name? ", "What is your quest? ", "What is your favourite colour? "];

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const answers: string[] = [];

for (const question of questions) {
  answers.push(await terminal.question(question));
  console.log(`(${answers.length} of ${questions.length} answered)`);
}
terminal.close();

const [name, quest, colour] = answers;
console.log(`So you are ${name}, your quest is "${quest}", and you like ${colour}. Pass!`);
