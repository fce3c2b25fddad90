/**
 * Owns the shapes of characters of names and places that hanzi-writer-data lacks: put together from parts that it has. The table's signs are
 * Unicode's (ideographic description): ⿰ side by side, ⿱ one above the other, ⿵ within a gate; 品 one above two.
 */
import type { StrokeShape } from './stroke-shapes';

/**
 * `字 layout part part`; a part is a character, or some of its strokes: 理0-4 are the first four of 理. The first part keeps its place where
 * strokes are named (a radical stands where it stands), and so does a last part with `@`.
 */
const RECIPES = `
珺 ⿰ 理0-4 君
玥 ⿰ 理0-4 月
玙 ⿰ 理0-4 与
琎 ⿰ 理0-4 进
璟 ⿰ 理0-4 景
璠 ⿰ 理0-4 番
瑨 ⿰ 理0-4 晋
珅 ⿰ 理0-4 申
琲 ⿰ 理0-4 非
玘 ⿰ 理0-4 己
珒 ⿰ 理0-4 聿
赟 ⿱ 斌 贝
翀 ⿰ 羽 中
旸 ⿰ 明0-4 扬3-6@
暟 ⿰ 明0-4 豈
嫄 ⿰ 妈0-3 原
洺 ⿰ 汀0-3 名
浬 ⿰ 汀0-3 里
涢 ⿰ 汀0-3 员
溇 ⿰ 汀0-3 娄
漷 ⿰ 汀0-3 郭
滘 ⿰ 汀0-3 窖
沚 ⿰ 汀0-3 止
瀍 ⿰ 汀0-3 廛
浡 ⿰ 汀0-3 孛
芃 ⿱ 花0-3 凡
蒨 ⿱ 花0-3 倩
堉 ⿰ 地0-3 育
塅 ⿰ 地0-3 段
堽 ⿰ 地0-3 罡
垟 ⿰ 地0-3 羊
堌 ⿰ 地0-3 固
墘 ⿰ 地0-3 乾
塱 ⿱ 朗 土
峃 ⿱ 学0-5 山
崀 ⿱ 山 良
峧 ⿰ 峰0-3 交
嵖 ⿰ 峰0-3 查
磜 ⿰ 研0-5 祭
硚 ⿰ 研0-5 乔
碶 ⿰ 研0-5 契
磡 ⿰ 研0-5 勘
簕 ⿱ 笔0-6 勒
羑 ⿱ 美0-6 久
酂 ⿰ 赞 邦4-6@
鄠 ⿰ 雩 邦4-6@
鄌 ⿰ 唐 邦4-6@
椷 ⿰ 板0-4 咸
棽 ⿱ 林 今
僰 ⿱ 棘 人
焜 ⿰ 灯0-4 昆
爔 ⿰ 灯0-4 羲
燚 ⿰ 炎 炎
勍 ⿰ 京 力
曌 ⿱ 明 空
祐 ⿰ 礼0-4 右
谞 ⿰ 说0-2 胥
贇 ⿱ 斌 貝
鋆 ⿱ 均 金
锜 ⿰ 铁0-5 奇
锳 ⿰ 铁0-5 英
闿 ⿵ 闭0-3 岂
犇 品 牛 牛 牛
`;

type Strokes = StrokeShape['strokes'];
type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Where parts go that do not keep their place. */
const BOXES: { readonly [layout: string]: readonly Box[] } = {
  '⿰': [
    [0.05, 0.08, 0.44, 0.88],
    [0.4, 0.06, 0.95, 0.94],
  ],
  '⿱': [
    [0.12, 0.04, 0.88, 0.46],
    [0.08, 0.46, 0.92, 0.95],
  ],
  '⿵': [
    [0.1, 0.05, 0.9, 0.95],
    [0.27, 0.36, 0.73, 0.9],
  ],
  品: [
    [0.25, 0.04, 0.75, 0.48],
    [0.05, 0.5, 0.48, 0.95],
    [0.52, 0.5, 0.95, 0.95],
  ],
};

/** A circle, from the top against the clock, as 〇 is written in years. */
const ZERO: StrokeShape = {
  character: '〇',
  strokes: [
    Array.from({ length: 17 }, (_, step) => {
      const angle = (step / 16) * 2 * Math.PI;
      return [0.5 - 0.36 * Math.sin(angle), 0.5 - 0.4 * Math.cos(angle)];
    }).flat(),
  ],
};

/**
 * The shapes of the table; those that `shapes` has already are left out.
 * @throws RangeError where a recipe's part is missing: the data changed
 */
export function composeShapes(shapes: readonly StrokeShape[]): readonly StrokeShape[] {
  const byCharacter = new Map(shapes.map((shape) => [shape.character, shape.strokes]));
  const composed = RECIPES.trim()
    .split('\n')
    .map((recipe): StrokeShape => {
      const [character = '', layout = '', ...parts] = recipe.split(' ');
      const strokes = parts.flatMap((part, index) =>
        placePart(part, index, BOXES[layout]?.[index], byCharacter, recipe),
      );
      return { character, strokes };
    });
  return [ZERO, ...composed].filter(({ character }) => !byCharacter.has(character));
}

function placePart(
  part: string,
  index: number,
  box: Box | undefined,
  byCharacter: ReadonlyMap<string, Strokes>,
  recipe: string,
): Strokes {
  const [, character = '', from, to, at] = /^(.)(?:(\d+)-(\d+))?(@)?$/u.exec(part) ?? [];
  const strokes = byCharacter.get(character)?.slice(Number(from ?? 0), to === undefined ? undefined : Number(to));
  if (!strokes || strokes.length === 0 || !box) throw new RangeError(`no part ${part} for ${recipe}`);
  return (index === 0 && from !== undefined) || at ? strokes : fitStrokes(strokes, box);
}

/** `strokes` stretched into `box`. */
function fitStrokes(strokes: Strokes, [left, top, right, bottom]: Box): Strokes {
  const xs = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 0));
  const ys = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 1));
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)];
  const scaleX = (right - left) / (Math.max(...xs) - minX);
  const scaleY = (bottom - top) / (Math.max(...ys) - minY);
  return strokes.map((stroke) =>
    stroke.map((value, i) => (i % 2 === 0 ? left + (value - minX) * scaleX : top + (value - minY) * scaleY)),
  );
}
