// process.exit ends the program at once, with what was printed before and nothing after.
setTimeout(() => console.log("never"), 5);
try {
  console.log("leaving");
  process.exit(7);
} finally {
  console.log("not even finally");
}

// expect: leaving
// exit: 7
