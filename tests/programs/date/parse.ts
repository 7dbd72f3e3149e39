// ISO texts are read as UTC where they say so; wrong ones give an invalid date.
for (const text of ["2024-01-15", "2024-01-15T10:20:30Z", "2024-01-15T10:20:30.123Z", "2024-01-15T10:20:30+02:00", "2024-01", "2024", "+012024-01-01T00:00:00Z", "1970-01-01T00:00:00.001Z"])
  console.log(text, Date.parse(text), new Date(text).toISOString());
const bad = new Date("not a date");
console.log(bad.getTime(), String(bad), isNaN(bad as unknown as number), Date.parse("2024-13-01"), JSON.stringify(bad), bad.getUTCDay());
try { bad.toISOString(); } catch (error) { console.log(`${error}`); }
const a = new Date(1000), b = new Date(a);
console.log(a < new Date(2000), +a === +b, a === b, (new Date(5000) as unknown as number) - (a as unknown as number), a.getTime() === b.getTime(), typeof (a as unknown as string + 1));
console.log(a instanceof Date, Object.prototype.toString.call(a), new Date(NaN).getTime(), new Date(2 ** 53).getTime(), new Date(1.9).getTime(), Date.length);

// expect: 2024-01-15 1705276800000 2024-01-15T00:00:00.000Z
// expect: 2024-01-15T10:20:30Z 1705314030000 2024-01-15T10:20:30.000Z
// expect: 2024-01-15T10:20:30.123Z 1705314030123 2024-01-15T10:20:30.123Z
// expect: 2024-01-15T10:20:30+02:00 1705306830000 2024-01-15T08:20:30.000Z
// expect: 2024-01 1704067200000 2024-01-01T00:00:00.000Z
// expect: 2024 1704067200000 2024-01-01T00:00:00.000Z
// expect: +012024-01-01T00:00:00Z 317273587200000 +012024-01-01T00:00:00.000Z
// expect: 1970-01-01T00:00:00.001Z 1 1970-01-01T00:00:00.001Z
// expect: NaN Invalid Date true NaN null NaN
// expect: RangeError: Invalid time value
// expect: true true false 4000 true string
// expect: true [object Date] NaN NaN 1 7
