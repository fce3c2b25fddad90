/** Owns examples of the data table. */
import { DataTable } from './data-table';

export function Counts() {
  return (
    <DataTable
      caption="按年份统计"
      columns={[
        { key: 'year', title: '年份', cell: (row: { year: string; count: number }) => row.year },
        { key: 'count', title: '条数', align: 'end', cell: (row) => row.count.toLocaleString('en-US') },
      ]}
      rows={[
        { year: '2026', count: 1284 },
        { year: '2025', count: 35_712 },
      ]}
    />
  );
}
