// node:url and node:querystring: file URLs, the older parser, forms.
import url, { fileURLToPath, pathToFileURL, urlToHttpOptions } from "node:url";
import querystring from "node:querystring";
for (const path of ["/a b?#%\\\n/é~\"^[]|", "/a/", "/", "/a/../b//c", "/x\ty"]) console.log(pathToFileURL(path).href, fileURLToPath(pathToFileURL(path)) === path);
console.log(fileURLToPath("file:///a%20b/%C3%A9"), fileURLToPath(new URL("file://localhost/x")), fileURLToPath(import.meta.url) === import.meta.filename);
console.log(pathToFileURL("rel").pathname === `${process.cwd()}/rel`.replace("//", "/"), url.URL === URL, url.URLSearchParams === URLSearchParams);
const wrong: (() => unknown)[] = [
  () => fileURLToPath("http://a"),
  () => fileURLToPath("file://host/a"),
  () => fileURLToPath("file:///a%2fb"),
  () => fileURLToPath(5 as never),
  () => pathToFileURL(5 as never),
  () => url.parse(5 as never),
  () => url.format(5 as never),
];
for (const f of wrong)
  try {
    f();
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }
console.log(urlToHttpOptions(new URL("https://u:p%40@[::1]:8443/x?y#z")));
console.log(url.parse("http://user:pw@host.com:8080/p/a?q=1&r=2#h"), url.parse("/x?y=z&y=w", true).query, url.parse("//h/p", false, true).host);
console.log(url.format({ protocol: "https", hostname: "x.y", port: 1, pathname: "a", query: { b: ["c", "d"], e: 5 } }), url.format(new URL("http://u:p@測試.com/a#b"), { fragment: false, auth: false, unicode: true }), url.format("HTTP://A/b"));
console.log(url.resolve("http://a/b/c", "../d"), url.resolve("/one/two", "three"), url.domainToASCII("español.com"), url.domainToUnicode("xn--espaol-zwa.com"));
console.log(querystring.parse("a=1&a=2&b=%zz&c&=d&e=f=g&h=%C3%A9%ff+x&&i"), querystring.parse("a:1;b:2", ";", ":"), querystring.parse("a=1&b=2&c=3", undefined, undefined, { maxKeys: 2 }));
console.log(querystring.stringify({ a: ["x", 1, true], b: "ä &", c: null, d: Infinity, e: {}, f: "" }), querystring.stringify({ a: 1, b: 2 }, ";", ":"), querystring.escape("a b!*"), querystring.unescape("%41%zz"));
console.log(querystring.parse("x=a+b", "&", "=", { decodeURIComponent: (s) => `<${s}>` }), querystring.encode === querystring.stringify);
console.log((querystring as any).unescapeBuffer("a%20b%zz%C3%A9%").toString(), (querystring as any).unescapeBuffer("%ff%f"));

// expect: file:///a%20b%3F%23%25%5C%0A/%C3%A9%7E%22%5E%5B%5D%7C true
// expect: file:///a/ true
// expect: file:/// true
// expect: file:///b/c false
// expect: file:///x%09y true
// expect: /a b/é /x true
// expect: true true true
// expect: TypeError ERR_INVALID_URL_SCHEME The URL must be of scheme file
// expect: TypeError ERR_INVALID_FILE_URL_HOST File URL host must be "localhost" or empty on linux
// expect: TypeError ERR_INVALID_FILE_URL_PATH File URL path must not include encoded / characters
// expect: TypeError ERR_INVALID_ARG_TYPE The "path" argument must be of type string or an instance of URL. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "path" argument must be of type string. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "url" argument must be of type string. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "urlObject" argument must be one of type object or string. Received type number (5)
// expect: [Object: null prototype] {
// expect:   protocol: 'https:',
// expect:   hostname: '::1',
// expect:   hash: '#z',
// expect:   search: '?y',
// expect:   pathname: '/x',
// expect:   path: '/x?y',
// expect:   href: 'https://u:p%40@[::1]:8443/x?y#z',
// expect:   port: 8443,
// expect:   auth: 'u:p@'
// expect: }
// expect: Url {
// expect:   protocol: 'http:',
// expect:   slashes: true,
// expect:   auth: 'user:pw',
// expect:   host: 'host.com:8080',
// expect:   port: '8080',
// expect:   hostname: 'host.com',
// expect:   hash: '#h',
// expect:   search: '?q=1&r=2',
// expect:   query: 'q=1&r=2',
// expect:   pathname: '/p/a',
// expect:   path: '/p/a?q=1&r=2',
// expect:   href: 'http://user:pw@host.com:8080/p/a?q=1&r=2#h'
// expect: } [Object: null prototype] { y: [ 'z', 'w' ] } h
// expect: https://x.y:1/a?b=c&b=d&e=5 http://測試.com/a http://a/b
// expect: http://a/d /one/three xn--espaol-zwa.com español.com
// expect: [Object: null prototype] {
// expect:   a: [ '1', '2' ],
// expect:   b: '%zz',
// expect:   c: '',
// expect:   '': 'd',
// expect:   e: 'f=g',
// expect:   h: 'é� x',
// expect:   i: ''
// expect: } [Object: null prototype] { a: '1', b: '2' } [Object: null prototype] { a: '1', b: '2' }
// expect: a=x&a=1&a=true&b=%C3%A4%20%26&c=&d=&e=&f= a:1;b:2 a%20b!* A%zz
// expect: [Object: null prototype] { '<x>': '<a%20b>' } true
// expect: a b%zzé% <Buffer ff 25 66>
