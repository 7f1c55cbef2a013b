/**
 * Puts text on the clipboard. Rejects when the browser does not allow it. Outside of HTTPS and localhost browsers have
 * no clipboard for pages; there the old way through a selection is tried.
 */
export async function copyText(read: () => Promise<string>): Promise<void> {
  if (!('clipboard' in navigator)) return copySelection(await read());
  // Given as a promise, so that the click still counts as the reason while the text is fetched.
  if (typeof ClipboardItem === 'function') {
    const blob = read().then((text) => new Blob([text], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
  } else {
    await navigator.clipboard.writeText(await read());
  }
}

function copySelection(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // All beside an open dialog is inert: nothing there can be selected.
  (document.querySelector('dialog:modal') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('The browser did not copy.');
}
