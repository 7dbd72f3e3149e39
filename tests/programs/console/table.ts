// table draws rows and columns of arrays and objects.
console.table([{ name: "Ada", age: 36 }, { name: "Bob", city: "Rome" }]);
console.table([[1, 2], [3, 4]]);
console.table({ x: { n: 1 }, y: { n: 2.5 } });
console.table(["a", "b"]);
console.table([{ a: 1, b: 2 }], ["b"]);
console.table("no table");

// expect: ┌─────────┬───────┬─────┬────────┐
// expect: │ (index) │ name  │ age │ city   │
// expect: ├─────────┼───────┼─────┼────────┤
// expect: │ 0       │ 'Ada' │ 36  │        │
// expect: │ 1       │ 'Bob' │     │ 'Rome' │
// expect: └─────────┴───────┴─────┴────────┘
// expect: ┌─────────┬───┬───┐
// expect: │ (index) │ 0 │ 1 │
// expect: ├─────────┼───┼───┤
// expect: │ 0       │ 1 │ 2 │
// expect: │ 1       │ 3 │ 4 │
// expect: └─────────┴───┴───┘
// expect: ┌─────────┬─────┐
// expect: │ (index) │ n   │
// expect: ├─────────┼─────┤
// expect: │ x       │ 1   │
// expect: │ y       │ 2.5 │
// expect: └─────────┴─────┘
// expect: ┌─────────┬────────┐
// expect: │ (index) │ Values │
// expect: ├─────────┼────────┤
// expect: │ 0       │ 'a'    │
// expect: │ 1       │ 'b'    │
// expect: └─────────┴────────┘
// expect: ┌─────────┬───┐
// expect: │ (index) │ b │
// expect: ├─────────┼───┤
// expect: │ 0       │ 2 │
// expect: └─────────┴───┘
// expect: no table
