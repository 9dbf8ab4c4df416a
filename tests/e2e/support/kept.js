/** @import { Page } from 'playwright-core' */

/**
 * Everything the page keeps anywhere, as one text: its address, title, cookies, storages,
 * databases by name, own files, and its cache but for the page's own files, of which only the
 * addresses are taken (their bytes are those of the build, or they would not be kept).
 * @param {Page} page
 * @returns {Promise<string>}
 */
export const keptWords = (page) =>
  page.evaluate(async () => {
    /**
     * @param {FileSystemDirectoryHandle} folder
     * @returns {Promise<string[]>}
     */
    const textsOf = async (folder) => {
      const texts = [];
      for await (const [name, entry] of /** @type {any} */ (folder)) {
        texts.push(name);
        if (entry.kind === 'directory') texts.push(...(await textsOf(entry)));
        else texts.push(await (await entry.getFile()).text());
      }
      return texts;
    };
    const cached = async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (n) => (await caches.open(n)).keys()));
      return [...names, ...keys.flat().map(({ url }) => url)];
    };
    return [
      location.href,
      document.title,
      document.cookie,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify(await indexedDB.databases()),
      ...(await cached()),
      ...(await textsOf(await navigator.storage.getDirectory())),
    ].join('\n');
  });
