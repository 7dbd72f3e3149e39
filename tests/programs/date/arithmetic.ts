// Days, weeks and leap years computed with UTC dates.
const DAY = 86_400_000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
console.log((day("2024-12-25") - day("2024-02-29")) / DAY, new Date(day("2024-02-28") + 2 * DAY).toISOString().slice(0, 10));
const leap = (y: number) => new Date(Date.UTC(y, 1, 29)).getUTCMonth() === 1;
console.log([1900, 2000, 2023, 2024].map(leap).join());
const fridays13: string[] = [];
for (let m = 0; m < 24; m++) { const d = new Date(Date.UTC(2026, m, 13)); if (d.getUTCDay() === 5) fridays13.push(d.toISOString().slice(0, 7)); }
console.log(fridays13.join());
const daysIn = (y: number, m: number) => new Date(Date.UTC(y, m, 0)).getUTCDate();
console.log(Array.from({ length: 12 }, (_, m) => daysIn(2023, m + 1)).join());
const week = (t: number) => { const d = new Date(t); d.setUTCDate(d.getUTCDate() + 4 - (d.getUTCDay() || 7)); return Math.ceil(((+d - Date.UTC(d.getUTCFullYear(), 0, 1)) / DAY + 1) / 7); };
console.log(week(day("2021-01-03")), week(day("2020-12-31")), week(day("2024-06-15")));

// expect: 300 2024-03-01
// expect: false,true,false,true
// expect: 2026-02,2026-03,2026-11,2027-08
// expect: 31,28,31,30,31,30,31,31,30,31,30,31
// expect: 53 53 24
