// Iterators, weak collections, generators and namespaces print their names.
console.log(new WeakMap(), new WeakSet(), (function* () {})(), (async function* () {})());
console.log(new Map([[1, 2]]).keys(), new Map([[1, 2]]).entries(), new Set([5]).values(), [1][Symbol.iterator]());
console.log(Math, JSON, Symbol.iterator, [Symbol.for("x")]);

// expect: WeakMap { <items unknown> } WeakSet { <items unknown> } Object [Generator] {} Object [AsyncGenerator] {}
// expect: [Map Iterator] { 1 } [Map Entries] { [ 1, 2 ] } [Set Iterator] { 5 } Object [Array Iterator] {}
// expect: Object [Math] {} Object [JSON] {} Symbol(Symbol.iterator) [ Symbol(x) ]
