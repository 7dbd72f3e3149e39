console.log("s1");
