// A server under load survives kills; `npm run crash -- --real --server --runs 1000` is the same in long. Canaries: a
// server that forgets, and recorded answers that are not true, must be found out.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { test } from "node:test";
import { History } from "./history.ts";
import { serverCampaign, ServerCampaignError } from "./server.ts";

test("H1-H4: a server that is killed eight times under load loses and doubles nothing", async () => {
  const { kills, epochs, writes } = await serverCampaign(8, 3);
  assert.equal(kills, 8);
  assert.equal(epochs, 9);
  assert.ok(writes > 0);
});

test("canary: a server that begins anew after each kill is found out", async () => {
  await assert.rejects(serverCampaign(20, 4, undefined, ["--fresh"]), (error) => {
    assert.ok(error instanceof ServerCampaignError);
    assert.match(error.message, /^seed 4, epoch \d+, in .*: H[1-4]: /);
    rmSync(error.folder, { recursive: true });
    return true;
  });
});

/** Two links, the first of them with two clicks, all of it acknowledged. */
function recorded(): History {
  const history = new History();
  history.linkCreated("k1", "u1", "c1");
  history.linkCreated("k2", "u2", "c2");
  for (const [key, clicks] of [
    ["k3", 1],
    ["k4", 2],
  ] as const)
    history.clicked(key, "c1", history.clickBegins("c1"), clicks);
  return history;
}

const counts = (c1: number, c2: number): Map<string, number> =>
  new Map([
    ["c1", c1],
    ["c2", c2],
  ]);

test("answers that agree are accepted, repeated ones too", () => {
  const history = recorded();
  history.linkCreated("k1", "u1", "c1");
  history.clicked("k3", "c1", 0, 1);
  const early = history.clickBegins("c1");
  history.clicked("k6", "c1", history.clickBegins("c1"), 4);
  history.clicked("k5", "c1", early, 3); // its answer came later
  history.read("c1", 2, { url: "u1", clicks: 3 });
  history.finished({ links: 2, clicks: 4 }, counts(4, 0));
});

function clickAnew(history: History, code: string, clicks: number, seenBefore: number): void {
  history.clickBegins(code);
  history.clicked("k5", code, seenBefore, clicks);
}

const lies: readonly [string, RegExp, (history: History) => void][] = [
  [
    "a link with the address of another one",
    /H1/,
    (h) => h.read("c1", h.seen("c1"), { url: "u2", clicks: 2 }),
  ],
  ["a code that is given to two links", /H1/, (h) => h.linkCreated("k5", "u5", "c1")],
  ["a link that was made again for a known key", /H2/, (h) => h.linkCreated("k1", "u1", "c3")],
  ["a click that was counted again for a known key", /H2/, (h) => h.clicked("k3", "c1", 0, 3)],
  ["two clicks with one number", /H2/, (h) => clickAnew(h, "c1", 2, 0)],
  ["an acknowledged click that is not there", /H3/, (h) => clickAnew(h, "c2", 1, 1)],
  ["a count that goes back", /H3/, (h) => h.read("c1", h.seen("c1"), { url: "u1", clicks: 1 })],
  ["more clicks than were sent", /H4/, (h) => h.read("c1", h.seen("c1"), { url: "u1", clicks: 3 })],
  ["a click counted twice that nobody saw", /H4/, (h) => h.finished({ links: 2, clicks: 3 }, counts(3, 0))],
  ["a click that is lost at the end", /H4/, (h) => h.finished({ links: 2, clicks: 1 }, counts(1, 0))],
  ["a link made twice that nobody saw", /H4/, (h) => h.finished({ links: 3, clicks: 2 }, counts(2, 0))],
];

for (const [lie, law, tell] of lies)
  test(`canary: ${lie} is found out`, () => {
    assert.throws(() => tell(recorded()), law);
  });
