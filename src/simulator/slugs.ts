/** The name that inference and prices know a model by: `Tongyi-MAI/Z-Image-Turbo` is `z-image-turbo` there. */
export function slugOf(canonicalName: string): string {
  return (canonicalName.split('/').at(-1) ?? canonicalName).toLowerCase();
}
