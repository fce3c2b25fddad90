/** Owns how the portal's commands are written, in Chinese: a paragraph for each, beginning with its name; the commands and options are those of the English. */
export const USAGE_ZH = `用法：npm run portal -- 命令 [--lang zh|en]

import --preview FILE… [--map MAP.json] [--encoding E] [--sheet NAME] [--rows 10]
        [--write-map MAP.json]
  看一份导出（XLSX、CSV、JSON）会被当成什么：格式、编码、每一栏的含义，前几行将来的样子。不发布任何内容。--write-map
  把识别结果写成可以修改的对照文件：{"columns":{"信息标题":"title","#2":"url","备注":null},"encoding":"gb18030",
  "delimiter":",","headerRows":1,"sheet":"Sheet1"}。工作簿读栏目相同的全部可见工作表；--sheet NAME（publish 也可用）
  只读一张。退出码 0；文件读不了或没有标题栏为 2。

publish --in FILE… | --changes FILE… [--removed FILE] --out DIR [--site SITE.json] [--map MAP.json] [--encoding E] [--sheet NAME] [--approved FILE] [--dry-run]
        [--attachments DIR] [--speech COMMAND --speech-subjects SUBJECT,SUBJECT]
        [--allow-removals N] [--allow-date-changes N] [--allow-content-changes N] [--keep N] [--report DIR] [--new-base]
        [--old-base-nights N]
        [--keys DIR] [--passphrase-file FILE]
  由导出（CSV、TSV、XLSX、JSON、JSON 行；可以是 gzip）生成 DIR 中更新源的下一代，这些导出合起来就是整个目录。先说明识别
  出的栏目。旁边的 DIR.ledger 保存编号、记录和质量报告（或 --report DIR），从不对外提供。--site 给出行政区、门户和机构；
  不给就用上一次的。--dry-run 全部做一遍，不替换任何内容。
  含有身份证号、银行卡号、姓名旁的手机号，或标有秘密、内部、不公开的行，放进 DIR.ledger/quarantine.csv 待审查；填好审查人、
  日期、结论（同意）后用 --approved FILE 放行。
  如果全部记录的 1 % 以上或某个机构的 10 % 以上会消失、日期整体跳动，或 10 % 以上的已知记录会换标题、丢正文、摘要、编号或
  有效性，就停止发布；--allow-removals N、--allow-date-changes N、--allow-content-changes N 各放行 N 条。--keep N
  保留 N 代供退回（5）。新的基础段每季度一次，与旧的并存 35 夜（--old-base-nights N）；--new-base 立即替换。
  不给 --in 时，--changes FILE… 只给上次发布以后新增、修改的行，--removed FILE 给已删除的（每行一个编号或索引号），其余
  照旧。请隔一段时间给一次完整导出。
  --attachments DIR 是附件文件所在的文件夹：按附件网址的路径、路径的最后一段或附件名称去找。以内容为准，PDF、OFD、DOC(X)、
  XLS(X)、PNG、JPEG、GIF 和纯文本，不超过 20 MB 的放进更新源；不给就沿用以前放进去的。
  --speech COMMAND 把 --speech-subjects（主题分类，连同下级）的文件读成录音：每句运行一次，从标准输入得到这一句，在标准输出
  给出 WAV 或 Ogg Opus。以前的录音照旧保留。
  --keys DIR 用 DIR 中的在线密钥签名（“keys init”）；不给就生成演示密钥，只供观看。口令来自 --passphrase-file、
  CHAYUE_KEYS_PASSPHRASE，或当场询问。签名的有效期写在 SITE.json：
  "feed":{"expiryDays":{"root":365,"targets":90,"snapshot":14,"timestamp":3}}。
  退出码：0 正常，1 有行被拒收或待审查，2 没有发布。

rollback DIR [--to GENERATION] [--dry-run] [--keys DIR] [--passphrase-file FILE]
  把现在这一代之前的一代用新的号码再发布一次；先核对它的文件。最新一代已损坏时也可用。退出码 0；没有可退回的为 2。

find TEXT --feed DIR
  在正在提供的目录里按索引号、文号或标题中的词查记录，给出 withdraw 要用的编号。退出码 0；没有找到为 2。

withdraw ID… --feed DIR --reason CODE --authority TEXT [--replace ID] [--list FILE] [--keys DIR] [--passphrase-file FILE]
  撤下记录：几分钟后任何终端都不再显示，任何网址都不再提供。只动更新源，几秒完成。CODE 是 personalData（个人信息）、
  tradeSecret（商业秘密）、notPublic（不应公开）、wrong（有误）、replaced（已替换）、order（上级要求）或 other（其他）；
  --replace 指明代替它们的记录；--list FILE 给出更多编号，每行一个。以后的发布不论导出里有什么都不再收。一次超过 50 条
  要先用根密钥批准：keys approve。退出码 0（此前已全部撤下的也是 0）；没有撤下为 2。

restore ID… --feed DIR [--list FILE] [--keys DIR] [--passphrase-file FILE]
  恢复撤下的记录。下一次发布带来它们时重新显示。

withdrawn --feed DIR [--files]
  列出已撤下的：何时、为何、由谁决定。--files 改为列出含有它们的旧文件，每行一个（files/…）：更新源复制到哪里，就从哪里删除，
  并清除缓存。

sign --feed DIR [--keys DIR] [--passphrase-file FILE] [--site SITE.json]
  不发布，只给正在提供的内容重新签名：时间戳每次都签，快照和目标到期前签，新的根一并签。没有发布的夜里都要运行。退出码 0；
  没有签名为 2。

verify DIR|URL [--root FILE]
  像终端那样检查整个更新源，并且更严：根的链、签名、有效期，每个文件的长度和散列。--root 指明终端信任的根：带 feed.root 的
  站点配置，或 N.root.json。撤下的文件必须已不存在；对网址还检查缓存、跨域、分段和跳转。退出码：0 正常，1 有问题，2 连不上。

bundle DIR --out FILE [--since GENERATION] [--selection ID] [--expiry-days 90] [--force] [--keys DIR]
        [--passphrase-file FILE]
  把 DIR 中正在提供的更新源装进一个文件，供 U 盘使用；终端在工作人员页面导入，核对方法与更新源相同。--since 省去终端在那一代
  已有的，那一代必须还保留着。每个文件都先核对。是 tar 归档，任何归档程序都能打开查看。已有的文件只有加 --force 才替换。
  退出码 0；没有写出为 2。

keys init --keys DIR [--online DIR] [--root-keys 3] [--root-threshold 2] [--scheme ed25519|ecdsa-sha2-nistp256]
        [--first-version 1] [--site SITE.json] [--passphrase-file FILE] [--online-passphrase-file FILE]
keys rotate --keys DIR… --role root|targets|snapshot|timestamp [--key ID] [--online DIR] [--scheme S]
        [--passphrase-file FILE] [--new-passphrase-file FILE] [--site SITE.json]
keys renew --keys DIR… [--online DIR] [--passphrase-file FILE] [--site SITE.json]
keys approve ID… --keys DIR… [--list FILE] [--online DIR] [--passphrase-file FILE] [--site SITE.json]
keys list --keys DIR…
  init 生成根密钥（离线分开保管），并在 --online（DIR/online）生成目标、快照、时间戳的在线密钥。rotate 换一把密钥，renew
  给根延期，approve 批准一次撤下这些记录：都会做出下一版根，由所给文件夹中的根密钥签名（--keys A --keys B）。从不覆盖已有
  文件。步骤见 docs/operations.md。

serve DIR [--app dist] [--config kiosk-config/demo.json] [--port 4173] [--unchecked-config]
  在 127.0.0.1 提供终端、站点配置和 DIR 中的更新源。先检查配置；--unchecked-config 原样提供，用来看终端怎样对待坏的配置。

demo --records N --seed S --out DIR [--today YYYY-MM-DD] [--format jsonl|csv] [--bodies]
  写出虚构的示例县的 records.jsonl.gz、site.json 和 attachments/ 附件文件夹；N、S 和日期相同，结果就相同。--format csv
  改写 records.csv.gz，用门户导出的表头；--bodies 把正文加作最后一栏。
`;
