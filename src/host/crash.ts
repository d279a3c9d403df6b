/** Rejects with the first error that nobody caught, wherever it was thrown; never resolves. */
export function listenForCrash(): Promise<never> {
  const crashed = new Promise<never>((_, reject) => {
    process.on('uncaughtException', reject);
  });
  // It may come when nobody waits for it any more.
  crashed.catch(() => undefined);
  return crashed;
}
