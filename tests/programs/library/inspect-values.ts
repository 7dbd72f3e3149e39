// util.inspect prints values of every kind as Node does.
//! modes: not hard-snapshot, hard-gc (hundreds of values)
// @ts-nocheck
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
const values=[undefined,null,true,false,0,-0,1.5,NaN,Infinity,-Infinity,1e21,123456789,"str","it's",'say "hi"',"it's \"x\"","it's \"x\" `y`","new\nline\ttab\\","\u0001\x7f","\ud800",Symbol("x"),Symbol(),Symbol.iterator,
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

for (const value of values) console.log(value);

// expect: undefined
// expect: null
// expect: true
// expect: false
// expect: 0
// expect: -0
// expect: 1.5
// expect: NaN
// expect: Infinity
// expect: -Infinity
// expect: 1e+21
// expect: 123456789
// expect: str
// expect: it's
// expect: say "hi"
// expect: it's "x"
// expect: it's "x" `y`
// expect: new
// expect: line	tab\
// expect: 
// expect: �
// expect: Symbol(x)
// expect: Symbol()
// expect: Symbol(Symbol.iterator)
// expect: []
// expect: [ 1, 2, 3 ]
// expect: [ 'a', 'b' ]
// expect: [ [] ]
// expect: [ [ 1, [ 2, [Array] ] ] ]
// expect: [ 1, <1 empty item>, 3 ]
// expect: [ <3 empty items> ]
// expect: [ 1, 2, 3, extra: 'y', '-1': 2 ]
// expect: {}
// expect: { a: 1 }
// expect: { a: 'x', b: [ 1, 2 ], c: { d: null } }
// expect: { a: { b: { c: [Object] } } }
// expect: <ref *1> {
// expect:   name: 'c',
// expect:   self: [Circular *1],
// expect:   arr: [ [Circular *1], { circ: [Circular *1] } ]
// expect: }
// expect: [Object: null prototype] { x: 1 }
// expect: [Object: null prototype] {}
// expect: Foo { a: 1 }
// expect: Bar { a: 1, b: 'x' }
// expect: [class Foo]
// expect: [class Bar extends Foo]
// expect: [class (anonymous)]
// expect: [class (anonymous) extends Foo]
// expect: {}
// expect: [class Custom]
// expect: CUSTOM<2>
// expect: [ CUSTOM<1> ]
// expect: Tagged [TT] {}
// expect: [Function (anonymous)]
// expect: [Function: f]
// expect: [Function (anonymous)]
// expect: [AsyncFunction (anonymous)]
// expect: [AsyncFunction: af]
// expect: [GeneratorFunction: gf]
// expect: [AsyncGeneratorFunction: agf]
// expect: [Function: named] { prop: 1 }
// expect: [Function: max]
// expect: Map(2) { 'a' => 1, { k: 1 } => [ 1, 2 ] }
// expect: Set(3) { 1, 'two', { three: 3 } }
// expect: Map(0) {}
// expect: Set(0) {}
// expect: Map(1) { Map(1) { 1 => 2 } => Set(1) { Set(1) { 3 } } }
// expect: [Map Entries] { [ 'a', 1 ], [ { k: 1 }, [ 1, 2 ] ] }
// expect: [Map Iterator] { 'a', { k: 1 } }
// expect: [Set Iterator] { 1, 'two', { three: 3 } }
// expect: WeakMap { <items unknown> }
// expect: WeakSet { <items unknown> }
// expect: Error: boom
// expect:     at foo (file.ts:1:2)
// expect:     at bar (file.ts:3:4)
// expect: Error: bad
// expect:     at foo (file.ts:1:2) {
// expect:   name: 'ValidationError',
// expect:   code: 5
// expect: }
// expect: Error: outer
// expect:     at foo (file.ts:1:2)
// expect:     at bar (file.ts:3:4) {
// expect:   [cause]: Error: boom
// expect:       at foo (file.ts:1:2)
// expect:       at bar (file.ts:3:4)
// expect: }
// expect: [TypeError: no stack]
// expect: AggregateError: many
// expect:     at x (y.ts:1:1) {
// expect:   [errors]: [
// expect:     Error: boom
// expect:         at foo (file.ts:1:2)
// expect:         at bar (file.ts:3:4)
// expect:   ]
// expect: }
// expect: [
// expect:   Error: boom
// expect:       at foo (file.ts:1:2)
// expect:       at bar (file.ts:3:4)
// expect: ]
// expect: {
// expect:   e: Error: boom
// expect:       at foo (file.ts:1:2)
// expect:       at bar (file.ts:3:4)
// expect: }
// expect: 1970-01-01T00:00:00.000Z
// expect: Invalid Date
// expect: /re/gi
// expect: /x/ { p: 1 }
// expect: [Number: 3]
// expect: [String: 'abc']
// expect: [Boolean: false]
// expect: [Symbol: Symbol(b)]
// expect: [Number: -0]
// expect: Promise { <pending> }
// expect: Promise { 4 }
// expect: { a: [Getter/Setter], b: [Getter], c: [Setter] }
// expect: {
// expect:   '5': 6,
// expect:   normal: 3,
// expect:   'needs-quote': 4,
// expect:   [Symbol(sym)]: 1,
// expect:   [Symbol()]: 2
// expect: }
// expect: [
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
// expect: [
// expect:   'item0',  'item1',  'item2',
// expect:   'item3',  'item4',  'item5',
// expect:   'item6',  'item7',  'item8',
// expect:   'item9',  'item10', 'item11',
// expect:   'item12', 'item13', 'item14',
// expect:   'item15', 'item16', 'item17',
// expect:   'item18', 'item19', 'item20',
// expect:   'item21', 'item22', 'item23',
// expect:   'item24', 'item25', 'item26',
// expect:   'item27', 'item28', 'item29'
// expect: ]
// expect: [
// expect:   { id: 0, name: 'n0' },
// expect:   { id: 1, name: 'n1' },
// expect:   { id: 2, name: 'n2' },
// expect:   { id: 3, name: 'n3' },
// expect:   { id: 4, name: 'n4' },
// expect:   { id: 5, name: 'n5' },
// expect:   { id: 6, name: 'n6' },
// expect:   { id: 7, name: 'n7' }
// expect: ]
// expect: {
// expect:   aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
// expect:   cccccccccccccccccc: 'dddddddddddddddddddddddd',
// expect:   e: 1
// expect: }
// expect: { v: 2 }
// expect: [Function (anonymous)] { a: 1, b: 2 }
// expect: { f: [Function: f], g: [class A], h: [Function: h] }
// expect: [ undefined, null ]
// expect: [
// expect:   true, false,
// expect:   true, false,
// expect:   true, false,
// expect:   true
// expect: ]
// expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
// expect: [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ]
// expect: {
// expect:   k: 'line1\n' +
// expect:     'line2\n' +
// expect:     'line3 long long long long long long long long long long long long long long'
// expect: }
// expect: [
// expect:      0, 1000, 2000,
// expect:   3000, 4000, 5000,
// expect:   6000
// expect: ]
// expect: [
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',
// expect:   ... 1 more item
// expect: ]
// expect: [ 1.5, 22.25, 333.125, 4, 5, 6, 7, 8, 9, 10 ]
// expect: [
// expect:   'apple',
// expect:   'banana',
// expect:   'cherry',
// expect:   'date',
// expect:   'elderberry',
// expect:   'fig',
// expect:   'grape',
// expect:   'honeydew'
// expect: ]
// expect: { a: { b: { c: {} } } }
// expect: { a: { b: { c: [] } } }
// expect: { a: { b: { c: Map(0) {} } } }
// expect: { a: { b: { c: [Foo] } } }
// expect: { a: { b: { c: [Object: null prototype] } } }
// expect: [ [ [ [] ] ] ]
// expect: [ [ [ [Array] ] ] ]
// expect: { x: [ { y: [Array] } ] }
// expect: {}
// expect: Foo {}
// expect: Foo {}
// expect: Object [JSON] {}
// expect: Object [Math] {}
// expect: Object [Reflect] {}
// expect: [ <3 empty items> ]
// expect: Q(1) [Map] { 1 => 2 }
// expect: P2(1) [Set] { 1 }
// expect: [ 1, 2 ]
// expect: [ <1 empty item>, 'a', <1 empty item> ]
// expect: [ <5 empty items> ]
// expect: [ 1, 2, 3, <2 empty items>, 6 ]
// expect: { q: 1 }
// expect: { 'a-b': 1, '1x': 2, _ok: 3, '$d': 4, 'ünï': 5 }
// expect: { [Symbol(Symbol.toStringTag)]: 'Own' }
// expect: { [Symbol(Symbol.toStringTag)]: [Getter] }
// expect: ZZ { pub: 3 }
// expect: 😀 emoji
// expect: [ '日本語', '中文', '한국어', 'русский', 'x', 'y', 'z' ]
// expect: [
// expect:   [ 1, 2 ],
// expect:   [ 3, 4 ],
// expect:   [ 5, 6 ],
// expect:   [ 7, 8 ],
// expect:   [ 9, 10 ],
// expect:   [ 11, 12 ],
// expect:   [ 13, 14 ]
// expect: ]
// expect: { z: 1 }
// expect: [Function: Function]
// expect: [ 1970-01-01T00:00:00.000Z, 2001-09-09T01:46:40.000Z ]
// expect: {
// expect:   d: 1970-01-01T00:00:00.000Z,
// expect:   r: /x/y,
// expect:   s: Symbol(q),
// expect:   u: undefined,
// expect:   n: null,
// expect:   f: [Function: f]
// expect: }
// expect: Error: with props
// expect:     at q (w:1:1) {
// expect:   a: 1
// expect: }
// expect: [ -0, 0, 1 ]
// expect: a'b
// expect: [ 'a"b' ]
// expect: Set(2) { [ 1, 2 ], { a: 1 } }
// expect: Map(1) { 'key' => Map(1) { 'inner' => { deep: [Object] } } }
