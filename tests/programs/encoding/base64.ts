// atob and btoa.
const attempt = (action: () => unknown) => {
  try {
    console.log(JSON.stringify(action()));
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message, error instanceof DOMException);
  }
};
for (const text of ["", "a", "ab", "abc", "é\0\xff", "€", null, 5, undefined]) attempt(() => btoa(text as string));
for (const text of ["", "YQ==", "YQ", " Y\nQ =\t= ", "YWI=", "YWJj", "YQ=", "Y", "YQ-_", "YQ==YQ==", "=", "====", "Y=Q=", "6QD/", null, 12, undefined]) attempt(() => atob(text as string));
attempt(() => (btoa as any)());
attempt(() => (atob as any)());
let all = "";
for (let i = 0; i < 256; i++) all += String.fromCharCode(i);
console.log(btoa(all), atob(btoa(all)) === all);

// expect: ""
// expect: "YQ=="
// expect: "YWI="
// expect: "YWJj"
// expect: "6QD/"
// expect: InvalidCharacterError 5 Invalid character true
// expect: "bnVsbA=="
// expect: "NQ=="
// expect: "dW5kZWZpbmVk"
// expect: ""
// expect: "a"
// expect: "a"
// expect: "a"
// expect: "ab"
// expect: "abc"
// expect: InvalidCharacterError 5 Invalid character true
// expect: InvalidCharacterError 5 The string to be decoded is not correctly encoded. true
// expect: InvalidCharacterError 5 Invalid character true
// expect: InvalidCharacterError 5 Invalid character true
// expect: InvalidCharacterError 5 Invalid character true
// expect: InvalidCharacterError 5 Invalid character true
// expect: InvalidCharacterError 5 Invalid character true
// expect: "é\u0000ÿ"
// expect: "ée"
// expect: "×"
// expect: InvalidCharacterError 5 The string to be decoded is not correctly encoded. true
// expect: TypeError ERR_MISSING_ARGS The "input" argument must be specified false
// expect: TypeError ERR_MISSING_ARGS The "input" argument must be specified false
// expect: AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/w== true
