// What the clients of a service that counts may believe, whatever happened to the service in between. All clients are
// one process, so that "before" has one meaning. Every write has a key that its client made, and is sent again with
// that key until it is answered.
//
// Invariants:
//   H1  An acknowledged link is there, under its own code, with its own address.
//   H2  Each click of a link has a number of its own, and the same one whenever it is answered.
//   H3  No answer is undone: what was sent after an answer sees what that answer showed, or more.
//   H4  When all writes are acknowledged, there are as many links and clicks as there were writes, numbered without a gap.

import assert from "node:assert/strict";

interface Link {
  readonly url: string;
  /** Clicks sent, acknowledged or not. */
  sent: number;
  /** The highest count that any answer showed. */
  seen: number;
  /** Number of a click -> its key. */
  readonly numbers: Map<number, string>;
}

/** Checks each answer when it comes. Throws AssertionError. */
export class History {
  private readonly links = new Map<string, Link>();
  /** Key of an acknowledged write -> its answer. */
  private readonly acknowledged = new Map<string, number | string>();

  get writes(): number {
    return this.acknowledged.size;
  }

  get codes(): string[] {
    return [...this.links.keys()];
  }

  linkCreated(key: string, url: string, code: string): void {
    assert.equal(this.acknowledged.get(key) ?? code, code, `H2: ${key} has one answer`);
    if (!this.acknowledged.has(key)) {
      assert.ok(!this.links.has(code), `H1: ${code}, the answer to ${key}, belongs to another link`);
      this.links.set(code, { url, sent: 0, seen: 0, numbers: new Map() });
    }
    this.acknowledged.set(key, code);
  }

  /** Before a click is sent for the first time. Returns what `clicked` wants to know of that moment. */
  clickBegins(code: string): number {
    const link = this.linkOf(code);
    link.sent++;
    return link.seen;
  }

  /** The count before any request but a click is sent. */
  seen(code: string): number {
    return this.linkOf(code).seen;
  }

  clicked(key: string, code: string, seenBefore: number, clicks: number): void {
    const link = this.linkOf(code);
    const before = this.acknowledged.get(key);
    assert.equal(before ?? clicks, clicks, `H2: ${key} has one answer`);
    const owner = link.numbers.get(clicks) ?? key;
    assert.equal(owner, key, `H2: click ${clicks} of ${code} is that of ${owner}`);
    assert.ok(clicks > seenBefore, `H3: ${key} is click ${clicks} of ${code}, which had ${seenBefore}`);
    this.notMore(code, link, clicks);
    link.numbers.set(clicks, key);
    this.acknowledged.set(key, clicks);
  }

  read(code: string, seenBefore: number, answer: { url: string; clicks: number }): void {
    const link = this.linkOf(code);
    assert.equal(answer.url, link.url, `H1: the address of ${code}`);
    const { clicks } = answer;
    assert.ok(clicks >= seenBefore, `H3: ${code} has ${clicks} clicks after it had ${seenBefore}`);
    this.notMore(code, link, clicks);
  }

  /** When all writes are acknowledged: `totals` and `counts` are read from the service. */
  finished(totals: { links: number; clicks: number }, counts: ReadonlyMap<string, number>): void {
    let all = 0;
    for (const [code, link] of this.links) {
      assert.equal(counts.get(code), link.sent, `H4: clicks of ${code}`);
      assert.equal(link.numbers.size, link.sent, `H4: each click of ${code} is acknowledged`);
      all += link.sent;
    }
    assert.deepEqual(totals, { links: this.links.size, clicks: all }, "H4: totals");
  }

  private notMore(code: string, link: Link, clicks: number): void {
    assert.ok(clicks <= link.sent, `H4: ${code} has ${clicks} clicks, and ${link.sent} were sent`);
    link.seen = Math.max(link.seen, clicks);
  }

  private linkOf(code: string): Link {
    const link = this.links.get(code);
    assert.ok(link !== undefined, `${code} is a link`);
    return link;
  }
}
