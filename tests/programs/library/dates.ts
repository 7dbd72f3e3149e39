// Dates: UTC arithmetic, ISO texts, setters and odd input as in Node.
const dates = [0, 1e12, -1, 951782400000, -62198755200000, 8.64e15, 253402300799999, -8.64e15, 1709164800000];
for (const time of dates) {
  const d = new Date(time);
  console.log(d.toISOString(), d.getTime(), d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds(), d.toUTCString(), d.toJSON());
}
console.log(Date.UTC(2020, 1, 29), Date.UTC(99, 0), Date.UTC(2020, 13, 35, 25, 61, 61, 1001), Date.UTC(2020, -1), Date.UTC(NaN), Date.UTC(275760, 8, 13, 0, 0, 0, 1));
for (const text of ["2020-02-29", "2020-02-29T12:34:56Z", "2020-02-29T12:34:56.789+02:00", "2020", "2020-12", "+012345-01-01T00:00:00Z", "2020-02-30", "2020-13-01", "x", "", "2020-01-01T24:00:00Z", "2020-01-01T25:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "2020-1-1 UTC", "Jan 5, 2021 10:00 UTC"])
  console.log(text, Date.parse(text));
const d = new Date(Date.UTC(2024, 0, 31, 10, 20, 30, 40));
console.log(d.setUTCMonth(1), d.toISOString(), d.setUTCDate(0), d.setUTCHours(25, 70), d.setUTCFullYear(2023, 5), d.setUTCMinutes(1, 2, 3), d.setUTCSeconds(-1), d.setUTCMilliseconds(1500), d.setTime(1.9), d.toISOString());
const invalid = new Date(NaN);
console.log(String(invalid), invalid.getTime(), invalid.getUTCDay(), JSON.stringify({ invalid }), invalid.setUTCHours(1), invalid.setUTCFullYear(2000), Number.isNaN(+new Date(8.64e15 + 1)));
try { new Date(NaN).toISOString(); } catch (error) { console.log(`${error}`); }
try { Date.prototype.getTime.call({} as Date); } catch (error) { console.log(`${error}`); }
console.log(typeof Date(), new Date(2020, 5, 15, 12).getMonth(), new Date(2020, 5, 15, 12).getHours(), new Date("2020-06-15T12:00").getHours(), new Date(5) > new Date(4), new Date(5) - new Date(3), new Date(0) + "" === new Date(0).toString());
console.log(new Date(2021, 0, 31).toDateString(), new Date(0).toLocaleDateString("en-US", { timeZone: "UTC" }), new Date(0).toLocaleString("de-DE", { timeZone: "UTC" }), new Date(0).toLocaleTimeString("en-GB", { timeZone: "UTC", hour: "2-digit", minute: "2-digit" }));
console.log(Date.length, Date.name, new Date(new Date(7)).getTime(), new Date("5").getTime() === new Date(5).getTime(), Date.now() > 1.6e12, new Date(2020, 0).valueOf() === new Date("2020-01-01T00:00:00").valueOf(), Object.prototype.toString.call(d));

// expect: 1970-01-01T00:00:00.000Z 0 1970 0 1 4 0 0 0 0 Thu, 01 Jan 1970 00:00:00 GMT 1970-01-01T00:00:00.000Z
// expect: 2001-09-09T01:46:40.000Z 1000000000000 2001 8 9 0 1 46 40 0 Sun, 09 Sep 2001 01:46:40 GMT 2001-09-09T01:46:40.000Z
// expect: 1969-12-31T23:59:59.999Z -1 1969 11 31 3 23 59 59 999 Wed, 31 Dec 1969 23:59:59 GMT 1969-12-31T23:59:59.999Z
// expect: 2000-02-29T00:00:00.000Z 951782400000 2000 1 29 2 0 0 0 0 Tue, 29 Feb 2000 00:00:00 GMT 2000-02-29T00:00:00.000Z
// expect: -000001-01-01T00:00:00.000Z -62198755200000 -1 0 1 5 0 0 0 0 Fri, 01 Jan -0001 00:00:00 GMT -000001-01-01T00:00:00.000Z
// expect: +275760-09-13T00:00:00.000Z 8640000000000000 275760 8 13 6 0 0 0 0 Sat, 13 Sep 275760 00:00:00 GMT +275760-09-13T00:00:00.000Z
// expect: 9999-12-31T23:59:59.999Z 253402300799999 9999 11 31 5 23 59 59 999 Fri, 31 Dec 9999 23:59:59 GMT 9999-12-31T23:59:59.999Z
// expect: -271821-04-20T00:00:00.000Z -8640000000000000 -271821 3 20 2 0 0 0 0 Tue, 20 Apr -271821 00:00:00 GMT -271821-04-20T00:00:00.000Z
// expect: 2024-02-29T00:00:00.000Z 1709164800000 2024 1 29 4 0 0 0 0 Thu, 29 Feb 2024 00:00:00 GMT 2024-02-29T00:00:00.000Z
// expect: 1582934400000 915148800000 1615168922001 1575158400000 NaN NaN
// expect: 2020-02-29 1582934400000
// expect: 2020-02-29T12:34:56Z 1582979696000
// expect: 2020-02-29T12:34:56.789+02:00 1582972496789
// expect: 2020 1577836800000
// expect: 2020-12 1606780800000
// expect: +012345-01-01T00:00:00Z 327403382400000
// expect: 2020-02-30 1583020800000
// expect: 2020-13-01 NaN
// expect: x NaN
// expect:  NaN
// expect: 2020-01-01T24:00:00Z 1577923200000
// expect: 2020-01-01T25:00:00Z NaN
// expect: Thu, 01 Jan 1970 00:00:00 GMT 0
// expect: 2020-1-1 UTC 1577836800000
// expect: Jan 5, 2021 10:00 UTC 1609840800000
// expect: 1709374830040 2024-03-02T10:20:30.040Z 1709202030040 1709259030040 1685585430040 1685584862003 1685584859003 1685584860500 1 1970-01-01T00:00:00.001Z
// expect: Invalid Date NaN NaN {"invalid":null} NaN 946684800000 true
// expect: RangeError: Invalid time value
// expect: TypeError: this is not a Date object.
// expect: string 5 12 12 true 2 true
// expect: Sun Jan 31 2021 1/1/1970 1.1.1970, 00:00:00 00:00
// expect: 7 Date 7 false true true [object Date]
