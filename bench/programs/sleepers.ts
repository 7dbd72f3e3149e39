// As many sleeping async functions as the first argument says; prints when all of them sleep.

const count = Number(process.argv[2] ?? 100_000);

async function sleeper(id: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 86_400_000));
  return id;
}

for (let i = 0; i < count; i++) void sleeper(i);
console.log("asleep");
