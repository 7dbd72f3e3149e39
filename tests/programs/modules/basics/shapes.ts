export const PI = 3.14;
export function add(a: number, b: number): number { return a + b; }
export class Shape { constructor(readonly name: string) {} }
export interface Options { unit: string }
export default function describe(shape: Shape, { unit }: Options): string { return `${shape.name} in ${unit}`; }
