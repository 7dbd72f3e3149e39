// process.stdout.write prints without adding a line break.
process.stdout.write("one ");
process.stdout.write("two\n");
console.log("three");
for (const c of ["a", "b", "c"]) process.stdout.write(c);
process.stdout.write("\n");

// expect: one two
// expect: three
// expect: abc
