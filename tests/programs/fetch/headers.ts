// Headers: lower-case, sorted, joined; cookies apart; wrong names and values are TypeErrors.
const tried = (name: string, action: () => unknown): void => {
  try {
    console.log(name, action());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
};

const headers = new Headers({ b: "2", A: "  1 " });
headers.append("B", "3");
headers.append("Set-Cookie", "x=1");
headers.append("set-cookie", "y=2");
console.log([...headers], headers.get("B"), headers.get("none"), headers.getSetCookie());
console.log([...headers.keys()], [...headers.values()], headers.has("a"), headers.has("z"));
headers.set("set-cookie", "z=3");
headers.delete("b");
headers.forEach((value, key, all) => console.log(key, value, all === headers));
console.log(headers, Object.prototype.toString.call(headers));
console.log([...new Headers([["x", "1"], ["x", "2"]])], [...new Headers(headers)].length, [...new Headers()].length);
tried("name", () => new Headers({ "a b": "1" }));
tried("value", () => new Headers({ a: "1\n2" }));
tried("bytes", () => new Headers({ a: "€" }));
tried("number", () => new Headers(1 as unknown as HeadersInit));
tried("pair", () => new Headers([["a"]] as unknown as HeadersInit));
tried("get", () => new Headers().get("a b"));
tried("few", () => (new Headers().append as (name: string) => void).call(new Headers(), "a"));

// expect: [
// expect:   [ 'a', '1' ],
// expect:   [ 'b', '2, 3' ],
// expect:   [ 'set-cookie', 'x=1' ],
// expect:   [ 'set-cookie', 'y=2' ]
// expect: ] 2, 3 null [ 'x=1', 'y=2' ]
// expect: [ 'a', 'b', 'set-cookie', 'set-cookie' ] [ '1', '2, 3', 'x=1', 'y=2' ] true false
// expect: a 1 true
// expect: set-cookie z=3 true
// expect: Headers { A: '1', 'set-cookie': 'z=3' } [object Headers]
// expect: [ [ 'x', '1, 2' ] ] 2 0
// expect: name TypeError Headers.append: "a b" is an invalid header name.
// expect: value TypeError Headers.append: "1
// expect: 2" is an invalid header value.
// expect: bytes TypeError Cannot convert argument to a ByteString because the character at index 0 has a value of 8364 which is greater than 255.
// expect: number TypeError Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.
// expect: pair TypeError Headers constructor: expected name/value pair to be length 2, found 1.
// expect: get TypeError Headers.get: "a b" is an invalid header name.
// expect: few TypeError Headers.append: 2 arguments required, but only 1 found.
