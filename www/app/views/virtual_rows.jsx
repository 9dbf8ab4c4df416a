/** @import { ComponentChildren } from 'preact' */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Rows kept beyond both edges, so that a quick scroll shows no gap. */
const BEYOND = 8;

/**
 * The body of a long table of rows of one height: only those in sight are in the page.
 * @template T
 * @param {object} props
 * @param {string} props.label
 * @param {readonly T[]} props.items
 * @param {number} props.height Of a row, in CSS pixels.
 * @param {number} props.columns
 * @param {ComponentChildren} props.head The rows of the table's head.
 * @param {(item: T, index: number) => ComponentChildren} props.children A row.
 */
export function VirtualTable({ label, items, height, columns, head, children }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const top = useSignal(0);
  const sight = useSignal(600);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) sight.value = entry.contentRect.height;
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const from = Math.max(0, Math.floor(top.value / height) - BEYOND);
  const to = Math.min(items.length, Math.ceil((top.value + sight.value) / height) + BEYOND);
  return (
    <div
      ref={box}
      class="virtual"
      role="region"
      aria-label={label}
      tabIndex={0}
      onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
    >
      <table aria-rowcount={items.length + 1}>
        <thead>{head}</thead>
        <tbody>
          <Gap rows={from} height={height} columns={columns} />
          {items.slice(from, to).map((item, i) => children(item, from + i))}
          <Gap rows={items.length - to} height={height} columns={columns} />
        </tbody>
      </table>
    </div>
  );
}

/** @param {{ rows: number, height: number, columns: number }} props */
const Gap = ({ rows, height, columns }) =>
  rows > 0 ? (
    <tr aria-hidden="true">
      <td class="gap" colSpan={columns} style={{ height: `${rows * height}px` }} />
    </tr>
  ) : null;
