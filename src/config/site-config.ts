/** Owns the terminal's site config (`kiosk-config/*.json`): its shape, limits and defaults. Unknown becomes typed here and nowhere else. */
import * as v from 'valibot';
import { LANGUAGES } from '../base/language';

const text = (max = 200) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const minuteOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM expected'));
const httpUrl = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/]+/, 'http(s) address expected'));
const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** The entries of the home screen, named after 国办公开办函〔2019〕61号; words and icons are the UI's. */
const HOME_ENTRIES = [
  'guide', // 政府信息公开指南
  'rules', // 政府信息公开制度
  'disclosed', // 法定主动公开内容
  'reports', // 政府信息公开年报
  'apply', // 依申请公开
  'interpretation', // 政策解读
  'notices', // 公告公示
  'gazette', // 政府公报
  'supervision', // 监督与网站找错
] as const;
export type HomeEntry = (typeof HOME_ENTRIES)[number];

/** `KeyboardEvent.code` of a key, or `Gamepad:N` for a button of any gamepad, counted from 0. */
const keyCodes = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^([A-Z][A-Za-z0-9]{0,23}|Gamepad:\d\d?)$/, 'code of a key, or Gamepad:N'))),
  v.maxLength(6),
);
const someKeys = v.optional(keyCodes);

/** All, or what one of the rules names: all that a rule says must hold. */
const keptRules = v.union([
  v.literal('all'),
  v.pipe(
    v.array(
      v.strictObject({
        /** With those below them. */
        organs: v.optional(v.pipe(v.array(text(100)), v.minLength(1))),
        /** 主题分类, with their branches: `民政、扶贫、救灾` or `民政、扶贫、救灾/社会救助`. */
        subjects: v.optional(v.pipe(v.array(text(100)), v.minLength(1))),
        /** This year and those before it, so many in all. */
        lastYears: v.optional(integer(1, 200)),
      }),
    ),
    v.maxLength(50),
  ),
]);

/** Exported for `kiosk-config/site.schema.json`, which a contract test keeps equal to it; everyone else calls `parseSiteConfig`. */
export const siteConfigSchema = v.strictObject({
  $schema: v.optional(v.string()),
  format: v.literal(1, 'this version reads format 1'),
  venue: v.strictObject({
    name: text(40),
    /** 图书馆, 档案馆 or 政务服务大厅 (Art. 25); archives say 调阅单 for the slip. */
    kind: v.picklist(['library', 'archive', 'serviceHall']),
    place: text(40),
    /** Where slips are handed in. */
    serviceWindow: v.strictObject({ place: text(60), hours: text(80), telephone: text(40) }),
    /** Who comes when a reader asks for help. */
    helpDesk: v.strictObject({ place: text(60), telephone: text(40) }),
  }),
  terminal: v.strictObject({
    /** Stands in slip numbers: 2–6 capital letters and digits, unique within the portal. Without I O U V: people mistake them for 1, 0 and each other. */
    id: v.pipe(
      v.string(),
      v.regex(/^[A-HJ-NP-TW-Z][0-9A-HJ-NP-TW-Z]{1,5}$/, '2–6 capital letters and digits without I O U V expected'),
    ),
    name: text(20),
  }),
  screen: v.strictObject({
    diagonalInches: v.pipe(v.number(), v.minValue(8), v.maxValue(110)),
    viewingDistanceMm: v.optional(integer(250, 1500), 600),
    /** Height of the glass's lower edge above the floor. Without it there is no reach mode (低位操作): nobody knows what lies too high. */
    lowerEdgeMm: v.optional(integer(0, 2000)),
  }),
  feed: v.strictObject({
    /** Absolute http(s) address, or a path on the terminal's own origin, of the folder with `timestamp.json`. */
    url: v.union([httpUrl, v.pipe(v.string(), v.regex(/^\/[^\s]*$/))], 'path or http(s) address expected'),
    syncWindow: v.optional(v.strictObject({ from: minuteOfDay, to: minuteOfDay }), { from: '01:00', to: '05:00' }),
    jitterMinutes: v.optional(integer(0, 240), 30),
    /** How fast chunks are fetched within the window at most, all lines together; a kilobyte is 1,000 bytes. Null: as fast as they come. */
    maxKilobytesPerSecond: v.optional(v.nullable(integer(8, 1_000_000)), null),
    /** The same outside the window: first syncs, nights made up, damage healed, staff's own. Where it is not given, as within. */
    maxKilobytesPerSecondByDay: v.optional(v.nullable(integer(8, 1_000_000))),
    /** Of a new base, fetched beside each night's news until it is whole; a megabyte is 1,000,000 bytes. 0: not before the one in use ends. */
    nextBaseMegabytesPerDay: v.optional(integer(0, 100_000), 40),
    /** In so many days all that is stored is read once and compared with its hashes, while no reader is there. */
    storedCheckDays: v.optional(integer(1, 90), 7),
    /** So often the terminal asks whether a document was withdrawn (撤下): one small request where nothing changed. */
    takedownPollSeconds: v.optional(integer(2, 86_400), 300),
    /** Root metadata (TUF) of the portal, as in its `N.root.json`: whom the terminal trusts first. Without it nothing is synced. */
    root: v.optional(
      v.looseObject({ signed: v.looseObject({ _type: v.literal('root') }), signatures: v.array(v.unknown()) }),
    ),
  }),
  /** What of the catalogue is on this terminal. */
  keep: v.optional(
    v.strictObject({
      /**
       * Which records: all, or those of some organs (with those below them), regions or years. Of the selections (分库) that the portal publishes the
       * smallest is taken that names all of them; where there is none, the whole catalogue.
       */
      records: v.optional(
        v.strictObject({
          organs: v.optional(v.pipe(v.array(text(100)), v.minLength(1))),
          regions: v.optional(v.pipe(v.array(text(40)), v.minLength(1))),
          fromYear: v.optional(integer(1900, 2079)),
          toYear: v.optional(integer(1900, 2079)),
        }),
        {},
      ),
      /**
       * Texts of documents: all, or those that one of the rules names; none where there is no rule. Titles, summaries and the search are there for every
       * document; other texts are fetched when a reader opens one.
       */
      texts: v.optional(keptRules, 'all'),
      /** Files of attachments, as texts: all, or those that one of the rules names; none where there is no rule. Others are fetched when a reader opens one. */
      attachments: v.optional(keptRules, []),
      /** For texts and attachments that readers had fetched; the least recently used go. A megabyte is 1,000,000 bytes. */
      onDemandMegabytes: v.optional(integer(0, 100_000), 200),
    }),
    { records: {}, texts: 'all', attachments: [], onDemandMegabytes: 200 },
  ),
  /** What happens when a reader calls for help. */
  help: v.optional(
    v.strictObject({
      /**
       * Where the call is told beside the bell: one POST of JSON (`event`, `calledAt`, `terminal`, `venue`), nothing of the reader. Another origin than the
       * terminal's own must allow it (CORS).
       */
      webhook: v.optional(
        v.union([httpUrl, v.pipe(v.string(), v.regex(/^\/[^\s]*$/))], 'path or http(s) address expected'),
      ),
    }),
    {},
  ),
  /** How long nobody touches the screen before a session is warned of its end, and how long the warning counts down. */
  idle: v.optional(
    v.strictObject({
      seconds: v.optional(integer(5, 1800), 90),
      warningSeconds: v.optional(integer(2, 120), 30),
      /** Where something is filled in: reading a question and finding an answer takes longer. */
      form: v.optional(
        v.strictObject({
          seconds: v.optional(integer(5, 3600), 180),
          warningSeconds: v.optional(integer(2, 300), 45),
        }),
        { seconds: 180, warningSeconds: 45 },
      ),
    }),
    { seconds: 90, warningSeconds: 30, form: { seconds: 180, warningSeconds: 45 } },
  ),
  home: v.strictObject({
    entries: v.optional(v.pipe(v.array(v.picklist(HOME_ENTRIES)), v.minLength(1), v.maxLength(9)), [...HOME_ENTRIES]),
    /** 大家常查. */
    frequentQueries: v.optional(v.pipe(v.array(text(20)), v.maxLength(12)), []),
    /** 监督与网站找错: where to turn, shown until the form exists. */
    supervision: v.strictObject({ organ: text(60), telephone: text(40), hours: text(80) }),
  }),
  /** Of the interface; the first is the terminal's own, the others are chosen for a session. */
  languages: v.optional(
    v.pipe(
      v.array(v.picklist(LANGUAGES)),
      v.minLength(1),
      v.check((languages) => new Set(languages).size === languages.length, 'each language once expected'),
    ),
    [...LANGUAGES],
  ),
  input: v.optional(
    v.strictObject({
      /** Typed pinyin takes zh/z, ch/c, sh/s, n/l, f/h, r/l, -n/-ng for each other, where people speak so; candidates are a little less often right at first. */
      fuzzyPinyin: v.optional(v.boolean(), false),
    }),
    { fuzzyPinyin: false },
  ),
  /** What is fitted for who does not touch the glass: a keypad, switches. A keyboard and scanning by Space need nothing here. */
  controls: v.optional(
    v.strictObject({
      /**
       * Its keys send codes of a keyboard; those that are not named send what they are called (arrows, Enter, Escape). One without left and right says `[]`
       * for both; a text is then written row by row.
       */
      keypad: v.optional(
        v.strictObject({
          up: someKeys,
          down: someKeys,
          left: someKeys,
          right: someKeys,
          ok: someKeys,
          back: someKeys,
          /** Switches reading aloud on and off, on the attract screen too. No code where it is not named; F8 does it on every keyboard. */
          speech: someKeys,
        }),
      ),
      /** One switch: what is framed goes on by itself, the switch presses it. Two: the second one goes on. Held for 3 s, it begins. */
      switches: v.optional(
        v.strictObject({
          count: v.optional(v.picklist([1, 2]), 1),
          /** Space; with two switches Enter. */
          select: someKeys,
          /** Of the second switch; Space. */
          advance: someKeys,
          /** How long the frame stays at each stop; readers can change it. */
          stepSeconds: v.optional(v.pipe(v.number(), v.minValue(0.5), v.maxValue(5)), 2),
        }),
      ),
    }),
    {},
  ),
  /** What is shown in the place of a document that was withdrawn. */
  withdrawn: v.optional(
    v.strictObject({
      /** False: it is as if there never had been such a document. */
      notice: v.optional(v.boolean(), true),
      /** Whom to ask where the organ directory has no address and telephone of who published it. Where none is given, who answers for the site (`home.supervision`). */
      contact: v.optional(v.strictObject({ organ: text(60), telephone: text(40), hours: text(80) })),
    }),
    { notice: true },
  ),
  slip: v.strictObject({
    paper: v.picklist(['80mm', 'A4']),
    /** Wanted forms (需要方式) that a reader may choose from. */
    forms: v.pipe(v.array(text(12)), v.minLength(1), v.maxLength(6)),
    maxRecords: v.optional(integer(1, 30), 20),
  }),
});

export type SiteConfig = v.InferOutput<typeof siteConfigSchema>;

export type ConfigResult =
  | { readonly ok: true; readonly config: SiteConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks a parsed JSON value; every problem is one line `path: reason`, at most 20. Cost: under 1 ms. */
export function parseSiteConfig(value: unknown): ConfigResult {
  const result = v.safeParse(siteConfigSchema, value);
  if (result.success) return { ok: true, config: result.output };
  const problems = result.issues.slice(0, 20).map((issue) => `${v.getDotPath(issue) ?? '(file)'}: ${issue.message}`);
  return { ok: false, problems };
}
