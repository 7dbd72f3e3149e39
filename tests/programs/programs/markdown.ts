// A small markdown to HTML converter: headings, lists, code, emphasis, links, escapes.
function escapeHtml(text: string) { return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!); }
function inline(text: string): string {
  const codes: string[] = [];
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, (_, code) => `\u0000${codes.push(`<code>${code}</code>`) - 1}\u0000`)
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/\*(.+?)\*/g, "<em>$1</em>")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\u0000(\d+)\u0000/g, (_, i) => codes[Number(i)]!);
}
type Block = { kind: "list"; ordered: boolean; items: string[] } | { kind: "html"; html: string };
function render(source: string): string {
  const blocks: Block[] = [];
  let paragraph: string[] = [], fence: string[] | undefined;
  const flush = () => { if (paragraph.length) blocks.push({ kind: "html", html: `<p>${inline(paragraph.join(" "))}</p>` }); paragraph = []; };
  for (const line of source.split("\n")) {
    if (line.startsWith("```")) { if (fence) { blocks.push({ kind: "html", html: `<pre>${escapeHtml(fence.join("\n"))}</pre>` }); fence = undefined; } else { flush(); fence = []; } continue; }
    if (fence) { fence.push(line); continue; }
    const heading = /^(#{1,6}) (.+)$/.exec(line), item = /^(?:([-*])|(\d+)\.) (.+)$/.exec(line);
    if (heading) { flush(); blocks.push({ kind: "html", html: `<h${heading[1]!.length}>${inline(heading[2]!)}</h${heading[1]!.length}>` }); }
    else if (item) {
      flush();
      const ordered = item[2] !== undefined, last = blocks.at(-1);
      if (last?.kind === "list" && last.ordered === ordered) last.items.push(item[3]!);
      else blocks.push({ kind: "list", ordered, items: [item[3]!] });
    }
    else if (line.trim() === "") flush();
    else if (line === "---") { flush(); blocks.push({ kind: "html", html: "<hr>" }); }
    else paragraph.push(line.trim());
  }
  flush();
  return blocks.map((b) => (b.kind === "html" ? b.html : `<${b.ordered ? "ol" : "ul"}>${b.items.map((i) => `<li>${inline(i)}</li>`).join("")}</${b.ordered ? "ol" : "ul"}>`)).join("\n");
}
console.log(render(`# Title with *emphasis*

A paragraph with **bold**, \`code *raw*\` and
a [link](https://x.org/?a=1&b=2).

- one
- two & "three"
1. first
2. second
---
## Code
\`\`\`
if (a < b && c > d) return;
\`\`\`
end`));

// expect: <h1>Title with <em>emphasis</em></h1>
// expect: <p>A paragraph with <strong>bold</strong>, <code>code *raw*</code> and a <a href="https://x.org/?a=1&amp;b=2">link</a>.</p>
// expect: <ul><li>one</li><li>two &amp; &quot;three&quot;</li></ul>
// expect: <ol><li>first</li><li>second</li></ol>
// expect: <hr>
// expect: <h2>Code</h2>
// expect: <pre>if (a &lt; b &amp;&amp; c &gt; d) return;</pre>
// expect: <p>end</p>
