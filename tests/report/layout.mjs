// SPDX-License-Identifier: Apache-2.0
// Looks for text that cannot be read: cut off, or one over another. Both run inside the page.

/** Text that its element or the window cuts off, and text of charts outside their drawing. */
export function clipped() {
  const found = [];
  const shown = (e) => e.checkVisibility?.() ?? true;
  for (const cell of document.querySelectorAll("th, td, h1, h2, p, li, dd, dt, button, figcaption, summary, label, .choice"))
    if (shown(cell) && cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0)
      found.push(`${cell.tagName} "${cell.innerText.slice(0, 50)}" ${cell.scrollWidth} > ${cell.clientWidth}`);
  for (const svg of document.querySelectorAll("svg")) {
    if (!shown(svg)) continue;
    const box = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const r = text.getBoundingClientRect();
      if (r.width && (r.left < box.left - 2 || r.right > box.right + 2 || r.top < box.top - 2 || r.bottom > box.bottom + 2))
        found.push(`chart text "${text.textContent}"`);
    }
  }
  for (const select of document.querySelectorAll("select, input"))
    if (shown(select) && select.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      found.push(`${select.tagName} ${select.id}`);
  return found;
}

/** Pairs of texts whose boxes cover each other. */
export function overlapping() {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, option, title, .skip, [hidden], .scroll") || !(parent.checkVisibility?.() ?? true)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const drawn = parent.closest("svg") ? [parent.getBoundingClientRect()] : range.getClientRects();
    for (const r of drawn) if (r.width > 1 && r.height > 1) boxes.push({ r, text: node.data.trim().slice(0, 40), node });
  }
  boxes.sort((a, b) => a.r.top - b.r.top);
  const found = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j].r.top < boxes[i].r.bottom; j++) {
      const a = boxes[i], b = boxes[j];
      const across = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const down = Math.min(a.r.bottom, b.r.bottom) - b.r.top;
      if (a.node !== b.node && across > 2 && down > 4) found.push(`"${a.text}" and "${b.text}"`);
    }
  return found;
}
