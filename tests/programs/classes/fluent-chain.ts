// Chained methods return this, and subclasses keep their type through it.
class Builder {
  protected parts: string[] = [];
  add(part: string): this { this.parts.push(part); return this; }
  build() { return this.parts.join(" "); }
}
class Html extends Builder {
  tag(name: string, body: (inner: Html) => unknown) {
    const inner = new Html();
    body(inner);
    return this.add(`<${name}>${inner.build()}</${name}>`);
  }
}
console.log(new Html().tag("p", (p) => p.add("hello").tag("b", (b) => b.add("you"))).add("end").build());

// expect: <p>hello <b>you</b></p> end
