// Counts the checks of a run; each is independent of the others.
const tally = { passed: 0, failed: 0, skipped: 0 };

export async function check(name, run) {
  const start = performance.now();
  try {
    const value = await run();
    tally.passed++;
    console.log(`${name}: passed after ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return value;
  } catch (error) {
    tally.failed++;
    console.log(`${name}: FAILED\n  ${error.stack ?? error}`);
    return undefined;
  }
}

export function count(part) {
  for (const name of Object.keys(tally)) tally[name] += part[name] ?? 0;
}

/** The last line of a run, and its exit code. */
export function finish() {
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
