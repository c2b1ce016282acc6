import type { ActionFile } from '../../../people/protocol';

/** @returns picked, pasted or dropped files as they are sent: bytes in base64 */
export function readFiles(list: Iterable<File>): Promise<ActionFile[]> {
  return Promise.all(
    [...list].map(async (file) => ({
      name: file.name,
      data: await asBase64(file),
      ...(file.type && { contentType: file.type }),
    })),
  );
}

function asBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve((reader.result as string).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(new Error(`${file.name} cannot be read. Pick it again.`)));
    reader.readAsDataURL(file);
  });
}
