/**
 * Offers a text, or what is a file already, to the user as a file to save.
 * @param {string} name
 * @param {string} type
 * @param {string | Blob} text
 */
export function saveFile(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has taken its own hold of the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
