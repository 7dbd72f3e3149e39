// Dates count milliseconds since 1970 and read and write their UTC parts.
const d = new Date(Date.UTC(2024, 1, 29, 13, 5, 9, 70));
console.log(d.getTime(), d.toISOString(), d.toJSON(), d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds());
d.setUTCMonth(12); console.log(d.toISOString());
d.setUTCDate(0); console.log(d.toISOString());
d.setUTCHours(25, 61, 61, 1001); console.log(d.toISOString());
d.setUTCFullYear(2023, 1, 28); console.log(d.toISOString(), d.setTime(5), +d);
console.log(Date.UTC(1970), Date.UTC(99, 0), Date.UTC(2000, 0, 1, 0, 0, 0, -1), new Date(8.64e15).toISOString(), new Date(-1).toISOString(), new Date(-62198755200000).toISOString());
console.log(d.toUTCString(), typeof Date.now(), typeof new Date().getTime(), new Date(0).valueOf(), new Date("2020-02-30T00:00:00Z").getTime() > 0);

// expect: 1709211909070 2024-02-29T13:05:09.070Z 2024-02-29T13:05:09.070Z 2024 1 29 4 13 5 9 70
// expect: 2025-01-29T13:05:09.070Z
// expect: 2024-12-31T13:05:09.070Z
// expect: 2025-01-01T02:02:02.001Z
// expect: 2023-02-28T02:02:02.001Z 5 5
// expect: 0 915148800000 946684799999 +275760-09-13T00:00:00.000Z 1969-12-31T23:59:59.999Z -000001-01-01T00:00:00.000Z
// expect: Thu, 01 Jan 1970 00:00:00 GMT number number 0 true
