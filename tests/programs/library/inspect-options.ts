// The options of util.inspect change the output as in Node.
//! modes: not hard-snapshot, hard-gc (hundreds of values)
// @ts-nocheck
import { inspect } from "node:util";
class Foo { constructor(){ this.a=1; } get g(){return 1} }
class Bar extends Foo { constructor(){ super(); this.b="x"; } }
class Err2 extends Error { constructor(m){ super(m); this.name="ValidationError"; this.code=5 } }
class Custom { [Symbol.for("nodejs.util.inspect.custom")](d,o,i){ return "CUSTOM<"+d+">" } }
class Tagged { get [Symbol.toStringTag](){ return "TT" } }
const circ={name:"c",self:null,arr:[]}; circ.self=circ; circ.arr.push(circ,{circ});
const deep={a:{b:{c:{d:{e:1}}}}};
const s=[1,,3]; const s2=[,,,]; const s3=[1,2,3]; s3.extra="y"; s3[-1]=2;
const nul=Object.create(null); nul.x=1; const nul2=Object.create(null);
const m=new Map([["a",1],[{k:1},[1,2]]]); const st=new Set([1,"two",{three:3}]);
const err=new Error("boom"); err.stack="Error: boom\n    at foo (file.ts:1:2)\n    at bar (file.ts:3:4)";
const err2=new Err2("bad"); err2.stack="Error: bad\n    at foo (file.ts:1:2)";
const errc=new Error("outer",{cause:err}); errc.stack="Error: outer\n    at foo (file.ts:1:2)\n    at bar (file.ts:3:4)";
const nost=new TypeError("no stack"); nost.stack="";
const agg=new AggregateError([err],"many"); agg.stack="AggregateError: many\n    at x (y.ts:1:1)";
const getset={get a(){return 1}, set a(v){}, get b(){return 2}, set c(v){}};
const fnp=function named(){}; fnp.prop=1; 
const symk={[Symbol("sym")]:1,[Symbol()]:2, normal:3, "needs-quote":4, 5:6};
const long=Array.from({length:120},(_, i)=>i); const longs=Array.from({length:30},(_, i)=>"item"+i);
const objs=Array.from({length:8},(_, i)=>({id:i,name:"n"+i}));
const wide={aaaaaaaaaaaaaaaaaaaa:"bbbbbbbbbbbbbbbbbbbbbbbbbbbb",cccccccccccccccccc:"dddddddddddddddddddddddd",e:1};
const nonenum={}; Object.defineProperty(nonenum,"hidden",{value:1,enumerable:false}); nonenum.v=2;
const mi=m.entries(); 
const mk=m.keys(); 
const si=st.values(); 
const all=[undefined,null,true,false,0,-0,1.5,NaN,Infinity,-Infinity,1e21,123456789,"str","it's",'say "hi"',"it's \"x\"","it's \"x\" `y`","new\nline\ttab\\","\u0001\x7f","\ud800",Symbol("x"),Symbol(),Symbol.iterator,
[],[1,2,3],["a","b"],[[]],[[1,[2,[3,[4]]]]],s,s2,s3,{}, {a:1},{a:"x",b:[1,2],c:{d:null}},deep,circ,nul,nul2,new Foo,new Bar,Foo,Bar,class{},class extends Foo{},new (class{}),Custom,new Custom,[new Custom],new Tagged,
function(){},function f(){},()=>{},async()=>{},async function af(){},function*gf(){},async function*agf(){},fnp,Math.max,
m,st,new Map,new Set,new Map([[new Map([[1,2]]),new Set([new Set([3])])]]),mi,mk,si,new WeakMap,new WeakSet,
err,err2,errc,nost,agg,[err],{e:err},new Date(0),new Date(NaN),/re/gi,Object.assign(/x/,{p:1}),new Number(3),new String("abc"),new Boolean(false),Object(Symbol("b")),new Number(-0),
new Promise(()=>{}),Promise.resolve(4),getset,symk,long,longs,objs,wide,nonenum,Object.assign(()=>{}, {a:1,b:2}),
{f(){},g:class A{},h:()=>1},[undefined,null],[true,false,true,false,true,false,true],"x".repeat(200),["x".repeat(100)],{k:"line1\nline2\nline3 long long long long long long long long long long long long long long"},
Array.from({length:7},(_, i)=>i*1000),Array.from({length:101},()=>"ab"),[1.5,22.25,333.125,4,5,6,7,8,9,10],["apple","banana","cherry","date","elderberry","fig","grape","honeydew"],
{a:{b:{c:{}}}},{a:{b:{c:[]}}},{a:{b:{c:new Map}}},{a:{b:{c:new Foo}}},{a:{b:{c:nul}}},[[[[]]]],[[[[1]]]],{x:[{y:[{z:1}]}]},Object.create({inherited:1}),Object.create(Foo.prototype),Object.create(new Foo),
JSON,Math,globalThis.Reflect,new (class extends Array{})(3),new (class Q extends Map{})([[1,2]]),new (class P2 extends Set{})([1]),Object.freeze([1,2]),[,"a",,],Array(5),[1,2,3,,,6],{__proto__:{constructor:undefined}, q:1},
{"a-b":1,"1x":2,_ok:3,$d:4,"ünï":5},{[Symbol.toStringTag]:"Own"},{get [Symbol.toStringTag](){return "Got"}},new (class ZZ { static s=1; #p=2; pub=3 }),"\u{1F600} emoji",["日本語","中文","한국어","русский","x","y","z"],[[1,2],[3,4],[5,6],[7,8],[9,10],[11,12],[13,14]],
Object.assign(Object.create({constructor:{name:"Fake"}}),{z:1}), (function(){return arguments}).constructor, [new Date(0),new Date(1e12)], {d:new Date(0),r:/x/y,s:Symbol("q"),u:undefined,n:null,f:()=>{}},
Object.assign(new Error("with props"),{a:1,stack:"Error: with props\n    at q (w:1:1)"}), [-0,0,+1], "a'b", ['a"b'], new Set([[1,2],{a:1}]), new Map([["key",new Map([["inner",{deep:{er:1}}]])]])];

const values = [circ, deep, new Foo, m, st, getset, symk, long, objs, wide, nonenum, ["x".repeat(100)], { d: new Date(0), r: /x/y, s: Symbol("q") }, [1234567.891, -0], mi];
const options = [{ depth: 0 }, { depth: null }, { compact: false }, { compact: true }, { compact: 1 }, { breakLength: 40 }, { sorted: true }, { maxArrayLength: 2, maxStringLength: 5 }, { getters: true }, { numericSeparator: true }, { colors: true }, { breakLength: Infinity }];
for (const o of options) for (const value of values) console.log(JSON.stringify(o), inspect(value, o));

// expect: {"depth":0} <ref *1> { name: 'c', self: [Circular *1], arr: [Array] }
// expect: {"depth":0} { a: [Object] }
// expect: {"depth":0} Foo { a: 1 }
// expect: {"depth":0} Map(2) { 'a' => 1, [Object] => [Array] }
// expect: {"depth":0} Set(3) { 1, 'two', [Object] }
// expect: {"depth":0} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"depth":0} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"depth":0} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"depth":0} [
// expect:   [Object], [Object],
// expect:   [Object], [Object],
// expect:   [Object], [Object],
// expect:   [Object], [Object]
// expect: ]
// expect: {"depth":0} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"depth":0} { v: 2 }
// expect: {"depth":0} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"depth":0} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"depth":0} [ 1234567.891, -0 ]
// expect: {"depth":0} [Map Entries] { [ 'a', 1 ], [ [Object], [Array] ] }
// expect: {"depth":null} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [ [Circular *1], { circ: [Circular *1] } ]
// expect: }
// expect: {"depth":null} {
// expect:   a: {
// expect:     b: { c: { d: { e: 1 } } }
// expect:   }
// expect: }
// expect: {"depth":null} Foo { a: 1 }
// expect: {"depth":null} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"depth":null} Set(3) { 1, 'two', { three: 3 } }
// expect: {"depth":null} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"depth":null} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"depth":null} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"depth":null} [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {"depth":null} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"depth":null} { v: 2 }
// expect: {"depth":null} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"depth":null} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"depth":null} [ 1234567.891, -0 ]
// expect: {"depth":null} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: {"compact":false} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [
// expect:     [Circular *1],
// expect:     {
// expect:       circ: [Circular *1]
// expect:     }
// expect:   ]
// expect: }
// expect: {"compact":false} {
// expect:   a: {
// expect:     b: {
// expect:       c: [Object]
// expect:     }
// expect:   }
// expect: }
// expect: {"compact":false} Foo {
// expect:   a: 1
// expect: }
// expect: {"compact":false} Map(2) {
// expect:   'a' => 1,
// expect:   {
// expect:     k: 1
// expect:   } => [
// expect:     1,
// expect:     2
// expect:   ]
// expect: }
// expect: {"compact":false} Set(3) {
// expect:   1,
// expect:   'two',
// expect:   {
// expect:     three: 3
// expect:   }
// expect: }
// expect: {"compact":false} {
// expect:   a: [Getter/Setter],
// expect:   b: [Getter],
// expect:   c: [Setter]
// expect: }
// expect: {"compact":false} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"compact":false} [
// expect:   0,
// expect:   1,
// expect:   2,
// expect:   3,
// expect:   4,
// expect:   5,
// expect:   6,
// expect:   7,
// expect:   8,
// expect:   9,
// expect:   10,
// expect:   11,
// expect:   12,
// expect:   13,
// expect:   14,
// expect:   15,
// expect:   16,
// expect:   17,
// expect:   18,
// expect:   19,
// expect:   20,
// expect:   21,
// expect:   22,
// expect:   23,
// expect:   24,
// expect:   25,
// expect:   26,
// expect:   27,
// expect:   28,
// expect:   29,
// expect:   30,
// expect:   31,
// expect:   32,
// expect:   33,
// expect:   34,
// expect:   35,
// expect:   36,
// expect:   37,
// expect:   38,
// expect:   39,
// expect:   40,
// expect:   41,
// expect:   42,
// expect:   43,
// expect:   44,
// expect:   45,
// expect:   46,
// expect:   47,
// expect:   48,
// expect:   49,
// expect:   50,
// expect:   51,
// expect:   52,
// expect:   53,
// expect:   54,
// expect:   55,
// expect:   56,
// expect:   57,
// expect:   58,
// expect:   59,
// expect:   60,
// expect:   61,
// expect:   62,
// expect:   63,
// expect:   64,
// expect:   65,
// expect:   66,
// expect:   67,
// expect:   68,
// expect:   69,
// expect:   70,
// expect:   71,
// expect:   72,
// expect:   73,
// expect:   74,
// expect:   75,
// expect:   76,
// expect:   77,
// expect:   78,
// expect:   79,
// expect:   80,
// expect:   81,
// expect:   82,
// expect:   83,
// expect:   84,
// expect:   85,
// expect:   86,
// expect:   87,
// expect:   88,
// expect:   89,
// expect:   90,
// expect:   91,
// expect:   92,
// expect:   93,
// expect:   94,
// expect:   95,
// expect:   96,
// expect:   97,
// expect:   98,
// expect:   99,
// expect:   ... 20 more items
// expect: ]
// expect: {"compact":false} [
// expect:   {
// expect:     id: 0,
// expect:     name: 'n0'
// expect:   },
// expect:   {
// expect:     id: 1,
// expect:     name: 'n1'
// expect:   },
// expect:   {
// expect:     id: 2,
// expect:     name: 'n2'
// expect:   },
// expect:   {
// expect:     id: 3,
// expect:     name: 'n3'
// expect:   },
// expect:   {
// expect:     id: 4,
// expect:     name: 'n4'
// expect:   },
// expect:   {
// expect:     id: 5,
// expect:     name: 'n5'
// expect:   },
// expect:   {
// expect:     id: 6,
// expect:     name: 'n6'
// expect:   },
// expect:   {
// expect:     id: 7,
// expect:     name: 'n7'
// expect:   }
// expect: ]
// expect: {"compact":false} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"compact":false} {
// expect:   v: 2
// expect: }
// expect: {"compact":false} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"compact":false} {
// expect:   d: 1970-01-01T00:00:00.000Z,
// expect:   r: /x/y,
// expect:   s: Symbol(q)
// expect: }
// expect: {"compact":false} [
// expect:   1234567.891,
// expect:   -0
// expect: ]
// expect: {"compact":false} [Map Entries] {
// expect:   [
// expect:     'a',
// expect:     1
// expect:   ],
// expect:   [
// expect:     {
// expect:     k: 1
// expect:   },
// expect:     [
// expect:     1,
// expect:     2
// expect:   ]
// expect:   ]
// expect: }
// expect: {"compact":true} <ref *1> { name: 'c', self: [Circular *1], arr: [ [Circular *1], { circ: [Circular *1] } ] }
// expect: {"compact":true} { a: { b: { c: [Object] } } }
// expect: {"compact":true} Foo { a: 1 }
// expect: {"compact":true} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"compact":true} Set(3) { 1, 'two', { three: 3 } }
// expect: {"compact":true} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"compact":true} { '5': 6, normal: 3, 'needs-quote': 4, [Symbol(sym)]: 1, [Symbol()]: 2 }
// expect: {"compact":true} [ 0,
// expect:   1,
// expect:   2,
// expect:   3,
// expect:   4,
// expect:   5,
// expect:   6,
// expect:   7,
// expect:   8,
// expect:   9,
// expect:   10,
// expect:   11,
// expect:   12,
// expect:   13,
// expect:   14,
// expect:   15,
// expect:   16,
// expect:   17,
// expect:   18,
// expect:   19,
// expect:   20,
// expect:   21,
// expect:   22,
// expect:   23,
// expect:   24,
// expect:   25,
// expect:   26,
// expect:   27,
// expect:   28,
// expect:   29,
// expect:   30,
// expect:   31,
// expect:   32,
// expect:   33,
// expect:   34,
// expect:   35,
// expect:   36,
// expect:   37,
// expect:   38,
// expect:   39,
// expect:   40,
// expect:   41,
// expect:   42,
// expect:   43,
// expect:   44,
// expect:   45,
// expect:   46,
// expect:   47,
// expect:   48,
// expect:   49,
// expect:   50,
// expect:   51,
// expect:   52,
// expect:   53,
// expect:   54,
// expect:   55,
// expect:   56,
// expect:   57,
// expect:   58,
// expect:   59,
// expect:   60,
// expect:   61,
// expect:   62,
// expect:   63,
// expect:   64,
// expect:   65,
// expect:   66,
// expect:   67,
// expect:   68,
// expect:   69,
// expect:   70,
// expect:   71,
// expect:   72,
// expect:   73,
// expect:   74,
// expect:   75,
// expect:   76,
// expect:   77,
// expect:   78,
// expect:   79,
// expect:   80,
// expect:   81,
// expect:   82,
// expect:   83,
// expect:   84,
// expect:   85,
// expect:   86,
// expect:   87,
// expect:   88,
// expect:   89,
// expect:   90,
// expect:   91,
// expect:   92,
// expect:   93,
// expect:   94,
// expect:   95,
// expect:   96,
// expect:   97,
// expect:   98,
// expect:   99,
// expect:   ... 20 more items ]
// expect: {"compact":true} [ { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' } ]
// expect: {"compact":true} { aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1 }
// expect: {"compact":true} { v: 2 }
// expect: {"compact":true} [ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' ]
// expect: {"compact":true} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"compact":true} [ 1234567.891, -0 ]
// expect: {"compact":true} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: {"compact":1} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [
// expect:     [Circular *1],
// expect:     { circ: [Circular *1] }
// expect:   ]
// expect: }
// expect: {"compact":1} {
// expect:   a: {
// expect:     b: { c: [Object] }
// expect:   }
// expect: }
// expect: {"compact":1} Foo { a: 1 }
// expect: {"compact":1} Map(2) {
// expect:   'a' => 1,
// expect:   { k: 1 } => [ 1, 2 ]
// expect: }
// expect: {"compact":1} Set(3) {
// expect:   1,
// expect:   'two',
// expect:   { three: 3 }
// expect: }
// expect: {"compact":1} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"compact":1} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"compact":1} [
// expect:    0,  1,  2,  3,
// expect:    4,  5,  6,  7,
// expect:    8,  9, 10, 11,
// expect:   12, 13, 14, 15,
// expect:   16, 17, 18, 19,
// expect:   20, 21, 22, 23,
// expect:   24, 25, 26, 27,
// expect:   28, 29, 30, 31,
// expect:   32, 33, 34, 35,
// expect:   36, 37, 38, 39,
// expect:   40, 41, 42, 43,
// expect:   44, 45, 46, 47,
// expect:   48, 49, 50, 51,
// expect:   52, 53, 54, 55,
// expect:   56, 57, 58, 59,
// expect:   60, 61, 62, 63,
// expect:   64, 65, 66, 67,
// expect:   68, 69, 70, 71,
// expect:   72, 73, 74, 75,
// expect:   76, 77, 78, 79,
// expect:   80, 81, 82, 83,
// expect:   84, 85, 86, 87,
// expect:   88, 89, 90, 91,
// expect:   92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"compact":1} [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {"compact":1} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"compact":1} { v: 2 }
// expect: {"compact":1} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"compact":1} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"compact":1} [ 1234567.891, -0 ]
// expect: {"compact":1} [Map Entries] {
// expect:   [ 'a', 1 ],
// expect:   [
// expect:     { k: 1 },
// expect:     [ 1, 2 ]
// expect:   ]
// expect: }
// expect: {"breakLength":40} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [
// expect:     [Circular *1],
// expect:     { circ: [Circular *1] }
// expect:   ]
// expect: }
// expect: {"breakLength":40} { a: { b: { c: [Object] } } }
// expect: {"breakLength":40} Foo { a: 1 }
// expect: {"breakLength":40} Map(2) {
// expect:   'a' => 1,
// expect:   { k: 1 } => [ 1, 2 ]
// expect: }
// expect: {"breakLength":40} Set(3) {
// expect:   1,
// expect:   'two',
// expect:   { three: 3 }
// expect: }
// expect: {"breakLength":40} {
// expect:   a: [Getter/Setter],
// expect:   b: [Getter],
// expect:   c: [Setter]
// expect: }
// expect: {"breakLength":40} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"breakLength":40} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,
// expect:   10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
// expect:   20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
// expect:   30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
// expect:   40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
// expect:   50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69,
// expect:   70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
// expect:   80, 81, 82, 83, 84, 85, 86, 87, 88, 89,
// expect:   90, 91, 92, 93, 94, 95, 96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"breakLength":40} [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {"breakLength":40} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"breakLength":40} { v: 2 }
// expect: {"breakLength":40} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"breakLength":40} {
// expect:   d: 1970-01-01T00:00:00.000Z,
// expect:   r: /x/y,
// expect:   s: Symbol(q)
// expect: }
// expect: {"breakLength":40} [ 1234567.891, -0 ]
// expect: {"breakLength":40} [Map Entries] {
// expect:   [ 'a', 1 ],
// expect:   [ { k: 1 }, [ 1, 2 ] ]
// expect: }
// expect: {"sorted":true} <ref *1> {
// expect:   arr: [ [Circular *1], { circ: [Circular *1] } ],
// expect:   name: 'c',
// expect:   self: [Circular *1]
// expect: }
// expect: {"sorted":true} { a: { b: { c: [Object] } } }
// expect: {"sorted":true} Foo { a: 1 }
// expect: {"sorted":true} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"sorted":true} Set(3) { 'two', 1, { three: 3 } }
// expect: {"sorted":true} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"sorted":true} {
// expect:   '5': 6,
// expect:   'needs-quote': 4,
// expect:   [Symbol()]: 2,
// expect:   [Symbol(sym)]: 1,
// expect:   normal: 3
// expect: }
// expect: {"sorted":true} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"sorted":true} [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {"sorted":true} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"sorted":true} { v: 2 }
// expect: {"sorted":true} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"sorted":true} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"sorted":true} [ 1234567.891, -0 ]
// expect: {"sorted":true} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: {"maxArrayLength":2,"maxStringLength":5} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [ [Circular *1], { circ: [Circular *1] } ]
// expect: }
// expect: {"maxArrayLength":2,"maxStringLength":5} { a: { b: { c: [Object] } } }
// expect: {"maxArrayLength":2,"maxStringLength":5} Foo { a: 1 }
// expect: {"maxArrayLength":2,"maxStringLength":5} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"maxArrayLength":2,"maxStringLength":5} Set(3) { 1, 'two', ... 1 more item }
// expect: {"maxArrayLength":2,"maxStringLength":5} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"maxArrayLength":2,"maxStringLength":5} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"maxArrayLength":2,"maxStringLength":5} [ 0, 1, ... 118 more items ]
// expect: {"maxArrayLength":2,"maxStringLength":5} [ { id: 0, name: 'n0' }, { id: 1, name: 'n1' }, ... 6 more items ]
// expect: {"maxArrayLength":2,"maxStringLength":5} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbb'... 23 more characters,
// expect:   cccccccccccccccccc: 'ddddd'... 19 more characters,
// expect:   e: 1
// expect: }
// expect: {"maxArrayLength":2,"maxStringLength":5} { v: 2 }
// expect: {"maxArrayLength":2,"maxStringLength":5} [ 'xxxxx'... 95 more characters ]
// expect: {"maxArrayLength":2,"maxStringLength":5} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"maxArrayLength":2,"maxStringLength":5} [ 1234567.891, -0 ]
// expect: {"maxArrayLength":2,"maxStringLength":5} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: {"getters":true} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [ [Circular *1], { circ: [Circular *1] } ]
// expect: }
// expect: {"getters":true} { a: { b: { c: [Object] } } }
// expect: {"getters":true} Foo { a: 1 }
// expect: {"getters":true} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"getters":true} Set(3) { 1, 'two', { three: 3 } }
// expect: {"getters":true} { a: [Getter/Setter: 1], b: [Getter: 2], c: [Setter] }
// expect: {"getters":true} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"getters":true} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"getters":true} [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {"getters":true} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"getters":true} { v: 2 }
// expect: {"getters":true} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"getters":true} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"getters":true} [ 1234567.891, -0 ]
// expect: {"getters":true} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: {"numericSeparator":true} <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [ [Circular *1], { circ: [Circular *1] } ]
// expect: }
// expect: {"numericSeparator":true} { a: { b: { c: [Object] } } }
// expect: {"numericSeparator":true} Foo { a: 1 }
// expect: {"numericSeparator":true} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"numericSeparator":true} Set(3) { 1, 'two', { three: 3 } }
// expect: {"numericSeparator":true} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"numericSeparator":true} {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: {"numericSeparator":true} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"numericSeparator":true} [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {"numericSeparator":true} {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: {"numericSeparator":true} { v: 2 }
// expect: {"numericSeparator":true} [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {"numericSeparator":true} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"numericSeparator":true} [ 1_234_567.891, 0 ]
// expect: {"numericSeparator":true} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: {"colors":true} [36m<ref *1>[39m {
// expect:   name: [32m'c'[39m,
// expect:   self: [36m[Circular *1][39m,
// expect:   arr: [ [36m[Circular *1][39m, { circ: [36m[Circular *1][39m } ]
// expect: }
// expect: {"colors":true} { a: { b: { c: [36m[Object][39m } } }
// expect: {"colors":true} Foo { a: [33m1[39m }
// expect: {"colors":true} Map(2) { [32m'a'[39m => [33m1[39m, { k: [33m1[39m } => [ [33m1[39m, [33m2[39m ] }
// expect: {"colors":true} Set(3) { [33m1[39m, [32m'two'[39m, { three: [33m3[39m } }
// expect: {"colors":true} { a: [36m[Getter/Setter][39m, b: [36m[Getter][39m, c: [36m[Setter][39m }
// expect: {"colors":true} {
// expect:   [32m'5'[39m: [33m6[39m,
// expect:   normal: [33m3[39m,
// expect:   [32m'needs-quote'[39m: [33m4[39m,
// expect:   [[32mSymbol(sym)[39m]: [33m1[39m,
// expect:   [[32mSymbol()[39m]: [33m2[39m
// expect: }
// expect: {"colors":true} [
// expect:    [33m0[39m,  [33m1[39m,  [33m2[39m,  [33m3[39m,  [33m4[39m,  [33m5[39m,  [33m6[39m,  [33m7[39m,  [33m8[39m,  [33m9[39m, [33m10[39m, [33m11[39m,
// expect:   [33m12[39m, [33m13[39m, [33m14[39m, [33m15[39m, [33m16[39m, [33m17[39m, [33m18[39m, [33m19[39m, [33m20[39m, [33m21[39m, [33m22[39m, [33m23[39m,
// expect:   [33m24[39m, [33m25[39m, [33m26[39m, [33m27[39m, [33m28[39m, [33m29[39m, [33m30[39m, [33m31[39m, [33m32[39m, [33m33[39m, [33m34[39m, [33m35[39m,
// expect:   [33m36[39m, [33m37[39m, [33m38[39m, [33m39[39m, [33m40[39m, [33m41[39m, [33m42[39m, [33m43[39m, [33m44[39m, [33m45[39m, [33m46[39m, [33m47[39m,
// expect:   [33m48[39m, [33m49[39m, [33m50[39m, [33m51[39m, [33m52[39m, [33m53[39m, [33m54[39m, [33m55[39m, [33m56[39m, [33m57[39m, [33m58[39m, [33m59[39m,
// expect:   [33m60[39m, [33m61[39m, [33m62[39m, [33m63[39m, [33m64[39m, [33m65[39m, [33m66[39m, [33m67[39m, [33m68[39m, [33m69[39m, [33m70[39m, [33m71[39m,
// expect:   [33m72[39m, [33m73[39m, [33m74[39m, [33m75[39m, [33m76[39m, [33m77[39m, [33m78[39m, [33m79[39m, [33m80[39m, [33m81[39m, [33m82[39m, [33m83[39m,
// expect:   [33m84[39m, [33m85[39m, [33m86[39m, [33m87[39m, [33m88[39m, [33m89[39m, [33m90[39m, [33m91[39m, [33m92[39m, [33m93[39m, [33m94[39m, [33m95[39m,
// expect:   [33m96[39m, [33m97[39m, [33m98[39m, [33m99[39m,
// expect:   ... 20 more items
// expect: ]
// expect: {"colors":true} [
// expect:   { id: [33m0[39m, name: [32m'n0'[39m },
// expect:   { id: [33m1[39m, name: [32m'n1'[39m },
// expect:   { id: [33m2[39m, name: [32m'n2'[39m },
// expect:   { id: [33m3[39m, name: [32m'n3'[39m },
// expect:   { id: [33m4[39m, name: [32m'n4'[39m },
// expect:   { id: [33m5[39m, name: [32m'n5'[39m },
// expect:   { id: [33m6[39m, name: [32m'n6'[39m },
// expect:   { id: [33m7[39m, name: [32m'n7'[39m }
// expect: ]
// expect: {"colors":true} {
// expect:   aaaaaaaaaaaaaaaaaaaa: [32m'bbbbbbbbbbbbbbbbbbbbbbbbbbbb'[39m,
// expect:   cccccccccccccccccc: [32m'dddddddddddddddddddddddd'[39m,
// expect:   e: [33m1[39m
// expect: }
// expect: {"colors":true} { v: [33m2[39m }
// expect: {"colors":true} [
// expect:   [32m'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'[39m
// expect: ]
// expect: {"colors":true} { d: [35m1970-01-01T00:00:00.000Z[39m, r: [31m/x/y[39m, s: [32mSymbol(q)[39m }
// expect: {"colors":true} [ [33m1234567.891[39m, [33m-0[39m ]
// expect: {"colors":true} [Map Entries] { [ [32m'a'[39m, [33m1[39m ], [ { k: [33m1[39m }, [ [33m1[39m, [33m2[39m ] ] }
// expect: {"breakLength":null} <ref *1> { name: 'c', self: [Circular *1], arr: [ [Circular *1], { circ: [Circular *1] } ] }
// expect: {"breakLength":null} { a: { b: { c: [Object] } } }
// expect: {"breakLength":null} Foo { a: 1 }
// expect: {"breakLength":null} Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: {"breakLength":null} Set(3) { 1, 'two', { three: 3 } }
// expect: {"breakLength":null} { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {"breakLength":null} { '5': 6, normal: 3, 'needs-quote': 4, [Symbol(sym)]: 1, [Symbol()]: 2 }
// expect: {"breakLength":null} [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: {"breakLength":null} [ { id: 0, name: 'n0' }, { id: 1, name: 'n1' }, { id: 2, name: 'n2' }, { id: 3, name: 'n3' }, { id: 4, name: 'n4' }, { id: 5, name: 'n5' }, { id: 6, name: 'n6' }, { id: 7, name: 'n7' } ]
// expect: {"breakLength":null} { aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb', cccccccccccccccccc: 'dddddddddddddddddddddddd', e: 1 }
// expect: {"breakLength":null} { v: 2 }
// expect: {"breakLength":null} [ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' ]
// expect: {"breakLength":null} { d: 1970-01-01T00:00:00.000Z, r: /x/y, s: Symbol(q) }
// expect: {"breakLength":null} [ 1234567.891, -0 ]
// expect: {"breakLength":null} [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
