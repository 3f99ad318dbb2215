/** Cells by row, then by column. */
export type Table<Cell> = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

/** Reads a table, row by row. Throws, naming the cell, where there is none: a table with a hole must not load. */
export function readTable<Row extends string, Column extends string, Cell>(
  model: string,
  rows: readonly Row[],
  columns: readonly Column[],
  read: (row: Row) => (column: Column, place: number) => Cell | undefined,
): Table<Cell> {
  return new Map(
    rows.map((row) => {
      const cellAt = read(row);
      return [
        row,
        new Map(
          columns.map((column, place) => {
            const cell = cellAt(column, place);
            if (cell === undefined) {
              throw new Error(`${model} table: no cell ${row}, ${column}`);
            }
            return [column, cell];
          }),
        ),
      ];
    }),
  );
}
