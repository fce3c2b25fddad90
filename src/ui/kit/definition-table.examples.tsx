/** Owns examples of the definition table. */
import { DefinitionTable } from './definition-table';

export function Metadata() {
  return (
    <DefinitionTable
      rows={[
        { label: '索引号', value: '000014349/2026-00123' },
        { label: '发文字号', value: '示政办〔2026〕12号' },
        { label: '发布机构', value: '示例县人民政府办公室' },
        { label: '名称', value: '示例县人民政府办公室关于印发《示例县农村危房改造实施细则》的通知' },
      ]}
    />
  );
}
