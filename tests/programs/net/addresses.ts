// isIP, isIPv4 and isIPv6 on what is an address and what only looks like one.
import net, { isIP, isIPv4, isIPv6 } from "node:net";

for (const text of [
  "127.0.0.1", "0.0.0.0", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "", "localhost",
  "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::ffff:1.2.3.4", "::1.2.3.256",
  "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", "fe80::1%", "12345::", "g::", ":", ":::", "1:", ":1",
  "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1.2.3.4::",
])
  console.log(JSON.stringify(text), isIP(text), isIPv4(text), isIPv6(text));
console.log(isIP(undefined as never), isIP(null as never), isIP(5 as never), net.isIP("::1"));

// expect: "127.0.0.1" 4 true false
// expect: "0.0.0.0" 4 true false
// expect: "255.255.255.255" 4 true false
// expect: "256.1.1.1" 0 false false
// expect: "1.2.3" 0 false false
// expect: "1.2.3.4.5" 0 false false
// expect: "01.2.3.4" 0 false false
// expect: "1.2.3.4 " 0 false false
// expect: "" 0 false false
// expect: "localhost" 0 false false
// expect: "::" 6 false true
// expect: "::1" 6 false true
// expect: "1::" 6 false true
// expect: "1:2:3:4:5:6:7:8" 6 false true
// expect: "1:2:3:4:5:6:7" 0 false false
// expect: "1:2:3:4:5:6:7:8:9" 0 false false
// expect: "1::2::3" 0 false false
// expect: "::ffff:1.2.3.4" 6 false true
// expect: "::1.2.3.256" 0 false false
// expect: "1:2:3:4:5:6:1.2.3.4" 6 false true
// expect: "1:2:3:4:5:6:7:1.2.3.4" 0 false false
// expect: "fe80::1%eth0" 6 false true
// expect: "fe80::1%" 0 false false
// expect: "12345::" 0 false false
// expect: "g::" 0 false false
// expect: ":" 0 false false
// expect: ":::" 0 false false
// expect: "1:" 0 false false
// expect: ":1" 0 false false
// expect: "1:2:3:4:5:6:7::" 6 false true
// expect: "::2:3:4:5:6:7:8" 6 false true
// expect: "1.2.3.4::" 0 false false
// expect: 0 0 0 6
