// Below the function that an await was left in, a trace goes on with those that wait for it.
async function bottom(early: boolean): Promise<void> { if (!early) await null; throw new Error("x"); }
async function middle(early: boolean): Promise<void> { await null; await bottom(early); }
class Top { async method(early: boolean): Promise<void> { await middle(early); } }
for (const early of [true, false])
  try { await new Top().method(early); } catch (error) {
    const lines = (error as Error).stack!.split("\n").slice(1);
    console.log(lines.map((line) => line.trim().replace(/ \(?[^ (]*:\d+:\d+\)?$/, "")).join(", "));
  }

// expect: at bottom, at middle, at async Top.method, at async
// expect: at bottom, at async middle, at async Top.method, at async
