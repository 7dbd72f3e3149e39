// URLSearchParams is built of texts, records and pairs, and keeps order.
const params = new URLSearchParams("?a=1&b=2&a=3&c&=d&e=f=g&h=%C3%A9%ff+x&i=%zz");
console.log(params, params.toString(), params.size);
console.log(params.get("a"), params.getAll("a"), params.get("none"), params.has("a", "3"), params.has("a", "4"), params.has(""));
params.set("a", "only");
params.append("z", "sp ace*-._~!'()");
params.delete("b");
params.delete("e", "other");
console.log(String(params));
params.sort();
console.log([...params], [...params.keys()].join(), [...params.values()].join());
params.forEach((value, name, all) => console.log(name, value, all === params));
console.log(new URLSearchParams({ x: "1", y: 2 as never }).toString(), new URLSearchParams([["p", "q"], new Set(["r", "s"]) as never]).toString());
console.log(new URLSearchParams(new Map([["k", "v"]]) as never).toString(), new URLSearchParams(params).toString() === params.toString());
console.log(new URLSearchParams(), new URLSearchParams("").size, new URLSearchParams(null as never).toString() === "", new URLSearchParams("a=\ud800").get("a") === "\ufffd");
console.log(params.entries(), new URLSearchParams("m=n").keys(), Object.prototype.toString.call(params.values()));
const live = new URLSearchParams("a=1&b=2");
const seen: string[] = [];
for (const [name] of live) {
  seen.push(name);
  if (seen.length < 4) live.append(`more${seen.length}`, "x");
}
console.log(seen, live[Symbol.iterator] === live.entries, new URLSearchParams("long=".concat("x".repeat(90))));
console.log({ a: { b: { c: new URLSearchParams("q=1") } } }, { a: { b: { c: { d: new URLSearchParams("q=1") } } } });
const wrong: (() => unknown)[] = [
  () => new URLSearchParams([1] as never),
  () => new URLSearchParams([["a"]] as never),
  () => new URLSearchParams([["a", "b", "c"]] as never),
  () => new URLSearchParams({ [Symbol.iterator]: 3 } as never),
  () => (params as any).append("a"),
  () => (params as any).get(),
  () => params.forEach(undefined as never),
  () => URLSearchParams.prototype.get.call({} as never, "a"),
  () => (params.keys() as any).next.call({}),
];
for (const f of wrong)
  try {
    f();
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }

// expect: URLSearchParams {
// expect:   'a' => '1',
// expect:   'b' => '2',
// expect:   'a' => '3',
// expect:   'c' => '',
// expect:   '' => 'd',
// expect:   'e' => 'f=g',
// expect:   'h' => 'é� x',
// expect:   'i' => '%zz' } a=1&b=2&a=3&c=&=d&e=f%3Dg&h=%C3%A9%EF%BF%BD+x&i=%25zz 8
// expect: 1 [ '1', '3' ] null true false true
// expect: a=only&c=&=d&e=f%3Dg&h=%C3%A9%EF%BF%BD+x&i=%25zz&z=sp+ace*-._%7E%21%27%28%29
// expect: [
// expect:   [ '', 'd' ],
// expect:   [ 'a', 'only' ],
// expect:   [ 'c', '' ],
// expect:   [ 'e', 'f=g' ],
// expect:   [ 'h', 'é� x' ],
// expect:   [ 'i', '%zz' ],
// expect:   [ 'z', "sp ace*-._~!'()" ]
// expect: ] ,a,c,e,h,i,z d,only,,f=g,é� x,%zz,sp ace*-._~!'()
// expect:  d true
// expect: a only true
// expect: c  true
// expect: e f=g true
// expect: h é� x true
// expect: i %zz true
// expect: z sp ace*-._~!'() true
// expect: x=1&y=2 p=q&r=s
// expect: k=v true
// expect: URLSearchParams {} 0 true true
// expect: URLSearchParams Iterator {
// expect:   [ '', 'd' ],
// expect:   [ 'a', 'only' ],
// expect:   [ 'c', '' ],
// expect:   [ 'e', 'f=g' ],
// expect:   [ 'h', 'é� x' ],
// expect:   [ 'i', '%zz' ],
// expect:   [ 'z', "sp ace*-._~!'()" ] } URLSearchParams Iterator { 'm' } [object URLSearchParams Iterator]
// expect: [ 'a', 'b', 'more1', 'more2', 'more3' ] true URLSearchParams {
// expect:   'long' => 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }
// expect: { a: { b: { c: [Object] } } } { a: { b: { c: [Object] } } }
// expect: TypeError ERR_INVALID_TUPLE Each query pair must be an iterable [name, value] tuple
// expect: TypeError ERR_INVALID_TUPLE Each query pair must be an iterable [name, value] tuple
// expect: TypeError ERR_INVALID_TUPLE Each query pair must be an iterable [name, value] tuple
// expect: TypeError ERR_ARG_NOT_ITERABLE Query pairs must be iterable
// expect: TypeError ERR_MISSING_ARGS The "name" and "value" arguments must be specified
// expect: TypeError ERR_MISSING_ARGS The "name" argument must be specified
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received undefined
// expect: TypeError ERR_INVALID_THIS Value of "this" must be of type URLSearchParams
// expect: TypeError ERR_INVALID_THIS Value of "this" must be of type URLSearchParamsIterator
