// SPDX-License-Identifier: Apache-2.0
// Small helpers to build elements. Text is always set as text, never as markup.

/** h("p", {class: "x"}, "text", element, [more]); null and false are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

let last = 0;
export const freshId = (prefix) => `${prefix}-${++last}`;
/** Ids of elements are the same each time a view is built, so that focus can be found again. */
export const restartIds = () => (last = 0);

/** Hands text to the reader as a file. */
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
