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

/** Two links, the first of them with two visits, all of it acknowledged. */
function recorded(): History {
  const history = new History();
  history.linkCreated("k1", "u1", "c1");
  history.linkCreated("k2", "u2", "c2");
  for (const [key, visits] of [
    ["k3", 1],
    ["k4", 2],
  ] as const)
    history.visited(key, "c1", history.visitBegins("c1"), visits);
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
  history.visited("k3", "c1", 0, 1);
  const early = history.visitBegins("c1");
  history.visited("k6", "c1", history.visitBegins("c1"), 4);
  history.visited("k5", "c1", early, 3); // its answer came later
  history.read("c1", 2, { url: "u1", visits: 3 });
  history.finished(2, counts(4, 0));
});

function visitAnew(history: History, code: string, visits: number, seenBefore: number): void {
  history.visitBegins(code);
  history.visited("k5", code, seenBefore, visits);
}

const lies: readonly [string, RegExp, (history: History) => void][] = [
  [
    "a link with the address of another one",
    /H1/,
    (h) => h.read("c1", h.seen("c1"), { url: "u2", visits: 2 }),
  ],
  ["a code that is given to two links", /H1/, (h) => h.linkCreated("k5", "u5", "c1")],
  ["a link that was made again for a known key", /H2/, (h) => h.linkCreated("k1", "u1", "c3")],
  ["a visit that was counted again for a known key", /H2/, (h) => h.visited("k3", "c1", 0, 3)],
  ["two visits with one number", /H2/, (h) => visitAnew(h, "c1", 2, 0)],
  ["an acknowledged visit that is not there", /H3/, (h) => visitAnew(h, "c2", 1, 1)],
  ["a count that goes back", /H3/, (h) => h.read("c1", h.seen("c1"), { url: "u1", visits: 1 })],
  ["more visits than were sent", /H4/, (h) => h.read("c1", h.seen("c1"), { url: "u1", visits: 3 })],
  ["a visit counted twice that nobody saw", /H4/, (h) => h.finished(2, counts(3, 0))],
  ["a visit that is lost at the end", /H4/, (h) => h.finished(2, counts(1, 0))],
  ["a link made twice that nobody saw", /H4/, (h) => h.finished(3, counts(2, 0))],
];

for (const [lie, law, tell] of lies)
  test(`canary: ${lie} is found out`, () => {
    assert.throws(() => tell(recorded()), law);
  });
