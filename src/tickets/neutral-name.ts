/**
 * How a file is called where its author stays unknown: people's files are often named after them. Pure.
 * @param index its position among the files beside it
 * @returns its place among them and its kind: `file-1.png`
 */
export function neutralName(name: string, index: number): string {
  const [ending = ''] = /\.[a-z0-9]{1,5}$/iu.exec(name) ?? [];
  return `file-${index + 1}${ending.toLowerCase()}`;
}
