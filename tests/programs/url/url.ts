// URL parses, shows, changes and refuses as in Node.
const url = new URL("HTTP://user:p%40ss@Example.com:80/a/./b/../c d?x=1&y=ä#h h");
console.log(url, String(url), JSON.stringify({ url }), Object.keys(url), Object.prototype.toString.call(url));
url.port = "8080";
url.pathname = "/new path";
url.hash = "";
url.search = "q=1&q=2";
console.log(url.href, url.searchParams.getAll("q"), url.host, url.origin);
url.searchParams.append("r", "a b&c");
url.searchParams.delete("q");
console.log(url.href, url.search, url.searchParams.size);
const params = url.searchParams;
url.href = "https://other.org/?z=9";
console.log(params === url.searchParams, params.get("z"), params.get("r"), url.protocol);
url.protocol = "ftp";
url.hostname = "пример.рф";
url.username = "me";
url.password = "secret";
url.host = "[::1]:99";
console.log(url.href);
console.log(new URL("../x?y#z", "file:///a/b/c").href, new URL("//h/p", "https://b").href, new URL(url).href === url.href);
console.log(URL.canParse("nope"), URL.canParse("nope", "http://a"), URL.parse("x:y")?.pathname, URL.parse("nope"));
for (const bad of [["foo"], ["http://[", undefined], ["/x", "also bad"], ["http://a:99999"]] as const)
  try {
    new URL(...(bad as [string]));
  } catch (error: any) {
    console.log(error.name, error.message, error.code, error.input, error.base);
  }
try {
  new (URL as any)();
} catch (error: any) {
  console.log(error.code, error.message);
}
try {
  url.href = "broken";
} catch (error: any) {
  console.log(error.code, url.protocol);
}
console.log({ deep: { deeper: { deepest: url } } }, [new URL("data:text/plain,hi")]);
class Mine extends URL {
  shout(): string {
    return this.hostname.toUpperCase();
  }
}
const mine = new Mine("https://abc.de/f");
console.log(mine.shout(), mine instanceof URL, mine);
url.searchParams.set("same", "1");
console.log(`${url}`, url.toString() === url.toJSON(), Symbol.toStringTag in url);

// expect: URL {
// expect:   href: 'http://user:p%40ss@example.com/a/c%20d?x=1&y=%C3%A4#h%20h',
// expect:   origin: 'http://example.com',
// expect:   protocol: 'http:',
// expect:   username: 'user',
// expect:   password: 'p%40ss',
// expect:   host: 'example.com',
// expect:   hostname: 'example.com',
// expect:   port: '',
// expect:   pathname: '/a/c%20d',
// expect:   search: '?x=1&y=%C3%A4',
// expect:   searchParams: URLSearchParams { 'x' => '1', 'y' => 'ä' },
// expect:   hash: '#h%20h'
// expect: } http://user:p%40ss@example.com/a/c%20d?x=1&y=%C3%A4#h%20h {"url":"http://user:p%40ss@example.com/a/c%20d?x=1&y=%C3%A4#h%20h"} [] [object URL]
// expect: http://user:p%40ss@example.com:8080/new%20path?q=1&q=2 [ '1', '2' ] example.com:8080 http://example.com:8080
// expect: http://user:p%40ss@example.com:8080/new%20path?r=a+b%26c ?r=a+b%26c 1
// expect: true 9 null https:
// expect: ftp://me:secret@[::1]:99/?z=9
// expect: file:///a/x?y#z https://h/p true
// expect: false true y null
// expect: TypeError Invalid URL ERR_INVALID_URL foo undefined
// expect: TypeError Invalid URL ERR_INVALID_URL http://[ undefined
// expect: TypeError Invalid URL ERR_INVALID_URL /x also bad
// expect: TypeError Invalid URL ERR_INVALID_URL http://a:99999 undefined
// expect: ERR_MISSING_ARGS The "url" argument must be specified
// expect: ERR_INVALID_URL ftp:
// expect: { deep: { deeper: { deepest: URL {} } } } [
// expect:   URL {
// expect:     href: 'data:text/plain,hi',
// expect:     origin: 'null',
// expect:     protocol: 'data:',
// expect:     username: '',
// expect:     password: '',
// expect:     host: '',
// expect:     hostname: '',
// expect:     port: '',
// expect:     pathname: 'text/plain,hi',
// expect:     search: '',
// expect:     searchParams: URLSearchParams {},
// expect:     hash: ''
// expect:   }
// expect: ]
// expect: ABC.DE true Mine {
// expect:   href: 'https://abc.de/f',
// expect:   origin: 'https://abc.de',
// expect:   protocol: 'https:',
// expect:   username: '',
// expect:   password: '',
// expect:   host: 'abc.de',
// expect:   hostname: 'abc.de',
// expect:   port: '',
// expect:   pathname: '/f',
// expect:   search: '',
// expect:   searchParams: URLSearchParams {},
// expect:   hash: ''
// expect: }
// expect: ftp://me:secret@[::1]:99/?z=9&same=1 true true
