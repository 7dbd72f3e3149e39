// localeCompare orders plain ASCII words and normalize makes equal what looks equal.
const words = ["banana", "apple", "cherry", "apple pie"];
console.log([...words].sort((a, b) => a.localeCompare(b)).join());
console.log("a".localeCompare("a"), "a".localeCompare("b"), "b".localeCompare("a"));
console.log(("e\u0301" as string) === "é", "e\u0301".normalize() === "é", "é".normalize("NFD").length, "ﬁ".normalize("NFKC"));
console.log(["b", "a", "C"].sort().join());

// expect: apple,apple pie,banana,cherry
// expect: 0 -1 1
// expect: false true 2 fi
// expect: C,a,b
