/** Owns examples of the virtual list: 20,000 rows of varying height. */
import { Scroller } from './scroller';
import { VirtualList } from './virtual-list';

export function TwentyThousandRows() {
  return (
    <div style={{ display: 'flex', height: '300px' }}>
      <Scroller label="查询结果窗口">
        <VirtualList
          count={20_000}
          estimatedRowHeightPx={60}
          label="查询结果"
          render={(index) => <p style={{ minHeight: `${40 + (index % 7) * 12}px` }}>第 {index + 1} 条</p>}
        />
      </Scroller>
    </div>
  );
}
