// A timer that is not referenced does not keep the program alive.
const silent = setTimeout(() => console.log("never"), 60_000);
silent.unref();
const heard = setTimeout(() => console.log("heard"), 5);
heard.unref();
heard.ref();
console.log("started");

// expect: started
// expect: heard
