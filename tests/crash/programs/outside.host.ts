// Types of the outside that the simulator plays (simulated.ts has the functions).

export async function lookup(name: string, step: number): Promise<number> {
  return name.length * step;
}

export async function charge(name: string, step: number, amount: number): Promise<string> {
  if (step === 3) throw new Error("card declined");
  return `${name}/${step}/${amount}`;
}
