/**
 * Owns the words that the compressor of slip payloads knows beforehand. Part of the format `CY1`: another dictionary is another prefix.
 * Most frequent last, where a match costs the fewest bits.
 */
export const SLIP_DICTIONARY = new TextEncoder().encode(
  [
    '盖章复制件邮寄电子邮件当场阅读抄录光盘拷贝领取纸质文本',
    '国发国办函国令皖粤苏浙鲁豫川湘鄂冀晋陕甘京津沪渝',
    '卫健环资规住建交水农商文旅应急审计市监统计医保退役军人发改教体科工信公安民司财人社',
    '字第公告令规通知办函政发政函政秘政办函政办秘政办发',
    '00000000-0000-0000-0000-',
    '-0001-202100010-0101-202200010-0801-202300010-0301-202400010-0202-202500010-0202-202600010-0202-202601-00001',
    '查阅纸质件复制盖章复制件查阅复制',
    '政办秘〔2021〕政办秘〔2022〕政办秘〔2023〕政办秘〔2024〕政办秘〔2025〕政办秘〔2026〕1号',
  ].join(''),
);
