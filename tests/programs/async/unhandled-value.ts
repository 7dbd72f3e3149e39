// An unhandled rejection with a value that is no error is reported with that value.
void Promise.reject("just text");
setTimeout(() => console.log("never printed"), 50);

// expect error: UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "just text".
// exit: 1
