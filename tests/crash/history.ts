// What the clients of a service that counts may believe, whatever happened to the service in between. All clients are
// one process, so that "before" has one meaning. Every write has a key that its client made, and is sent again with
// that key until it is answered.
//
// Invariants:
//   H1  An acknowledged link is there, under its own code, with its own address.
//   H2  Each visit of a link has a number of its own, and the same one whenever it is answered.
//   H3  No answer is undone: what was sent after an answer sees what that answer showed, or more.
//   H4  When all writes are acknowledged, there are as many links and visits as there were writes, numbered without a gap.

import assert from "node:assert/strict";

interface Link {
  readonly url: string;
  /** Visits sent, acknowledged or not. */
  sent: number;
  /** The highest count that any answer showed. */
  seen: number;
  /** Number of a visit -> its key. */
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

  /** Before a visit is sent for the first time. Returns what `visited` wants to know of that moment. */
  visitBegins(code: string): number {
    const link = this.linkOf(code);
    link.sent++;
    return link.seen;
  }

  /** The count before any request but a visit is sent. */
  seen(code: string): number {
    return this.linkOf(code).seen;
  }

  visited(key: string, code: string, seenBefore: number, visits: number): void {
    const link = this.linkOf(code);
    const before = this.acknowledged.get(key);
    assert.equal(before ?? visits, visits, `H2: ${key} has one answer`);
    const owner = link.numbers.get(visits) ?? key;
    assert.equal(owner, key, `H2: visit ${visits} of ${code} is that of ${owner}`);
    assert.ok(visits > seenBefore, `H3: ${key} is visit ${visits} of ${code}, which had ${seenBefore}`);
    this.notMore(code, link, visits);
    link.numbers.set(visits, key);
    this.acknowledged.set(key, visits);
  }

  read(code: string, seenBefore: number, answer: { url: string; visits: number }): void {
    const link = this.linkOf(code);
    assert.equal(answer.url, link.url, `H1: the address of ${code}`);
    const { visits } = answer;
    assert.ok(visits >= seenBefore, `H3: ${code} has ${visits} visits after it had ${seenBefore}`);
    this.notMore(code, link, visits);
  }

  /** When all writes are acknowledged: the number of links ever made, and their counts, as the service has them. */
  finished(made: number, counts: ReadonlyMap<string, number>): void {
    for (const [code, link] of this.links) {
      assert.equal(counts.get(code), link.sent, `H4: visits of ${code}`);
      assert.equal(link.numbers.size, link.sent, `H4: each visit of ${code} is acknowledged`);
    }
    assert.equal(made, this.links.size, "H4: links");
  }

  private notMore(code: string, link: Link, visits: number): void {
    assert.ok(visits <= link.sent, `H4: ${code} has ${visits} visits, and ${link.sent} were sent`);
    link.seen = Math.max(link.seen, visits);
  }

  private linkOf(code: string): Link {
    const link = this.links.get(code);
    assert.ok(link !== undefined, `${code} is a link`);
    return link;
  }
}
