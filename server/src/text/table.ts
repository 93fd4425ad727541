/** A table of words: one row a line, columns apart by tabs, comments after `#`. */

/** Multi-valued cells separate their values by this. */
const valueSeparator = /\s*;\s*/;

/**
 * Reads a table into rows of cells.
 *
 * @param columns how many cells every row has; missing ones at the end are empty
 * @throws where a row has more cells than that: a mistake in the data, to be found by a test
 */
export function readTable(table: string, columns: number): string[][] {
  const rows: string[][] = [];
  for (const line of table.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length > columns) throw new Error(`a row has ${cells.length} cells where ${columns} belong: ${line}`);
    while (cells.length < columns) cells.push('');
    rows.push(cells);
  }
  return rows;
}

/** The values of a multi-valued cell. */
export function values(cell: string): string[] {
  return cell === '' ? [] : cell.split(valueSeparator).filter((value) => value !== '');
}
