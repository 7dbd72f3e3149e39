// Cycles of a graph: its strongly connected components of more than one node, or of one that leads to itself (Tarjan).

/** By node, the nodes it leads to. */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string>[] {
  const cycles: ReadonlySet<string>[] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();

  const visit = (node: string): void => {
    const own = order.size;
    order.set(node, own);
    let lowest = own;
    stack.push(node);
    open.add(node);
    for (const next of edges.get(node) ?? []) {
      if (!edges.has(next)) continue;
      if (!order.has(next)) {
        visit(next);
        lowest = Math.min(lowest, low.get(next) as number);
      } else if (open.has(next)) lowest = Math.min(lowest, order.get(next) as number);
    }
    low.set(node, lowest);
    if (lowest !== own) return;
    const component = stack.splice(stack.indexOf(node));
    for (const member of component) open.delete(member);
    if (component.length > 1 || edges.get(node)?.includes(node)) cycles.push(new Set(component));
  };

  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return cycles;
}
