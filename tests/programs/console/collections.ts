// Maps, sets, promises, dates and regular expressions print what they hold.
console.log(new Map(), new Map<unknown, unknown>([["a", 1], [{ k: 1 }, [2]]]), new Set(), new Set([1, "a", { x: 1 }]));
console.log(new Map([["nested", new Map([["deep", new Set([1])]])]]), [new Map([[1, 2]])], { m: new Map([[1, { a: { b: {} } }]]) });
console.log(Promise.resolve(5), new Promise(() => {}), Promise.reject(1).catch(() => {}), (async () => "v")());
console.log(new Date(0), [new Date(1e12)], /re[g]ex/gi, [/x/], new Date(NaN));
console.log(new Set(Array.from({ length: 8 }, (_, i) => i)), new Map(Array.from({ length: 4 }, (_, i) => [i, "value number " + i])));

// expect: Map(0) {} Map(2) { 'a' => 1, { k: 1 } => [ 2 ] } Set(0) {} Set(3) { 1, 'a', { x: 1 } }
// expect: Map(1) { 'nested' => Map(1) { 'deep' => Set(1) { 1 } } } [ Map(1) { 1 => 2 } ] { m: Map(1) { 1 => { a: [Object] } } }
// expect: Promise { 5 } Promise { <pending> } Promise { <pending> } Promise { 'v' }
// expect: 1970-01-01T00:00:00.000Z [ 2001-09-09T01:46:40.000Z ] /re[g]ex/gi [ /x/ ] Invalid Date
// expect: Set(8) { 0, 1, 2, 3, 4, 5, 6, 7 } Map(4) {
// expect:   0 => 'value number 0',
// expect:   1 => 'value number 1',
// expect:   2 => 'value number 2',
// expect:   3 => 'value number 3'
// expect: }
