/** The object without the members that are undefined: absent and undefined are not the same to the compiler. */
export function present<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The object without some of its members. */
export function without<T extends object, K extends keyof T>(members: T, ...names: readonly K[]): Omit<T, K> {
  const left = Object.entries(members).filter(([name]) => !names.some((each) => each === name));
  return Object.fromEntries(left) as Omit<T, K>;
}
