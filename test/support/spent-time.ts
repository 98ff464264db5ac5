/**
 * Milliseconds of processor time that this thread takes for something. A machine that has other work to do makes the clock run on,
 * and this hardly.
 */
export async function spentMs(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
