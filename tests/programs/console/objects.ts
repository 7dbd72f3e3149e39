// Objects print their own enumerable properties, on one line up to 72 characters, to a depth of two.
console.log({}, { a: 1 }, { a: "x", "b-c": 2, 3: "three", f() {}, g: () => 1, h: class A {} });
console.log({ a: { b: { c: { d: 1 } } } }, [{ a: { b: { c: {} } } }], { a: { b: { c: [] , d: [1] } } });
console.log({ long1: "a long value to fill the line", long2: "another long value to fill it", long3: "third" });
console.log({ name: "Ada", tags: ["math", "poetry"], address: { street: "1 Main Street", city: "London", country: "United Kingdom" }, active: true });
console.log({ get a() { return 1; }, set b(_: number) {}, get c() { return 1; }, set c(_) {} });
console.log(Object.create(null), Object.create({ inherited: 1 }), Object.assign(Object.create(null), { x: 1 }));
console.log({ undefined, null: null, nested: [{ x: 1, y: 2 }, { x: 3, y: 4 }] });
const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key${i}`, i]));
console.log(many);

// expect: {} { a: 1 } {
// expect:   '3': 'three',
// expect:   a: 'x',
// expect:   'b-c': 2,
// expect:   f: [Function: f],
// expect:   g: [Function: g],
// expect:   h: [class A]
// expect: }
// expect: { a: { b: { c: [Object] } } } [ { a: { b: [Object] } } ] { a: { b: { c: [], d: [Array] } } }
// expect: {
// expect:   long1: 'a long value to fill the line',
// expect:   long2: 'another long value to fill it',
// expect:   long3: 'third'
// expect: }
// expect: {
// expect:   name: 'Ada',
// expect:   tags: [ 'math', 'poetry' ],
// expect:   address: {
// expect:     street: '1 Main Street',
// expect:     city: 'London',
// expect:     country: 'United Kingdom'
// expect:   },
// expect:   active: true
// expect: }
// expect: { a: [Getter], b: [Setter], c: [Getter/Setter] }
// expect: [Object: null prototype] {} {} [Object: null prototype] { x: 1 }
// expect: {
// expect:   undefined: undefined,
// expect:   null: null,
// expect:   nested: [ { x: 1, y: 2 }, { x: 3, y: 4 } ]
// expect: }
// expect: {
// expect:   key0: 0,
// expect:   key1: 1,
// expect:   key2: 2,
// expect:   key3: 3,
// expect:   key4: 4,
// expect:   key5: 5,
// expect:   key6: 6,
// expect:   key7: 7,
// expect:   key8: 8,
// expect:   key9: 9,
// expect:   key10: 10,
// expect:   key11: 11,
// expect:   key12: 12,
// expect:   key13: 13,
// expect:   key14: 14,
// expect:   key15: 15,
// expect:   key16: 16,
// expect:   key17: 17,
// expect:   key18: 18,
// expect:   key19: 19,
// expect:   key20: 20,
// expect:   key21: 21,
// expect:   key22: 22,
// expect:   key23: 23,
// expect:   key24: 24,
// expect:   key25: 25,
// expect:   key26: 26,
// expect:   key27: 27,
// expect:   key28: 28,
// expect:   key29: 29
// expect: }
