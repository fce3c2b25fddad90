/** Owns what is said in Simplified Chinese of a command line that is not understood, by what is said of it in English. */

const ARGUMENTS_ZH: readonly (readonly [message: RegExp, words: string])[] = [
  [/^stopped$/, '已中止'],
  [/^--out: there is no folder (.+)$/, '--out：没有文件夹 $1'],
  [/^--out: (.+) is a folder; name the file in it$/, '--out：$1 是文件夹，请写明其中的文件名'],
  [/^--out: (.+) is no file that can be replaced$/, '--out：$1 不是普通文件，不能替换；请写明U盘里的文件名'],
  [/^--out: (.+) is there already; .*$/, '--out：$1 已经存在；请换一个名字，或加 --force 替换它'],
  [/^bundle needs one folder and --out$/, 'bundle 要给一个文件夹和 --out'],
  [/^demo needs --out$/, 'demo 要给 --out'],
  [/^--today: YYYY-MM-DD expected$/, '--today：应写成 YYYY-MM-DD'],
  [/^--format: jsonl or csv expected$/, '--format：应为 jsonl 或 csv'],
  [/^--bodies belongs to --format csv; .*$/, '--bodies 只用于 --format csv；JSON 行本来就带正文'],
  [/^find needs --feed and what to look for$/, 'find 要给 --feed 和要找的内容'],
  [/^import shows what a file is taken for: .*$/, 'import 只看文件会被当成什么：--preview FILE…；要发布请用 publish'],
  [/^import --preview needs a file$/, 'import --preview 要给文件'],
  [/^--write-map goes with one file$/, '--write-map 一次只能给一个文件'],
  [/^keys needs one of: (.+)$/, 'keys 后面应为其中之一：$1'],
  [/^keys (\S*) takes no --(.+)$/, 'keys $1 没有 --$2 这个选项'],
  [/^keys (\S*) needs --keys DIR$/, 'keys $1 要给 --keys DIR'],
  [/^keys init makes keys in one folder$/, 'keys init 只在一个文件夹里生成密钥'],
  [/^up to (.+) records need no approval$/, '$1 条以内不用批准'],
  [/^--lang: zh or en expected$/, '--lang：应为 zh 或 en'],
  [/^no command “(.+)”$/s, '没有“$1”这个命令'],
  [/^a command is missing$/, '没有写命令'],
  [/^(\S+): one of (.+) expected, not “(.*)”$/s, '$1：应为 $2 之一，不能是“$3”'],
  [/^(\S+): one of (.+) expected$/, '$1：应为其中之一：$2'],
  [/^(\S+): a number from (\S+) to (\S+) expected, not “(.*)”$/s, '$1：应为 $2 到 $3 的数，不能是“$4”'],
  [/^(\S+): a number from (\S+) expected, not “(.*)”$/s, '$1：应为不小于 $2 的数，不能是“$3”'],
  [
    /^publish needs --in and --out; .*$/,
    'publish 要给 --in 和 --out；只给变动时，要给 --changes、--removed 之一或两者，以及 --out',
  ],
  [/^--in gives the whole catalogue, .*$/, '--in 给整个目录，--changes 和 --removed 只给变动：二者选一'],
  [/^not understood: (.+)$/s, '看不懂：$1'],
  [/^--speech COMMAND says how .*$/, '--speech COMMAND 写怎样朗读，--speech-subjects 写朗读哪些：两个都要给'],
  [/^--list (.+?): (.+)$/s, '--list：$1 读不了（$2）'],
  [/^ids of records are missing$/, '没有写记录的编号'],
  [/^(rollback|serve) needs one folder$/, '$1 要给一个文件夹'],
  [
    /^(.+): no feed here \(timestamp\.json is missing\): publish first$/s,
    '$1：这里没有更新源（没有 timestamp.json），请先发布',
  ],
  [/^sign needs --feed$/, 'sign 要给 --feed'],
  [/^verify needs one folder or address$/, 'verify 要给一个文件夹或地址'],
  [/^--root: (.+) cannot be read \((.+)\)$/s, '--root：$1 读不了（$2）'],
  [/^--authority TEXT: who decided, .*$/, '--authority TEXT：写明由谁决定，1 到 200 个字符'],
  [/^(\S+) needs --feed DIR$/, '$1 要给 --feed DIR'],
  // Those of Node's own reader of arguments.
  [/^Unknown option '(.+?)'.*$/s, '没有 $1 这个选项'],
  [/^Option '(.+?)' argument missing.*$/s, '$1 后面少了值'],
  [/^Option '(.+?)' argument is ambiguous.*$/s, '$1 后面的值看不清楚；以“-”开头的值请写成 --选项=值'],
  [/^Option '(.+?)' does not take an argument.*$/s, '$1 后面不能带值'],
  [/^Unexpected argument '(.+?)'.*$/s, '多出来的参数：$1'],
];

/** As it came where it is not known. */
export function argumentZh(message: string): string {
  const known = ARGUMENTS_ZH.find(([pattern]) => pattern.test(message));
  return known ? message.replace(known[0], known[1]) : message;
}
