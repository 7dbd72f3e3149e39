// push, pop, shift, unshift and splice change the array in place and return what they say.
const a: number[] = [];
console.log(a.push(1, 2, 3), a.pop(), a.shift(), a.unshift(8, 9), a.join(), [].pop(), [].shift());
const b = [0, 1, 2, 3, 4, 5];
console.log(b.splice(1, 2).join(), b.join(), b.splice(-1).join(), b.join(), b.splice(1, 0, 10, 11).join() === "", b.join());
console.log(b.splice(1, 1, 7).join(), b.splice(2).join(), b.join(), b.splice(0, 99).length, b.length);
const queue: number[] = [];
let out = 0;
for (let i = 0; i < 300; i++) { queue.push(i); if (i % 3 === 2) out += queue.shift()!; }
console.log(queue.length, queue[0], out);
console.log([1, 2, 3, 4].reverse().join(), [1, 2, 3, 4, 5].copyWithin(0, 3).join(), [1, 2, 3].fill(0, 1).join(), new Array(2).fill("x").join());

// expect: 3 3 1 3 8,9,2 undefined undefined
// expect: 1,2 0,3,4,5 5 0,3,4 true 0,10,11,3,4
// expect: 10 11,3,4 0,7 2 0
// expect: 200 100 4950
// expect: 4,3,2,1 4,5,3,4,5 1,0,0 x,x
