console.log("t1 a"); await 0; console.log("t1 b"); await 0; console.log("t1 c");
